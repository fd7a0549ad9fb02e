"""A sentence as figures are read from it: with the treatments that it speaks of and the headers that complete it."""

from __future__ import annotations

from msgspec import Struct

from compliance.language.normalise import normalise
from compliance.model import Block, BlockKind, Sentence, Span

_LISTED = {BlockKind.CELL, BlockKind.FOOTNOTE, BlockKind.SMALL, BlockKind.CAPTION}
_ENDS = ("。", "!", "?")
_SHORT_LISTED = {BlockKind.ITEM, BlockKind.DEFINITION}


class Line(Struct, frozen=True):
    """The *order*-th sentence of a page, which stands in ``block``.

    ``own`` are the treatments that it names itself, ``treatments`` those named in it or, failing that, beside or above it.
    ``row`` and ``column`` are its headers, normalised.
    """

    order: int
    sentence: Sentence
    block: Block
    own: frozenset[str]
    treatments: frozenset[str]
    row: str = ""
    column: str = ""

    @property
    def text(self) -> str:
        """The sentence, normalised."""
        return self.sentence.normal.chars

    @property
    def said(self) -> tuple[object, ...]:
        """All but its place, its heading and the treatments that it speaks of: what equal lines state under headings that say the same is equal."""
        block, sentence = self.block, self.sentence
        return sentence.text, sentence.start, block.kind, block.row, self.row, self.column

    @property
    def heading(self) -> str:
        """The nearest heading above it."""
        return self.block.headings[-1] if self.block.headings else ""

    @property
    def header(self) -> str:
        """Row and column header."""
        return f"{self.row} {self.column}" if self.row or self.column else ""

    @property
    def listed(self) -> bool:
        """Whether it is an entry of a table, a list or a note rather than running text."""
        kind = self.block.kind
        return kind in _LISTED or (kind in _SHORT_LISTED and not self.text.endswith(_ENDS))

    def span(self, start: int, end: int) -> Span:
        """``text[start:end]`` as a span of the block's text."""
        return self.sentence.normal.locate(start, end)


def line(order: int, sentence: Sentence, block: Block, own: frozenset[str], treatments: frozenset[str]) -> Line:
    """The *order*-th sentence of a page with its headers normalised."""
    # an answer in sentences is running text under its question
    told = block.kind is BlockKind.DEFINITION and sentence.normal.chars.endswith(_ENDS)
    row, column = ("", "") if told else (normalise(text).chars if text else "" for text in (block.row, block.column))
    return Line(order, sentence, block, own, treatments, row, column)
