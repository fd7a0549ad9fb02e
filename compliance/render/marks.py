"""A block's text cut where findings begin and end, so that each of them can be marked, overlapping or not."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from compliance.model import Finding

LANES = 4
"""How many underlines may lie below one another; deeper ones share the last."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding with its number on the page, and the lane its underline runs in (0 is next to the text)."""

    number: int
    lane: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same notes; ``begins`` are those that begin with it."""

    text: str
    over: tuple[Note, ...]
    begins: tuple[Note, ...]


def number_notes(findings: Sequence[Finding]) -> tuple[Note, ...]:
    """The findings in reading order, numbered from 1."""
    ordered = sorted(findings, key=lambda finding: (finding.block_index, finding.block_span, finding.rule))
    notes: list[Note] = []
    for number, finding in enumerate(ordered, start=1):
        taken = {note.lane for note in notes if _overlap(note.finding, finding)}
        free = (lane for lane in range(LANES) if lane not in taken)
        notes.append(Note(number, next(free, LANES - 1), finding))
    return tuple(notes)


def cut(text: str, notes: Sequence[Note]) -> tuple[Piece, ...]:
    """*text* in pieces that together are the text again; the notes' spans count in it."""
    spans = [note.finding.block_span for note in notes]
    edges = sorted({0, len(text), *(edge for span in spans for edge in (span.start, span.end))})
    return tuple(_piece(text, start, end, notes) for start, end in pairwise(edges))


def _piece(text: str, start: int, end: int, notes: Sequence[Note]) -> Piece:
    over = tuple(note for note in notes if _covers(note.finding, start))
    return Piece(text[start:end], over, tuple(note for note in over if note.finding.block_span.start == start))


def _covers(finding: Finding, at: int) -> bool:
    return finding.block_span.start <= at < finding.block_span.end


def _overlap(one: Finding, other: Finding) -> bool:
    if one.block_index != other.block_index:
        return False
    return one.block_span.start < other.block_span.end and other.block_span.start < one.block_span.end
