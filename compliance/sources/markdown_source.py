"""A Markdown file as its readers hold it: characters and bytes, its link labels, and which lines are a text's own."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import tree_sitter
from msgspec import Struct, field

from compliance.sources.markdown_html import Tag


class Source(Struct):
    """A Markdown file in the three forms that its readers need, and what was met in the element that is being read: its tags, and the footnotes it cites."""

    text: str
    data: bytes
    labels: frozenset[str]
    chars: list[int] = field(default_factory=list)
    images_not_read: int = 0
    tags: list[Tag] = field(default_factory=list)
    cites: list[str] = field(default_factory=list)

    def offset(self, byte: int) -> int:
        """The character that byte *byte* begins."""
        return self.chars[byte]

    def byte(self, offset: int) -> int:
        """The byte with which the character at *offset* begins."""
        return bisect_left(self.chars, offset)

    def slice(self, node: tree_sitter.Node | tree_sitter.Range) -> str:
        """The source of *node*."""
        return self.text[self.offset(node.start_byte):self.offset(node.end_byte)]


def label(written: str) -> str:
    """A link label as CommonMark compares it."""
    return " ".join(written.strip("[]").casefold().split())


def own_lines(node: tree_sitter.Node, last: int) -> Iterable[tree_sitter.Range]:
    """The parts of *node* up to byte *last* that are its own lines."""
    start, point = node.start_byte, node.start_point
    for child in node.children:
        if child.type == "block_continuation" and child.start_byte < child.end_byte:
            if start < child.start_byte:
                yield tree_sitter.Range(point, child.start_point, start, child.start_byte)
            start, point = child.end_byte, child.end_point
    if start < last:
        yield tree_sitter.Range(point, node.end_point, start, last)


def within(lines: Sequence[tree_sitter.Range], first: int, last: int) -> list[tree_sitter.Range]:
    """What of *lines* lies between the bytes *first* and *last*."""
    found = lines[bisect_right(lines, first, key=_end) : bisect_left(lines, last, key=_start)]
    return [tree_sitter.Range(line.start_point, line.end_point, max(line.start_byte, first), min(line.end_byte, last)) for line in found]


def _start(line: tree_sitter.Range) -> int:
    return line.start_byte


def _end(line: tree_sitter.Range) -> int:
    return line.end_byte
