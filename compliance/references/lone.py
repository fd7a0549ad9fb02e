"""Marks that are no numbers: letters in brackets, and ※, * or † that stand for themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.model import Sentence, Span
from compliance.references.numerals import LETTERS, Mark, letter, sign
from compliance.references.values import Notation

_WORDS = "[ぁ-んァ-ヶ一-龥]{1,4}"
# [a] is a mark where entries are called so; [^a] and (文献ア) wherever they stand
_LETTERED = re.compile(rf"(?P<word>{_WORDS})?[\[［〔【(（](?:(?P<caret>\^)|(?P<within>{_WORDS}))?(?P<letter>{LETTERS})[\]］〕】)）]")
_ALONE = re.compile(
    r"(?<=[0-9０-９ぁ-んァ-ヶ一-龥ー%％」』)）])[(（]?(?P<sign>※|[*＊]{1,3}|[†‡]{1,2})[)）]?(?=[。、)）」』]|$|\s*$|[をがはもでにのとへ])"
)
_TOLD = re.compile(r"[0-9０-９%％円人名件位回倍割です。ますたる][)）」』]?$")


def lettered(sentence: Sentence, order: int, notation: Notation) -> Iterator[Mark]:
    """The letters in brackets in *sentence*; (a) numbers points and is none."""
    for match in _LETTERED.finditer(sentence.text):
        word, within = match["word"] or "", match["within"] or ""
        called = (word and _ends_calling(word, notation)) or (within and notation.is_all(within, "label", "note"))
        if (within and not called) or (match[0][-1] in ")）" and not within):
            continue
        span = Span(sentence.start + match.start() + len(word), sentence.start + match.end())
        yield Mark(letter(match["letter"]), order, span, match[0][len(word) :], sure=bool(called or match["caret"]))


def _ends_calling(word: str, notation: Notation) -> bool:
    return any(notation.is_all(word[at:], "label") for at in range(len(word)))


def alone(sentence: Sentence, order: int) -> Iterator[Mark]:
    """The signs in *sentence* that stand for themselves; one that ends the name of a field to fill in is not sure."""
    for match in _ALONE.finditer(sentence.text):
        if f"「{match[0].strip()}」" not in sentence.text:
            span = Span(sentence.start + match.start("sign"), sentence.start + match.end("sign"))
            told = _TOLD.search(sentence.text[: match.start("sign")].rstrip("(（"))
            yield Mark(sign(match["sign"]), order, span, match["sign"], sure=match["sign"] == "※" and told is not None)
