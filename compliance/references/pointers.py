"""Marks that markup sets apart: superscripts, and links to an anchor of the page."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence

from compliance.model import Block, BlockKind, Document, Inline, Sentence, Span
from compliance.references.numerals import LETTERS, LIST, Family, Key, Mark, letter, note, numbers, sign
from compliance.references.values import Notation

# the whole of a superscript or of a link's text, where it is a mark
_WHOLE = re.compile(
    rf"\s*[（(［\[〔【]?\^?(?P<sign>[※＊*†‡])?(?P<word>[ぁ-んァ-ヶ一-龥]{{0,4}})\s?(?P<list>{LIST})?\s?[)）］\]〕】]?\s*[,，、]?\s*"
)
_SEVERAL = re.compile(rf"(?P<sign>[※＊*†‡]|注)?\s?(?P<list>{LIST})[)）]?")
_BETWEEN = re.compile(r"[\s,，、・]")
# cm², m³, 10⁶: a power where a unit or a number stands before it
POWER = re.compile(r"(?:(?<![A-Za-z])(?:[kcmnμ]?m|sec|s)|[0-9０-９×/㎝㎜])$")
_LETTER = re.compile("[A-Z]")  # ¹³C
_BACK = 8  # characters before a number in which a unit may stand


def pointing(block: Block, sentences: Sequence[Sentence]) -> list[list[Inline]]:
    """The superscripts and the links into the page, by the sentence of *block* in which they stand."""
    found: list[list[Inline]] = [[] for _ in sentences]
    starts = [sentence.start for sentence in sentences]
    for inline in block.inlines:
        if inline.start < inline.end and (inline.kind == "sup" or _leads_into_page(block, inline)):
            at = max(bisect.bisect_right(starts, inline.start) - 1, 0)
            if inline.end <= sentences[at].end:
                found[at].append(inline)
    return found


def linked(document: Document) -> Mapping[str, Key]:
    """The keys by which links of the page call its anchors: <a href="#n3">[3]</a>."""
    found: dict[str, Key] = {}
    for block in document.blocks:
        for inline in block.inlines:
            if _leads_into_page(block, inline):
                match = _WHOLE.fullmatch(block.text.chars[inline.start : inline.end])
                if match and match["list"] and not match["word"]:
                    digits = numbers(match["list"])[0]
                    key = note(digits, match["sign"]) if match["sign"] else Key(Family.NUMBER, digits)
                    found.setdefault(inline.target[1:], key)
    return found


def _leads_into_page(block: Block, inline: Inline) -> bool:
    return inline.kind == "link" and inline.target.startswith("#") and block.kind is not BlockKind.LINK


def marks(block: Block, inline: Inline, order: int, target: str, notation: Notation) -> Iterator[Mark]:
    """The marks that *inline* is; *target* is the anchor to which it leads, if any."""
    text = block.text.chars[inline.start : inline.end]
    match, span = _WHOLE.fullmatch(text), Span(inline.start, inline.end)
    if match is None or (match["word"] and not notation.is_all(match["word"], "label", "note")):
        if target.startswith("fn-") and re.fullmatch(LETTERS, text):
            yield Mark(letter(text), order, span, text, target=target)
        elif inline.kind == "sup":
            yield from _several(text, order, span)
    elif match["list"]:
        before = block.text.chars[max(0, inline.start - _BACK) : inline.start]
        bare = inline.kind == "sup" and not match["sign"] and not match["word"] and text.strip()[-1:].isdigit()
        isotope = not before[-1:].strip("、。 　(（") and text.strip().isdigit() and _LETTER.match(block.text.chars, inline.end)
        if not isotope and not (bare and POWER.search(before)):
            noted = match["sign"] or (match["word"] and notation.match("note", match["word"]))
            for number in numbers(match["list"]):
                key = note(number, text) if noted else Key(Family.NUMBER, number)
                yield Mark(key, order, span, text.strip(), target=target)
    elif match["sign"] and inline.kind == "sup":
        yield Mark(sign(match["sign"]), order, span, text.strip())


def _several(text: str, order: int, span: Span) -> Iterator[Mark]:
    """The marks of a superscript that holds more than one: ※1※2, 1)2)."""
    found = [*_SEVERAL.finditer(text)]
    if found and not _BETWEEN.sub("", _SEVERAL.sub("", text)):
        for match in found:
            for number in numbers(match["list"]):
                key = note(number, match["sign"]) if match["sign"] else Key(Family.NUMBER, number)
                yield Mark(key, order, span, match[0].strip())
