"""From the glyphs of a PDF page to its lines: what follows closely, what is raised, where a blank is meant."""
from __future__ import annotations

import itertools
import math
import statistics
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.model import Visibility
from compliance.sources.office.pdf_glyphs import Box, Glyph
from compliance.sources.plain import kind_of

MADE_UP = -1
# in sizes of the type: what parts columns and cells; what a blank takes between Latin, mixed and Japanese letters
_APART, _APART_FROM_SIGN, _APART_UNLESS_NEXT = 1.0, 3.0, 0.3
# blanks and line breaks that PDFium makes up between pieces
_MADE_UP_BETWEEN = 3
_LONGEST_SIGN = 4
_BLANK = (0.18, 0.22, 0.2)
# Japanese type keeps room after these, and before those
_ROOMY_AFTER, _ROOMY_BEFORE = frozenset("、。，．・：；！？）」』】〉》"), frozenset("（「『【〈《")
_RAISED = 0.9
_FEWEST_DOWN = 3


class Piece(Struct, frozen=True):
    """Characters of one look on a line; ``glyphs`` are their indices on the page, ``MADE_UP`` for a blank that is only seen."""

    text: str
    glyphs: tuple[int, ...]
    box: Box
    baseline: float
    size: float
    visibility: Visibility
    vertical: bool = False
    mark: str = ""
    bold: bool = False
    link: str = ""


class Line(Struct, frozen=True):
    """Pieces in a row, from left to right; down the page where it is ``vertical``."""

    page: int
    pieces: tuple[Piece, ...]
    box: Box
    size: float

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def vertical(self) -> bool:
        return self.pieces[0].vertical

    @property
    def bold(self) -> bool:
        """Whether all of it is set bold."""
        return all(piece.bold for piece in self.pieces if piece.text.strip())

    @property
    def visibility(self) -> Visibility:
        """What holds for all of it."""
        looks = {piece.visibility for piece in self.pieces if piece.text.strip()}
        return looks.pop() if len(looks) == 1 else Visibility.NORMAL


def is_wide(char: str) -> bool:
    """Whether it is set as wide as it is high, as Japanese is."""
    return unicodedata.east_asian_width(char) in "WF"


