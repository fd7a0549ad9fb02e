"""Building blocks out of pieces of source: what every reader of a format shares.

A reader walks its format and hands over pieces with their offsets; here white space is collapsed
as a browser does, marks are closed and the heading path is drawn. Nothing here knows a format.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.model import Block, BlockKind, Inline, Text, Visibility

BLANKS = " \t\n\f\r"
# Characters that are in the file and not on the page: soft hyphen, zero-width space, word joiner, BOM.
UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")
_KEPT = "\v"
_WIDE = re.compile("[\u2014\u2015\u2026\u203b\u2460-\u27bf\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f\U0001f000-\U0003ffff]")


class _Mark(Struct):
    """An inline that is being read; ``start`` is -1 until its first character has come."""

    kind: str
    target: str
    start: int = -1


class TextBuilder:
    """Collects the characters of one block, where they came from, and the inlines over them."""

    def __init__(self) -> None:
        self._open: list[_Mark] = []
        self._fresh: list[_Mark] = []  # open ones whose first character has not come
        self._reset()

    def _reset(self) -> None:
        self._chars: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._inlines: list[Inline] = []
        self._blank = ""

    @property
    def empty(self) -> bool:
        """Whether no character has come since the last block."""
        return not self._chars

    @property
    def end(self) -> int:
        """The source offset behind the last character; 0 when there is none."""
        return self._ends[-1] if self._ends else 0

    @property
    def open_links(self) -> tuple[str, ...]:
        """The targets of the links that are open, outermost first."""
        return tuple(mark.target for mark in self._open if mark.kind == "link")

    def verbatim(self, chars: str, start: int) -> None:
        """Add *chars* that stand as they are in the source from *start* on; blanks collapse."""
        for run in re.finditer(f"[{BLANKS}]+|[^{BLANKS}]+", chars):
            if run[0][0] in BLANKS:
                self.blank("\n" in run[0] or "\r" in run[0])
            else:
                self.word(run[0], start + run.start())

    def word(self, chars: str, start: int) -> None:
        """Add *chars*, in which there is no blank, that stand as they are in the source from *start* on."""
        self._settle(chars[0], start)
        if UNSEEN.isdisjoint(chars):
            self._chars.extend(chars)
            places = [*range(start, start + len(chars) + 1)]  # of the same numbers, which weigh more than their places
            self._starts.extend(places[:-1])
            self._ends.extend(places[1:])
            return
        for offset, char in enumerate(chars, start):
            if char not in UNSEEN:
                self._chars.append(char)
                self._starts.append(offset)
                self._ends.append(offset + 1)

    def reference(self, chars: str, start: int, end: int) -> None:
        """Add *chars* that all stand for ``source[start:end]``, such as a character reference."""
        self._settle(chars[0], start)
        for char in chars:
            if char not in UNSEEN:
                self._chars.append(char)
                self._starts.append(start)
                self._ends.append(end)

    def blank(self, line_break: bool = False) -> None:
        """White space that collapses with what stands around it."""
        if self._chars and self._blank != _KEPT:
            self._blank = "\n" if line_break or self._blank == "\n" else " "

    def break_line(self) -> None:
        """A line break of preformatted text, which does not collapse."""
        if self._chars:
            self._blank = _KEPT

    def line(self, start: int, end: int) -> None:
        """A line break that a reader sees, such as ``<br>`` at ``source[start:end]``."""
        self._blank = ""
        if self._chars:
            self._chars.append("\n")
            self._starts.append(start)
            self._ends.append(end)

    def _settle(self, following: str, start: int) -> None:
        """Write the blank before *following*, unless it is a mere line break between wide characters."""
        if self._blank and self._chars[-1] != "\n" and start > self.end:
            wrapped = self._blank == "\n" and _WIDE.match(self._chars[-1]) and _WIDE.match(following)
            if not wrapped:
                self._starts.append(self.end)
                self._ends.append(start)
                self._chars.append("\n" if self._blank == _KEPT else " ")
        self._blank = ""
        for mark in self._fresh:
            mark.start = len(self._chars)
        self._fresh.clear()

    def open(self, kind: str, target: str = "") -> None:
        """Begin an inline; it goes on over the end of a block until it is closed."""
        if kind == "link" and self._blank:
            self._blank = " "  # two links on two lines are two words
        self._open.append(_Mark(kind, target))
        self._fresh.append(self._open[-1])

    def close(self, kind: str) -> bool:
        """End the innermost open inline of this kind; whether there is one."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].kind == kind:
                self._finish(self._open.pop(index))
                return True
        return False

    def anchor(self, name: str) -> None:
        """A place that links can point to; it belongs to the block that is being read."""
        self._inlines.append(Inline("anchor", len(self._chars), len(self._chars), name))

    def _finish(self, mark: _Mark) -> None:
        if 0 <= mark.start < len(self._chars):
            self._inlines.append(Inline(mark.kind, mark.start, len(self._chars), mark.target))

    def take(self) -> tuple[Text, tuple[Inline, ...]] | None:
        """The block read so far, without white space around it; None when there is nothing to see.

        Open inlines go on into the next block; anchors of a block without text do too.
        """
        if not self._chars:  # nothing to move on: marks and anchors still stand at its beginning
            return None
        chars = "".join(self._chars)
        if not self._open and not self._inlines and (seen := chars.strip()):  # as most blocks are
            first = chars.index(seen[0])
            last = first + len(seen)
            text = Text(seen, tuple(self._starts[first:last]), tuple(self._ends[first:last]))
            self._reset()
            return text, ()
        outermost = {(mark.kind, mark.target): mark for mark in reversed(self._open)}
        for mark in outermost.values():
            self._finish(mark)
        for mark in self._open:
            mark.start = -1
        self._fresh = list(self._open)
        seen = chars.strip()
        if not seen:
            anchors = [Inline("anchor", 0, 0, inline.target) for inline in self._inlines if inline.kind == "anchor"]
            self._reset()
            self._inlines = anchors
            return None
        first = len(chars) - len(chars.lstrip())
        last = first + len(seen)
        text = Text(seen, tuple(self._starts[first:last]), tuple(self._ends[first:last]))
        inlines = tuple(_clipped(self._inlines, first, last))
        self._reset()
        return text, inlines


