"""Where a page lists its works: under a heading of references, in what a term or a row names so, after a line that announces it."""

from __future__ import annotations

from compliance.model import Block, BlockKind, Document
from compliance.references.values import Notation

_LONGEST_ANNOUNCED = 24
_ANNOUNCING = {BlockKind.PARAGRAPH, BlockKind.SMALL, BlockKind.CAPTION, BlockKind.TERM, BlockKind.QUOTE, BlockKind.FOOTNOTE}
_BRACKETS = " 　【】［］[]〈〉《》＜＞<>■◆●▼▽□◇:：―-"


class Zones:
    """The blocks of a page that stand in a list of works, told in reading order."""

    def __init__(self, document: Document, notation: Notation) -> None:
        self._blocks = document.blocks
        self._notation = notation
        self._named: dict[str, bool] = {}
        self._headed: dict[tuple[str, ...], bool] = {}
        self._announced = -2
        self._listed: set[int] = set()

    def holds(self, at: int) -> bool:
        """Whether the *at*-th block stands in a list of works."""
        block = self._blocks[at]
        found = self._is_headed(block) or at == self._announced + 1
        if found:
            self._listed.add(at)
        return found

    def lists(self, at: int) -> bool:
        """Whether ``holds`` was true of the *at*-th block."""
        return at in self._listed

    def passed(self, at: int, was_entry: bool) -> None:
        """Go on after the *at*-th block: an announced list lasts as long as its entries do."""
        if self._announces(self._blocks[at]) or (was_entry and at == self._announced + 1):
            self._announced = at

    def _is_headed(self, block: Block) -> bool:
        row, column = ("", "") if block.kind is BlockKind.TERM else (block.row, block.column)
        key = (*block.headings[-2:], row, column)
        if key not in self._headed:
            self._headed[key] = any(self._names(head) for head in key if head)
        return self._headed[key]

    def _names(self, head: str) -> bool:
        if head not in self._named:
            self._named[head] = self._notation.search("section", head.strip(_BRACKETS)) is not None
        return self._named[head]

    def _announces(self, block: Block) -> bool:
        text = block.text.chars
        if block.kind not in _ANNOUNCING or len(text) > _LONGEST_ANNOUNCED:
            return False
        return self._names(text) or self._notation.search("announcement", text) is not None
