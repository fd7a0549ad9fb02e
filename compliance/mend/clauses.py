"""Where a sentence can be taken apart: clauses that follow one another (〜し、〜て、) or give a reason (〜ので、〜ため、).

A condition, a concession or a means (〜ば、〜が、〜ことで、) holds on to what it stands with and is no place to cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from compliance.mend.inflection import is_predicate
from compliance.model import Token

CHAIN, REASON, LAST = "chain", "reason", "last"
_COMMA = "、，,"
_MARKS = ("補助記号", "記号", "空白")
# nouns with which で says how, and not what something is: 〜ことで、〜だけで
_MEANS = {"こと", "事", "だけ", "のみ", "おかげ", "ところ", "上", "うえ", "うち", "まま", "ほう", "方", "場合", "中", "下", "もと", "あと", "後", "ぶん", "分"}
# 〜として、〜によって: verbs that have become particles
_PARTICLE_VERBS = {"よる", "つく", "対する", "とる", "関する", "伴う", "通じる", "比べる", "比する", "基づく", "応じる", "加える", "違う", "ちがう", "異なる", "もつ", "持つ", "はじめる", "おく", "於く"}
_ARGUMENTS = {"を", "が", "に", "は", "も", "と", "へ", "で", "から", "より"}


class Clause(Struct, frozen=True):
    """``words[start:end]``; its predicate ends at ``core``, then comes what joins it to the next one."""

    start: int
    core: int
    end: int
    joint: str


def clauses(words: Sequence[Token]) -> list[Clause]:
    """The clauses of a sentence, in order; the last one ends before the marks that close the sentence."""
    found: list[Clause] = []
    start = 0
    for at in range(len(words)):
        joined = _joint(words, start, at)
        if joined and joined.end > start:
            found.append(joined)
            start = joined.end
    last = next((at + 1 for at in range(len(words) - 1, start - 1, -1) if not words[at].pos.startswith(_MARKS)), start)
    return [*found, Clause(start, last, last, LAST)]


def _joint(words: Sequence[Token], start: int, at: int) -> Clause | None:
    """The clause that ends with word *at*, a comma or (where a reason is given) the last word before what follows."""
    if words[at].surface in _COMMA and at > start:
        return _reason(words, start, at, at + 1) or _chain(words, start, at)
    follows = at + 1 < len(words) and words[at + 1].surface not in _COMMA and not words[at + 1].pos.startswith(("助詞", *_MARKS))
    return _reason(words, start, at + 1, at + 1) if follows else None


def _reason(words: Sequence[Token], start: int, before: int, end: int) -> Clause | None:
    """The clause of a reason whose last word stands before *before*: ので, ため, から."""
    last = words[before - 1]
    if last.base == "だ" and before - 2 > start and words[before - 2].pos == "助詞-準体助詞" and last.surface == "で":
        core = before - 2
    elif (last.surface == "から" and last.pos == "助詞-接続助詞") or (last.surface == "ため" and before < end):
        core = before - 1
    else:
        return None
    return Clause(start, core, end, REASON) if core > start and is_predicate(words[core - 1]) else None


def _chain(words: Sequence[Token], start: int, comma: int) -> Clause | None:
    """The clause before *comma* that another follows: 抑え、, 抑えて、, 細さで、, 心配がなく、."""
    last = words[comma - 1]
    core = comma - 1 if last.pos == "助詞-接続助詞" and last.surface in ("て", "で", "し") else comma
    word = words[core - 1]
    if core <= start or not is_predicate(word):
        return None
    if core == comma and not word.form.startswith("連用形"):
        return None
    if word.base == "だ" and core - 2 >= start and words[core - 2].base in _MEANS:
        return None
    if word.base in _PARTICLE_VERBS and words[core - 2].surface in ("に", "と", "を", "は"):
        return None
    # 手がけた眼で is what with, 針は細さで is what it is
    if word.base == "する" and words[core - 2].surface == "と":  # 〜として、
        return None
    if word.base == "だ" and not any(w.pos == "助詞-係助詞" for w in words[start : core - 1]):
        return None
    if word.base in ("だ", "ぬ"):
        return Clause(start, core, comma + 1, CHAIN) if word.surface in ("で", "ず") and core - 1 > start else None
    # 黒ずみ、くすみ is a row of nouns to a reader and a verb to the dictionary
    said = any(w.surface in _ARGUMENTS and w.pos.startswith("助詞") for w in words[start : core - 1])
    return Clause(start, core, comma + 1, CHAIN) if said and words[core - 2].surface not in ("の", "、", "や", "・") else None


def is_closing(word: Token) -> bool:
    """Whether *word* is a mark and no word."""
    return word.pos.startswith(_MARKS)