def _clipped(inlines: Iterable[Inline], first: int, last: int) -> Iterator[Inline]:
    for inline in sorted(inlines, key=lambda inline: (inline.start, -inline.end)):
        start, end = max(inline.start, first) - first, min(inline.end, last) - first
        if inline.kind == "anchor" or start < end:
            yield replace(inline, start=max(0, start), end=max(0, end))


def covers(inlines: Sequence[Inline], kind: str, length: int) -> bool:
    """Whether inlines of *kind* lie over all of a text of *length* characters."""
    if not inlines:  # most texts have none
        return length == 0
    reached = 0
    for inline in sorted((i for i in inlines if i.kind == kind), key=lambda i: i.start):
        if inline.start > reached:
            return False
        reached = max(reached, inline.end)
    return reached >= length


def is_told(paragraph: str, alternative: str) -> bool:
    """Whether what is written in a picture is what its *alternative* text says: it is then read once."""
    return "".join(paragraph.split()) in "".join(alternative.split())


_ABOVE_ALL = frozenset({BlockKind.TITLE, BlockKind.META, BlockKind.JSON_LD, BlockKind.FRONT_MATTER})
# Every block below repeats its headings and headers: text of any length there would make a page grow by its square.
LONGEST_LABEL = 200


def flat(text: str) -> str:
    """A heading or label on one line: the line breaks that a reader sees in it are of layout, its tail is cut off."""
    first, *rest = text[:LONGEST_LABEL].split("\n")
    for part in rest:
        wide = first and part and _WIDE.match(first[-1]) and _WIDE.match(part[0])
        first += part if wide else f" {part}"
    return first


def _under(block: Block, headings: tuple[str, ...], section: int) -> Block:
    # what replace() gives, in a third of the time: once for every block of every page
    return Block(
        block.kind, block.text, headings, section, block.level, block.visibility, block.row, block.column, block.table, block.inlines
    )


def outlined(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with their heading path and section; what has a ``level`` and can be seen is a heading."""
    path: list[tuple[int, str]] = []
    section = -1
    result: list[Block] = []
    for block in blocks:
        heads = block.level > 0 and block.visibility is not Visibility.HIDDEN
        if heads:
            path = [(level, text) for level, text in path if level < block.level]
        if block.kind in _ABOVE_ALL or section < 0:
            result.append(block)
        else:
            result.append(_under(block, tuple([text for _, text in path]), section))
        if heads:
            path.append((block.level, flat(block.text.chars)))
            section = len(result) - 1
    return tuple(result)
