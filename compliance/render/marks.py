"""A block's text cut where findings begin and end, so that each of them can be marked, overlapping or not."""
from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from compliance.model import Finding, Inline

LANES = 4
"""How many underlines may lie below one another; deeper ones share the last."""


class Note(Struct, frozen=True):
    """A finding with its number on the page, and the lane its underline runs in (0 is next to the text)."""

    number: int
    lane: int
    finding: Finding


class Piece(Struct, frozen=True):
    """A stretch of text under the same notes; ``begins`` are those that begin with it, ``places`` ids of where it begins.

    ``script`` is "sup" or "sub" where the page raises or lowers it, else empty.
    """

    text: str
    over: tuple[Note, ...]
    begins: tuple[Note, ...]
    places: tuple[str, ...] = ()
    script: str = ""


def number_notes(findings: Sequence[Finding]) -> tuple[Note, ...]:
    """The findings in reading order, numbered from 1."""
    ordered = sorted(findings, key=lambda finding: (finding.block_index, finding.block_span, finding.rule))
    notes: list[Note] = []
    running: list[Note] = []  # those before that reach into the finding's place
    for number, finding in enumerate(ordered, start=1):
        running = [note for note in running if _reaches(note.finding, finding)]
        taken = {note.lane for note in running}
        free = (lane for lane in range(LANES) if lane not in taken)
        notes.append(Note(number, next(free, LANES - 1), finding))
        running.append(notes[-1])
    return tuple(notes)


def _reaches(earlier: Finding, later: Finding) -> bool:
    return earlier.block_index == later.block_index and later.block_span.start < earlier.block_span.end


def cut(
    text: str, notes: Sequence[Note], places: Sequence[tuple[int, str]] = (), inlines: Sequence[Inline] = ()
) -> tuple[Piece, ...]:
    """*text* in pieces that together are the text again; the *notes* stand in the order of their spans in it.

    *places* are ids and where in *text* they stand, *inlines* the markup of which raised and lowered text is shown so.
    """
    scripts = [inline for inline in inlines if inline.kind in ("sup", "sub") and inline.start < inline.end]
    ends = [edge for note in notes for edge in (note.finding.block_span.start, note.finding.block_span.end)]
    ends += [edge for inline in scripts for edge in (inline.start, inline.end)]
    edges = sorted({0, len(text), *ends, *(at for at, _ in places)})
    beginning: dict[int, list[Note]] = {}
    for note in notes:
        beginning.setdefault(note.finding.block_span.start, []).append(note)
    named: dict[int, list[str]] = {}
    for at, name in places:
        named.setdefault(at, []).append(name)
    pieces: list[Piece] = []
    over: list[Note] = []
    for start, end in pairwise(edges):
        begins = beginning.get(start, [])
        over = [*(note for note in over if start < note.finding.block_span.end), *begins]
        script = next((inline.kind for inline in scripts if inline.start <= start < inline.end), "")
        pieces.append(Piece(text[start:end], tuple(over), tuple(begins), tuple(named.get(start, ())), script))
    return tuple(pieces)
