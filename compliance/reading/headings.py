"""The headings and headers of one page: what they say to what stands below them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from compliance.model import Block, BlockKind, Document
from compliance.reading import focus
from compliance.reading.lexicon import Lexicon
from compliance.reading.lines import Line

if TYPE_CHECKING:
    from compliance.reading.read import Reader


class Headings:
    """What the headings and headers of one page say, each read once."""

    def __init__(self, reader: Reader, document: Document, words: Lexicon) -> None:
        self._reader = reader
        self._words = words
        # a page's title stands above everything and so tells no part of it from another
        self._title = next((b.text.chars for b in document.blocks if b.kind is BlockKind.HEADING and b.level == 1), "")
        self._titles = {self._title, *(b.text.chars for b in document.blocks if b.kind is BlockKind.TITLE)} - {""}
        self._read: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._above: dict[tuple[str, str, tuple[str, ...]], tuple[frozenset[str], frozenset[str]]] = {}
        self._of_title: frozenset[str] | None = None

    def learn(self, lines: Iterable[Line]) -> None:
        """Take over what *lines* say that are a heading each: read as one by itself, it would say no more."""
        for line in lines:
            if line.block.level and line.sentence.text == line.block.text.chars and not line.unit.own:
                self._read[line.sentence.text] = frozenset(line.alone.found), line.treatments

    def hits(self, block: Block) -> frozenset[str]:
        """The keys of the features in what stands above *block*."""
        return self._over(block)[0]

    def of_title(self) -> frozenset[str]:
        """What the page says that it is: its title and its first first-level heading."""
        if self._of_title is None:
            self._of_title = frozenset(key for text in self._titles for key in self._of(text)[0])
        return self._of_title

    def treatments(self, block: Block) -> frozenset[str]:
        """The treatments that what stands above *block* names."""
        return self._over(block)[1]

    def _over(self, block: Block) -> tuple[frozenset[str], frozenset[str]]:
        """What the headers and headings of *block* say, told once for all blocks that have the same."""
        key = block.row, block.column, block.headings
        if key not in self._above:
            texts = _texts(block)
            narrow = [text for text in texts if text != self._title] or texts
            hits = frozenset(key for text in narrow for key in self._of(text)[0])
            self._above[key] = hits, focus.choose([self._of(text)[1] for text in texts])
        return self._above[key]

    def _of(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        if text not in self._read:
            self._read[text] = self._reader.told(text, self._words)
        return self._read[text]


def _texts(block: Block) -> list[str]:
    """Headers and headings of *block*, nearest first."""
    return [text for text in (block.row, block.column, *reversed(block.headings)) if text]