def lines(page: int, glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of the page numbered *page*, those set across it from top to bottom, those set down it after them."""
    found = _raised([piece for run in _runs(glyphs) for piece in _pieces(run)])
    across = sorted((piece for piece in found if not piece.vertical), key=lambda piece: piece.baseline)
    rows: list[list[Piece]] = []
    for piece in across:
        last = rows[-1][-1] if rows else None
        if last and piece.baseline - last.baseline <= 0.25 * min(piece.size, last.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    down = [_line(page, [piece]) for piece in found if piece.vertical]
    return [_line(page, part) for row in rows for part in _parts(row)] + down


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that look alike and follow one another closely, across or down."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run, glyph):
            if glyph.char.isspace():
                continue  # a blank out of its place, as word processors leave them: the gap will tell
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _follows(run: Sequence[Glyph], glyph: Glyph) -> bool:
    last, size = run[-1], max(run[-1].size, glyph.size)
    if glyph.angled or last.angled:
        return glyph.angled and last.angled and _distance(last, glyph) < 2 * size
    if (glyph.visibility, glyph.bold, glyph.link) != (last.visibility, last.bold, last.link) or abs(glyph.size - last.size) > 0.1 * size:
        return False
    if _is_down(last, glyph):
        return len(run) == 1 or _is_down(run[0], run[1])
    if len(run) > 1 and _is_down(run[0], run[1]):
        return False
    gap = (glyph.box.left - last.box.right) / size
    is_ligature = abs(glyph.box.left - last.box.left) < 0.05 * size  # one glyph that stands for both
    return abs(glyph.baseline - last.baseline) < 0.2 * size and (-0.7 < gap < _APART or is_ligature)


def _distance(one: Glyph, other: Glyph) -> float:
    across = one.box.left + one.box.right - other.box.left - other.box.right
    down = one.box.top + one.box.bottom - other.box.top - other.box.bottom
    return math.hypot(across, down) / 2


def _is_down(upper: Glyph, lower: Glyph) -> bool:
    """Whether two glyphs stand one below the other, close and in one column."""
    size = max(upper.size, lower.size)
    aside = abs(upper.box.left + upper.box.right - lower.box.left - lower.box.right) / 2
    step = (lower.box.top + lower.box.bottom - upper.box.top - upper.box.bottom) / 2
    return aside < 0.35 * size and 0.6 * size < step < 1.35 * size


def _pieces(run: Sequence[Glyph]) -> Iterator[Piece]:
    vertical = run[0].angled or (len(run) > 1 and _is_down(run[0], run[1]))
    if vertical and len(run) < _FEWEST_DOWN and not run[0].angled:
        yield from (_piece([glyph], False) for glyph in run)
    else:
        yield _piece(run, vertical)


def _piece(run: Sequence[Glyph], vertical: bool) -> Piece:
    gaps = [(b.box.left - a.box.right) / a.size for a, b in itertools.pairwise(run)] if not vertical else []
    tracking = max(statistics.median(gaps), 0.0) if gaps else 0.0
    text, glyphs = [run[0].char], [run[0].index]
    for gap, (before, glyph) in zip(gaps or itertools.repeat(0.0), itertools.pairwise(run), strict=False):
        if _is_blank(before.char, glyph.char, gap - tracking):
            text.append(" ")
            glyphs.append(MADE_UP)
        text.append(glyph.char)
        glyphs.append(glyph.index)
    first = run[0]
    box = around(glyph.box for glyph in run)
    return Piece("".join(text), tuple(glyphs), box, first.baseline, first.size, first.visibility, vertical, bold=first.bold, link=first.link)


def _is_blank(before: str, after: str, gap: float) -> bool:
    """Whether a *gap*, in sizes, between two characters is a blank that was meant."""
    if before.isspace() or after.isspace():
        return False
    wide = is_wide(before) + is_wide(after)
    return gap > _BLANK[wide] and not (wide and (before in _ROOMY_AFTER or after in _ROOMY_BEFORE))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of *boxes*."""
    lefts, tops, rights, bottoms = zip(*((box.left, box.top, box.right, box.bottom) for box in boxes), strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _raised(found: Sequence[Piece]) -> list[Piece]:
    """Smaller pieces that were written next to a larger one and off its line are put on it, as raised or lowered."""
    told: list[Piece] = []
    host: Piece | None = None
    for piece in found:
        off = (host.baseline - piece.baseline) / host.size if host else 0.0
        if host and piece.size < _RAISED * host.size and _touches(told[-1], piece) and -0.4 < off < 0.8:
            told.append(replace(piece, baseline=host.baseline, mark="sup" if off > 0.15 else "sub" if off < -0.05 else ""))
        else:
            told.append(piece)
            host = piece
    return told


def _touches(before: Piece, piece: Piece) -> bool:
    return not piece.vertical and abs(piece.box.left - before.box.right) < 0.6 * before.size


def _parts(row: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces of a row from left to right, parted where columns or cells are."""
    part: list[Piece] = []
    for piece in sorted(row, key=lambda piece: piece.box.left):
        if part:
            before, size = part[-1], max(part[-1].size, piece.size)
            gap = (piece.box.left - before.box.right) / size
            room = _APART_FROM_SIGN if _is_sign(part) else _APART if _is_next(before, piece) else _APART_UNLESS_NEXT
            if not -0.7 < gap < room or (piece.visibility is Visibility.HIDDEN) is not (before.visibility is Visibility.HIDDEN):
                yield part
                part = []
            elif _is_blank(before.text[-1], piece.text[0], gap):
                piece = replace(piece, text=" " + piece.text, glyphs=(MADE_UP, *piece.glyphs))
        part.append(piece)
    if part:
        yield part


def _is_next(before: Piece, piece: Piece) -> bool:
    """Whether nothing was written between two pieces: the lines of a cell are written before the next cell."""
    return 0 < piece.glyphs[0] - before.glyphs[-1] <= _MADE_UP_BETWEEN


def _is_sign(part: Sequence[Piece]) -> bool:
    """Whether *part* is no more than the sign of a list's item."""
    text = "".join(piece.text for piece in part).strip()
    return len(text) <= _LONGEST_SIGN and kind_of(text + " x")[1] >= len(text)


def _line(page: int, pieces: Sequence[Piece]) -> Line:
    largest = max(pieces, key=lambda piece: (len(piece.text), piece.size))
    return Line(page, tuple(pieces), around(piece.box for piece in pieces), largest.size)
