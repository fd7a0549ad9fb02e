"""What a figure is of: the words around it that can name a thing, the parts of it, and what a price is per."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from compliance.figures import cues
from compliance.figures.lines import Line
from compliance.figures.values import Speech
from compliance.language.normalise import normalise
from compliance.language.numbers import Number, numbers
from compliance.language.tokens import tokens
from compliance.model import Token

_NOUN, _DIGIT = "名詞-", "名詞-数詞"
_MARKS = ("補助記号-読点", "補助記号-句点")
_TOPIC = ("は", "なら")
_OTHER_WAYS = ("に", "で", "と", "まで", "から", "へ")
_UNITS = {"cc", "mm", "cm", "mg", "kg", "ml", "mL", "OK", "LINE", "Web", "WEB", "QA", "No", "vol", "NG", "PR", "SNS", "AM", "PM", "am", "pm", "VIP"}
_NUMERAL = frozenset("かヶカヵケ箇今来先0123456789一二三四五六七八九十半")
_DOSED = frozenset({"mg", "g", "mm", "cm", "ml", "cc", "単位", "ショット"})
_DOSE = re.compile(r"(\d+(?:\.\d+)?)(mg|g|mm|cm|ml|cc|単位|ショット)(?![a-zA-Z])", re.IGNORECASE)
_ASIDE = re.compile(r"[(（][^()（）。]{1,12}[)）] ?$")  # 3回(4週おき) 115,500円
_SPEAKER = 12  # characters in which a speaker is named before what is said
_TAIL = 16  # characters after a number in which its dose may stand
_EMPTY: frozenset[str] = frozenset()


class About(Struct, frozen=True):
    """Words that can name the thing of a figure: all ``names``, those in its ``own`` stretch, its ``parts`` and its ``topic``."""

    names: frozenset[str]
    own: frozenset[str]
    parts: frozenset[str]
    topic: frozenset[str]
    heads: frozenset[str]
    label: bool


def around(line: Line, number: Number, speech: Speech) -> About:
    """What the words around *number* name: for a cell those of its headers, else those of its sentence."""
    start = _stretch(line.text, number)
    stretch = line.text[start : number.start]
    tail = line.text[number.end : number.end + _TAIL].partition("、")[0].partition("。")[0]
    parts = _parts(f"{line.header} {stretch} {tail}", line, speech)
    doses = frozenset(part for part in parts if part.split()[0] in _DOSED)
    own = _of([t for t in line.sentence.tokens if start <= t.start < number.start], speech) | doses
    if line.row:
        row = named(line.row, speech) | doses
        return About(row, row | own, parts, _EMPTY, heads(line, speech), True)
    label = is_label(line)
    topic = _topic(line.sentence.tokens, number.start, speech)
    told = doses or {f"{match[2].lower()} {match[1]}" for match in _DOSE.finditer(line.text)}
    cut = min((at for mark in "、。" if (at := line.text.find(mark, number.end)) >= 0), default=len(line.text))
    # where a part is named the words of the next clause are of something else: 片ひざ88万円で、車より…
    whole = _of([t for t in line.sentence.tokens if t.start < cut], speech) or (_EMPTY if parts else _of(line.sentence.tokens, speech))
    return About(whole | told, own, parts, topic, heads(line, speech), label)


def heads(line: Line, speech: Speech) -> frozenset[str]:
    """The words of the heading above *line* that can name a thing, and those of a row's header that is none of its own."""
    return named(line.heading, speech) | (named(line.block.row, speech) if line.block.row and not line.row else _EMPTY)


def of_line(line: Line, speech: Speech) -> frozenset[str]:
    """All words of *line* that can name a thing."""
    return _of(line.sentence.tokens, speech)


def said_by(heading: str, speech: Speech) -> tuple[object, ...]:
    """All that a *heading* says to the figures below it, but for its words that can name a thing: the parts that it names, what it counts."""
    return _parts_in(heading, speech), tuple(_counts(normalise(heading).chars, speech))


def is_label(line: Line) -> bool:
    """Whether *line* is an entry without a verb, wherever it stands: a name and its figures."""
    return not line.text.endswith(("!", "?")) and not any(t.pos.startswith(("動詞", "助動詞", "助詞-係助詞")) for t in line.sentence.tokens)


