"""From the lines of a PDF page to its paragraphs, by how they lie: a PDF does not say where one ends.

A line goes on in the next where both look alike and begin at one edge, and where the first has no room left for the
word that follows it: else its writer ended it. Lines that are set down the page are seen turned, and read in the same way.
"""
from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from compliance.model import BlockKind
from compliance.sources.office.pdf_glyphs import Box
from compliance.sources.office.pdf_lines import Line, is_wide
from compliance.sources.plain import kind_of

HEADS = 1.15
"""How many times as large as the body a heading's type is at least."""

_ENDS = tuple("。！？!?」")
# all in sizes of the type: from one baseline to the next, how far edges may be off, the narrowest column
_CLOSEST, _FARTHEST, _FARTHEST_HEADING = 0.8, 2.1, 1.7
_OFF, _INDENT, _HANGING, _NARROWEST = 0.6, 1.6, 2.5, 8.0
_UNEVEN = 0.25
# paragraphs side by side, more than a page has
_MOST_OPEN = 100
_ONE_OF_MANY = 1.2
_MOST_OF_PAGE = 0.6
# of running text, and not of the items of a list that happen to be as long as each other
_RUNNING = re.compile(r"[。、，．,.！？!?]|[a-z] [a-z]")
_LATIN = re.compile(r"[!-~]+")


class Paragraph(Struct, frozen=True):
    """Lines that go on in one another; ``broken`` are the indices of those before which the writer broke the line."""

    lines: tuple[Line, ...]
    broken: frozenset[int]
    box: Box

    @property
    def size(self) -> float:
        return self.lines[0].size


def turned(line: Line) -> Box:
    """Where a line lies to one who reads on from line to line downwards, however it is set."""
    box = line.box
    return Box(box.top, -box.right, box.bottom, -box.left) if line.vertical else box


def paragraphs(lines: Iterable[Line], body: float, width: float) -> list[Paragraph]:
    """The paragraphs of *lines*, which all run in one direction, of a page *width* wide whose running text is of size *body*."""
    ordered = sorted(lines, key=lambda line: (turned(line).top, turned(line).left))
    edges = _Edges(ordered, width)
    open_ones: list[_Chain] = []
    chains: list[_Chain] = []
    for line in ordered:
        box = turned(line)
        open_ones = [chain for chain in open_ones[-_MOST_OPEN:] if box.bottom - chain.box.bottom <= _FARTHEST * chain.last.size]
        for chain in reversed(open_ones):
            if (joined := chain.goes_on(line, box, edges, body)) is not None:
                chain.add(line, joined)
                break
        else:
            chains.append(_Chain(line))
            open_ones.append(chains[-1])
    return [chain.closed() for chain in chains]


class _Edges:
    """Where lines of one size end: those that begin at the same place, and all of the page."""

    def __init__(self, lines: Sequence[Line], width: float) -> None:
        self._width = width
        self._rights: dict[tuple[int, int], list[float]] = {}
        for line in lines:
            for key in _keys(line):
                bisect.insort(self._rights.setdefault(key, []), turned(line).right)

    def fills(self, line: Line, following: Line) -> bool:
        """Whether *line* ends where others do, so that the first word of *following* had to go on below."""
        box, size = turned(line), line.size
        wide = box.right - box.left
        if wide < _NARROWEST * size:
            return False
        room = _first_word(following)
        is_running = wide > _MOST_OF_PAGE * self._width or _RUNNING.search(line.text + following.text) is not None
        for key in _keys(line):
            rights = self._rights[key]
            shared = len(rights) - bisect.bisect_left(rights, rights[-1] - _ONE_OF_MANY * size)
            if box.right + room > rights[-1] and is_running and (shared > 1 or wide > _MOST_OF_PAGE * self._width):
                return True
        return False


def _keys(line: Line) -> tuple[tuple[int, int], tuple[int, int]]:
    return (round(line.size), round(turned(line).left / line.size)), (round(line.size), -1)


