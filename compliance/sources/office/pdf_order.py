"""The order in which a reader takes in the paragraphs of a page: bands from top to bottom, columns from left to right.

Columns are told from the cells of a table by what stands in them: running text of several lines.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from compliance.sources.office.pdf_glyphs import Box
from compliance.sources.office.pdf_paragraphs import Paragraph, joined

Interval = tuple[float, float]
# columns within columns, deeper than anybody sets them
_DEEPEST = 6
_FEWEST_LINES = 3
# from baseline to baseline within a cell, in sizes
_CLOSE = 1.7
# side by side, more than a row has
_MOST_CELLS = 50


def ordered(paragraphs: Sequence[Paragraph], gutter: float, depth: int = 0) -> Iterator[list[Paragraph]]:
    """*paragraphs* in reading order, in rows: several side by side where they are no columns, parted by *gutter* points at least."""
    bands = _bands(paragraphs)
    if not bands:
        return
    region = min(p.box.left for p in paragraphs), max(p.box.right for p in paragraphs)
    at = 0
    while at < len(bands):
        end, free = _shared(bands, at, region, gutter)
        first, last = _side_by_side(bands, at, end)
        for begin, stop in dict.fromkeys(((at, end), (first, last))):
            run = [paragraph for band in bands[begin:stop] for paragraph in band]
            columns = _columns(run, free) if depth < _DEEPEST else None
            if columns:
                yield from (_cells(band) for band in bands[at:begin])
                for column in columns:
                    yield from ordered(column, gutter, depth + 1)
                yield from (_cells(band) for band in bands[stop:end])
                break
        else:
            yield from (_cells(band) for band in bands[at:end])
        at = end


def _bands(paragraphs: Iterable[Paragraph]) -> list[list[Paragraph]]:
    """What lies side by side, from top to bottom."""
    bands: list[list[Paragraph]] = []
    bottom = float("-inf")
    for paragraph in sorted(paragraphs, key=lambda paragraph: paragraph.box.top):
        if paragraph.box.top < bottom - paragraph.size / 4:
            bands[-1].append(paragraph)
        else:
            bands.append([paragraph])
        bottom = max(bottom, paragraph.box.bottom)
    return bands


def _shared(bands: Sequence[Sequence[Paragraph]], at: int, region: Interval, gutter: float) -> tuple[int, list[Interval]]:
    """How far the bands from *at* on leave room at a common place, and where."""
    free = _free((paragraph.box for paragraph in bands[at]), region, gutter)
    end = at + 1
    while end < len(bands):
        common = _common(free, _free((paragraph.box for paragraph in bands[end]), region, gutter), gutter)
        if not common:
            break
        free, end = common, end + 1
    return end, free


def _side_by_side(bands: Sequence[Sequence[Paragraph]], at: int, end: int) -> tuple[int, int]:
    """From *at* to *end* the bands without those at both ends that hold one paragraph alone."""
    several = [number for number in range(at, end) if len(bands[number]) > 1]
    return (several[0], several[-1] + 1) if several else (at, end)


def _cells(band: Sequence[Paragraph]) -> list[Paragraph]:
    """What lies side by side in a band, from left to right; what is closely below one another is one cell."""
    cells: list[Paragraph] = []
    for paragraph in sorted(band, key=lambda paragraph: (paragraph.box.left, paragraph.box.top)):
        for at in range(max(len(cells) - _MOST_CELLS, 0), len(cells)):
            if _is_under(cell := cells[at], paragraph):
                cells[at] = joined(cell, paragraph, broken=paragraph.box.right > cell.box.right - paragraph.size / 2)
                break
        else:
            cells.append(paragraph)
    return cells


def _is_under(cell: Paragraph, paragraph: Paragraph) -> bool:
    shared = min(cell.box.right, paragraph.box.right) - max(cell.box.left, paragraph.box.left)
    narrower = min(cell.box.right - cell.box.left, paragraph.box.right - paragraph.box.left)
    pitch = (paragraph.box.bottom - cell.box.bottom) / paragraph.size
    return shared > narrower / 2 and 0 < pitch < _CLOSE * len(paragraph.lines)


def _free(boxes: Iterable[Box], region: Interval, gutter: float) -> list[Interval]:
    """Where from left to right none of *boxes* lies."""
    free: list[Interval] = []
    reached = region[0]
    for box in sorted(boxes, key=lambda box: box.left):
        if box.left - reached >= gutter:
            free.append((reached, box.left))
        reached = max(reached, box.right)
    return [*free, (reached, region[1])] if region[1] - reached >= gutter else free


def _common(one: Sequence[Interval], other: Sequence[Interval], gutter: float) -> list[Interval]:
    both = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return [(left, right) for left, right in both if right - left >= gutter]


def _columns(paragraphs: Sequence[Paragraph], free: Sequence[Interval]) -> tuple[list[Paragraph], list[Paragraph]] | None:
    """*paragraphs* in two columns at the widest of *free* that has running text on both of its sides."""
    for left, _ in sorted(free, key=lambda interval: interval[0] - interval[1]):
        first = [paragraph for paragraph in paragraphs if paragraph.box.right <= left]
        second = [paragraph for paragraph in paragraphs if paragraph.box.right > left]
        if _runs_on(first) and _runs_on(second):
            return first, second
    return None


def _runs_on(column: Sequence[Paragraph]) -> bool:
    several = sum(len(paragraph.lines) for paragraph in column if len(paragraph.lines) > 1)
    lines = sum(len(paragraph.lines) for paragraph in column)
    return lines >= _FEWEST_LINES and several * 2 >= lines