def named(text: str, speech: Speech) -> frozenset[str]:
    """The words of a header or a heading that can name a thing."""
    return _of(_tokens(text), speech)


def per(line: Line, number: Number, speech: Speech) -> str:
    """What a price is per: 月, 1回, 3本; empty where nothing says it."""
    before, after = line.text[: number.start], line.text[number.end :]
    near = cues.stripped_end(before, speech.joins)
    for unit in speech.pers:
        if unit.before.end(before) or unit.before.end(near) or unit.after.begin(after) or unit.ahead.within(before) or any(_bare(near, word) for word in unit.bare):
            return unit.name
    for said in (near, cues.stripped_end(_ASIDE.sub("", before), speech.joins)):
        counted = _counts(said, speech)
        if counted and counted[-1][1] == len(said):
            return counted[-1][0]
    for unit in speech.pers:
        if unit.header.within(line.header):
            return unit.name
    above = _counts(line.row, speech) or _counts(line.column, speech)
    if not above and not line.row:
        above = _counts(normalise(line.heading).chars, speech)
    return above[0][0] if len(above) == 1 else ""


def _bare(text: str, word: str) -> bool:
    """Whether *text* ends with *word* and no digit or かヶ stands before that."""
    return text.endswith(word) and text[: -len(word)][-1:] not in _NUMERAL


def _counts(text: str, speech: Speech) -> list[tuple[str, int]]:
    """What *text* counts, as one writes it in figures (一回 is 1回), and where each count ends; 回分 is 回."""
    found = []
    for number in numbers(text):
        said = text[number.start : number.end]
        counter = next((c for c in speech.counters if said.endswith(c)), "")
        end = number.end
        if not counter and number.kind == "plain":
            counter = next((c for c in speech.counters if text.startswith(c, end)), "")
            end += len(counter)
        if counter and number.low == number.high:
            found.append((f"{number.low:g}{counter}", end + text.startswith("分", end)))
    return found


def _stretch(text: str, number: Number) -> int:
    """Where the words begin that can be about *number* alone: after the number of its kind before it."""
    ends = [n.end for n in numbers(text) if n.kind == number.kind and n.end <= number.start]
    # who speaks is not what is spoken of: ミナ「8回で10万円」
    spoken = text.find("「", 0, min(number.start, _SPEAKER)) + 1
    return max(ends[-1] if ends else 0, spoken)


@functools.lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[Token, ...]:
    return tokens(normalise(text).chars)


def _of(found: Iterable[Token], speech: Speech) -> frozenset[str]:
    kept = (t.surface for t in found if t.pos.startswith(_NOUN) and t.pos != _DIGIT)
    return frozenset(speech.alike.get(word, word) for word in kept if _names(word, speech))


def _names(word: str, speech: Speech) -> bool:
    if word.isascii():
        return len(word) > 1 and word.isalpha() and word not in _UNITS
    return word not in speech.nameless and word not in speech.parts and (len(word) > 1 or "一" <= word <= "龥")


def _parts(text: str, line: Line, speech: Speech) -> frozenset[str]:
    """The parts and doses named in *text*, else the parts in the heading above; each begins with what it is a part in."""
    doses = {f"{match[2].lower()} {match[1]}" for match in _DOSE.finditer(text)}
    return (_parts_in(text, speech) or _parts_in(line.heading, speech)) | doses


def _parts_in(text: str, speech: Speech) -> frozenset[str]:
    return frozenset(part for word, part in speech.parts.items() if word in text)


def _topic(found: Sequence[Token], end: int, speech: Speech) -> frozenset[str]:
    """The words of the last phrase before *end* that は or なら closes and that names anything."""
    topic, phrase = _EMPTY, list[Token]()
    for at, token in enumerate(found):
        if token.start >= end:
            break
        if token.pos in _MARKS:
            phrase = []
        elif token.surface in _TOPIC and token.pos.startswith("助") and not (at and found[at - 1].surface in _OTHER_WAYS):
            topic, phrase = _of(phrase, speech) or topic, []
        else:
            phrase.append(token)
    return topic
