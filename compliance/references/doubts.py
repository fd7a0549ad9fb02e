"""Lines that are entries only where marks ask for them: notes that could be figures, lists of works under no heading."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from compliance.references.numerals import Entry, Family, Mark, sign

_SIGNS = "※*†‡"
_HEAD = 4  # characters in which a line's own number stands
_FEWEST = 2  # numbers that a list of mere lines and the text must have in common


def needed(entries: Sequence[Entry], marks: Sequence[Mark]) -> list[Entry]:
    """*entries* without those that are doubtful and that nothing asks for.

    A note stays where a mark has its number. Where the text counts by numbers and no list is certain, what looks like a work
    stays, and so do lines that begin to count at 1 after the last mark. A line beside an entry that stays, with the number
    next to its, belongs to its list. A line with a mark of its own is text.
    """
    asked = {mark.key for mark in marks}
    entries = [_sign_alone(entry) if entry.doubt and entry.key not in asked else entry for entry in entries]
    counted = {mark.key.number for mark in marks if mark.sure and mark.key.family is Family.NUMBER}
    listed = any(entry.key.family is Family.NUMBER and not entry.doubt for entry in entries)
    last = max((mark.order for mark in marks), default=-1)
    marked = {mark.order: mark.span.start for mark in marks if mark.sure}
    entries = [e for e in entries if not e.doubt or marked.get(e.order, e.span.start) - e.span.start <= _HEAD]
    kept = [not entry.doubt or (entry.key.family is not Family.NUMBER and entry.key in asked) for entry in entries]
    runs = _runs(entries)
    if counted and not listed:
        kept = [keep or entry.doubt == 1 for keep, entry in zip(kept, entries, strict=True)]
        for run in runs:
            numbers = {entries[at].key.number for at in run}
            if entries[run[0]].key.number == 1 and entries[run[0]].order > last and len(numbers & counted) >= _FEWEST:
                kept[run[0]] = True
    for run in runs:
        if any(kept[at] for at in run):
            kept[run.start : run.stop] = [True] * len(run)
    return [entry for entry, keep in zip(entries, kept, strict=True) if keep]


def _sign_alone(entry: Entry) -> Entry:
    """A note whose number is a figure (※20歳以上) as a note of its sign alone."""
    if entry.key.family is not Family.NOTE or entry.key.sign not in _SIGNS:
        return entry
    return replace(entry, key=sign(entry.key.sign), written=entry.key.sign, doubt=0)


def _runs(entries: Sequence[Entry]) -> list[range]:
    """The stretches of numbered entries in which each stands directly after the other and counts on from it."""
    runs: list[range] = []
    start = 0
    for at in range(1, len(entries) + 1):
        if at == len(entries) or not _goes_on(entries[at - 1], entries[at]):
            runs += [range(start, at)] if entries and entries[start].key.family is Family.NUMBER else []
            start = at
    return runs


def _goes_on(before: Entry, entry: Entry) -> bool:
    numbered = before.key.family is Family.NUMBER and entry.key.family is Family.NUMBER
    return numbered and entry.order - before.order <= 1 and entry.key.number == before.key.number + 1
