"""How a clause is ended: dictionary forms, polite ends, and what joins a clause to the next one.

UniDic says a word's base and its inflected form, not its class of inflection; where that matters the tokenizer is asked
whether a form that was made is one of the word's.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from compliance.language.tokens import tokens as tokenised
from compliance.model import Token

# the row in い of each ending of a five-step verb: 使う → 使います
_STEM = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))
_POLITE = {"ます", "です"}
_IRREGULAR = {"する": "し", "くる": "き", "来る": "来", "ござる": "ござい", "おっしゃる": "おっしゃい", "くださる": "ください", "なさる": "なさい"}
_DOING = {"いる", "おる"}


def surface(words: Sequence[Token]) -> str:
    """*words* as they stand."""
    return "".join(word.surface for word in words)


def dictionary(words: Sequence[Token]) -> str:
    """*words* with the last one in its dictionary form: 改善+し → 改善する."""
    return surface(words[:-1]) + words[-1].base


def is_predicate(word: Token) -> bool:
    """Whether *word* can end a clause: a verb, an adjective, an auxiliary."""
    return word.pos.startswith(("動詞", "形容詞", "助動詞")) or word.pos == "接尾辞-形容詞的"


def polite(words: Sequence[Token]) -> str | None:
    """The end of a clause made the end of a polite sentence, None where it is not known how.

    抑え → 抑えます, 使う → 使います, 細さで → 細さです, 成分なの → 成分です, 心配がなく → 心配がありません, やさしく → やさしいです.
    """
    if not words:
        return None
    *before, last = words
    head = surface(before)
    if last.base in _POLITE or (before and before[-1].base in _POLITE and last.base in ("た", "ぬ")):
        return surface(words)
    if last.base == "ある" and len(before) > 1 and before[-1].base == "だ":  # 由来であり → 由来です
        return f"{surface(before[:-1])}です"
    if last.base == "だ":
        return f"{head}です" if before and not is_predicate(before[-1]) else None
    if last.base == "ない":
        return _denied(before, last)
    if last.base == "ぬ":
        return None
    if last.base == "た":
        stem = before and _stem(before[-1])
        return f"{surface(before[:-1])}{stem}ました" if stem else None
    if last.pos.startswith("形容詞") or last.pos == "接尾辞-形容詞的":
        return f"{head}{last.base}です"
    stem = _stem(last)
    return f"{head}{stem}ます" if stem else None


def like(words: Sequence[Token], tail: Sequence[Token]) -> str | None:
    """A clause that ended in a stem (導入し) ended as *tail* was (提供し**ております**): one time for both."""
    ending = surface(tail)
    if ending in ("ました", "ていました", "ておりました", "ています", "ております") and words[-1].pos.startswith("動詞"):
        if ending == "ました":
            stem = _stem(words[-1])
            return f"{surface(words[:-1])}{stem}ました" if stem else None
        if words[-1].base == "する" or _one_step(words[-1]):
            return f"{surface(words[:-1])}{_stem(words[-1])}{ending}"
        return None
    return polite(words)


def tail_of(words: Sequence[Token]) -> Sequence[Token]:
    """What stands after the last verb of its own in *words*: ます, ております, ました."""
    at = len(words)
    while at and (words[at - 1].pos in ("助動詞", "助詞-接続助詞") or words[at - 1].base in _DOING):
        at -= 1
    return words[at:]


def _denied(before: Sequence[Token], last: Token) -> str | None:
    """痛みが+なく → 痛みがありません, 高く+なく → 高くありません, 使わ+ない → 使いません."""
    if not before:
        return None
    word = before[-1]
    if word.pos.startswith("助詞") or (word.form.startswith("連用形") and word.pos.startswith("形容詞")):
        return f"{surface(before)}ありません"
    stem = _stem(word)
    return f"{surface(before[:-1])}{stem}ません" if stem and word.form.startswith("未然形") else None


@functools.lru_cache(maxsize=4096)
def _made(form: str, base: str) -> bool:
    """Whether the tokenizer reads *form* + ます as *base* in a polite form."""
    found = tokenised(f"{form}ます")
    return len(found) == 2 and found[0].base == base and found[0].form.startswith("連用形")


def _one_step(verb: Token) -> bool:
    return verb.base.endswith("る") and _made(verb.base[:-1], verb.base)


def _stem(verb: Token) -> str | None:
    """The form of *verb* before ます; None for what is no verb."""
    base = verb.base
    if not verb.pos.startswith("動詞") and base not in ("れる", "られる", "せる", "させる"):
        return None
    if base in _IRREGULAR:
        return _IRREGULAR[base]
    if base in ("れる", "られる", "せる", "させる"):
        return base[:-1]
    if base.endswith("ずる"):
        return base[:-2] + "じ"
    if base.endswith("る") and _made(base[:-1], base):
        return base[:-1]
    stem = base[:-1] + _STEM.get(base[-1], "")
    return stem if base[-1] in _STEM and _made(stem, base) else None
