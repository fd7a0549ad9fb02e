"""Tables and lists that give each treatment a line of its own: what stands in one line is told of no other.

A table without headings, and a list of names and prices, say by their lines alone what belongs together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from compliance.model import Block, BlockKind

Names = frozenset[str]
_NONE: Names = frozenset()
_LINE, _LABEL = 40, 20  # characters at most of a line of a list, and of a name over its value
_COLUMNS = 8  # of a table that people read
_TERMS = {BlockKind.TERM, BlockKind.DEFINITION}


class Lists:
    """The treatments that are named in the lines of each table and list of *blocks*; *named* tells those of a block."""

    __slots__ = ("_blocks", "_listed", "_named", "_of")

    def __init__(self, blocks: Sequence[Block], named: Mapping[int, Names]) -> None:
        self._blocks = blocks
        self._named = named
        self._of = tuple(_lists(blocks))
        listed: dict[int, set[str]] = defaultdict(set)
        for at, names in named.items():
            listed[self._of[at]] |= names
        self._listed = {number: frozenset(names) for number, names in listed.items()}

    def listed(self, at: int) -> Names:
        """The treatments that have a line in the table or list of block *at*."""
        return self._listed.get(self._of[at], _NONE)

    def beside(self, at: int) -> Names:
        """The treatments in whose line block *at* stands: the nearest cell before it in its row that names any, or the short line above it."""
        return next((self._named[before] for before in self._before(at) if before in self._named), _NONE)

    def _before(self, at: int) -> Iterator[int]:
        block = self._blocks[at]
        if block.kind is not BlockKind.CELL:
            over = self._blocks[at - 1] if at else block
            if at and self._of[at - 1] == self._of[at] and len(over.text.chars) <= _LABEL and "。" not in over.text.chars:
                yield at - 1
            return
        for before in range(at - 1, max(at - _COLUMNS, 0) - 1, -1):
            if self._of[before] != self._of[at] or self._blocks[before].row != block.row:
                return
            yield before


def _lists(blocks: Sequence[Block]) -> Iterator[int]:
    """The number of the table or list in which each block stands; what is none, is one of its own."""
    number, last = 0, None
    for block in blocks:
        kind = BlockKind.TERM if block.kind in _TERMS else block.kind
        is_line = kind is BlockKind.CELL or len(block.text.chars) <= _LINE
        key = (kind, block.table, block.section) if is_line else None
        number += key is None or key != last
        last = key
        yield number
