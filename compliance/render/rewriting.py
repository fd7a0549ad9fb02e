"""A proposed rewrite beside the sentence it replaces: what goes and what comes, for eyes and screen readers."""
from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from compliance.render.marks import Note

# fewer characters than this left standing between two changes are read as part of the change
_ISLAND = 2
# longer texts are compared at their ends alone: a page must not make the report slow
_LONGEST = 400


class Part(Struct, frozen=True):
    """A stretch of one of the two sentences; ``changed`` where the other one has something else."""

    text: str
    changed: bool


class Rewriting(Struct, frozen=True):
    """The sentence as it stands and as it is proposed. ``told`` is the note that shows it already, 0 where none does."""

    old: tuple[Part, ...]
    new: tuple[Part, ...]
    told: int


def rewritings(notes: Sequence[Note]) -> dict[int, Rewriting]:
    """The rewrites of *notes* by number; of the notes on one sentence the first shows its rewrite."""
    shown: dict[tuple[int, str, str], int] = {}
    found: dict[int, Rewriting] = {}
    for note in notes:
        finding = note.finding
        if finding.rewrite:
            told = shown.setdefault((finding.block_index, finding.sentence, finding.rewrite), note.number)
            old, new = compared(finding.sentence, finding.rewrite)
            found[note.number] = Rewriting(old, new, 0 if told == note.number else told)
    return found


def compared(old: str, new: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """*old* and *new* in parts that together are the texts again, those that differ marked."""
    before: list[Part] = []
    after: list[Part] = []
    for same, left, right in _runs(old, new):
        before += [Part(left, not same)] if left else []
        after += [Part(right, not same)] if right else []
    return tuple(before), tuple(after)


def _runs(old: str, new: str) -> list[tuple[bool, str, str]]:
    """Stretches of both texts in order, and whether they are the same; changes that almost touch are one."""
    runs: list[tuple[bool, str, str]] = []
    for same, left, right in _blocks(old, new):
        joins = runs and not runs[-1][0] and (not same or len(left) < _ISLAND)
        if joins:
            runs[-1] = (False, runs[-1][1] + left, runs[-1][2] + right)
        elif left or right:
            runs.append((same, left, right))
    return runs


def _blocks(old: str, new: str) -> list[tuple[bool, str, str]]:
    if max(len(old), len(new)) > _LONGEST:
        return _ends(old, new)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(tag == "equal", old[a:b], new[c:d]) for tag, a, b, c, d in codes]


def _ends(old: str, new: str) -> list[tuple[bool, str, str]]:
    """What both begin with, what differs, what both end with."""
    least = min(len(old), len(new))
    head = next((at for at in range(least) if old[at] != new[at]), least)
    tail = next((at for at in range(least - head) if old[-1 - at] != new[-1 - at]), least - head)
    left, right = len(old) - tail, len(new) - tail
    return [(True, old[:head], new[:head]), (False, old[head:left], new[head:right]), (True, old[left:], new[right:])]