class _Chain:
    """A paragraph that is being read."""

    def __init__(self, line: Line) -> None:
        self._lines = [line]
        self._broken: set[int] = set()
        self._pitch = 0.0
        self._is_signed = kind_of(line.text.strip())[1] > 0 or line.text.lstrip().startswith("※")

    @property
    def last(self) -> Line:
        return self._lines[-1]

    @property
    def box(self) -> Box:
        return turned(self.last)

    def goes_on(self, line: Line, box: Box, edges: _Edges, body: float) -> bool | None:
        """Whether *line* goes on after a break that the writer made (True) or not (False); None where it is of another paragraph."""
        size, above = line.size, self.box
        pitch = (box.bottom - above.bottom) / size
        if not _CLOSEST < pitch <= _FARTHEST or abs(size - self.last.size) > 0.08 * size:
            return None
        if min(box.right, above.right) <= max(box.left, above.left) or (line.visibility, line.bold) != (self.last.visibility, self.last.bold):
            return None
        if (self._pitch and abs(pitch - self._pitch) > _UNEVEN) or _begins(line):
            return None
        aligned, text = self._is_aligned(box, size), self.last.text.rstrip()
        if aligned and (edges.fills(self.last, line) or _is_cut(text, above, line, box)):
            return False
        centred = abs(box.left + box.right - above.left - above.right) / 2 <= _OFF * size
        heads = size >= HEADS * body and pitch <= _FARTHEST_HEADING and not text.endswith(_ENDS)
        return True if heads and (aligned or centred) else None

    def _is_aligned(self, box: Box, size: float) -> bool:
        shift = (box.left - self.box.left) / size
        if len(self._lines) > 1:
            return abs(shift) <= _OFF
        return -_INDENT <= shift <= (_HANGING if self._is_signed else _OFF)

    def add(self, line: Line, is_broken: bool) -> None:
        self._pitch = (turned(line).bottom - self.box.bottom) / line.size
        if is_broken:
            self._broken.add(len(self._lines))
        self._lines.append(line)

    def closed(self) -> Paragraph:
        boxes = [turned(line) for line in self._lines]
        box = Box(min(b.left for b in boxes), boxes[0].top, max(b.right for b in boxes), boxes[-1].bottom)
        return Paragraph(tuple(self._lines), frozenset(self._broken), box)


def _begins(line: Line) -> bool:
    """Whether *line* can only be the first of a paragraph."""
    return line.text.startswith("\u3000") or kind_of(line.text.strip())[0] is not BlockKind.PARAGRAPH


def _first_word(line: Line) -> float:
    """What the first character or Latin word of *line* takes, and a character that must not begin a line with it."""
    text = line.text.lstrip()
    word = _LATIN.match(text)
    return line.size * (len(word[0]) * 0.5 if word else 2.0)


def _is_cut(text: str, above: Box, line: Line, box: Box) -> bool:
    """Whether the sentence that began above ends in *line*, which is no longer."""
    wide = above.right - above.left >= _NARROWEST * line.size and above.right >= box.right - line.size / 2
    return wide and line.text.rstrip().endswith("。") and not text.endswith(_ENDS)


def pauses(paragraph: Paragraph) -> Iterator[tuple[Line, str]]:
    """The lines of *paragraph*, each with what stands before it: nothing, a blank between Latin words, or a line break."""
    before = ""
    for at, line in enumerate(paragraph.lines):
        text = line.text
        if at in paragraph.broken:
            yield line, "\n"
        else:
            yield line, " " if before and text and not is_wide(before[-1]) and not is_wide(text[0]) else ""
        before = text.rstrip()


def goes_over(paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether *paragraph* breaks off at the foot of its column or page and goes on in *following*."""
    last, first = paragraph.lines[-1], following.lines[0]
    moved = first.page == last.page + 1 or (first.page == last.page and turned(first).top < turned(last).top)
    alike = abs(last.size - first.size) <= 0.08 * last.size and last.visibility is first.visibility
    box = turned(last)
    least = _NARROWEST if len(paragraph.lines) > 1 else 2 * _NARROWEST
    full = box.right > paragraph.box.right - 2 * last.size and box.right - box.left >= least * last.size
    return moved and alike and full and not last.text.rstrip().endswith(_ENDS) and not _begins(first)


def joined(paragraph: Paragraph, following: Paragraph, *, broken: bool = False) -> Paragraph:
    """Both as one, the line *broken* between them; its box ends with *following*, after which it may go on again."""
    count = len(paragraph.lines)
    breaks = {at + count for at in following.broken} | ({count} if broken else set())
    box = following.box
    if paragraph.lines[-1].page == following.lines[0].page and box.top > paragraph.box.top:
        above = paragraph.box
        box = Box(min(above.left, box.left), above.top, max(above.right, box.right), box.bottom)
    return Paragraph((*paragraph.lines, *following.lines), paragraph.broken | breaks, box)
