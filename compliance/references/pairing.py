"""Which entry a mark points to.

By the anchor that it links to, else by family and number. Where a number stands more than once (※1 under each table, a list
that begins anew in each part) the entry under the same heading is meant, else the next one, else the last. Marks of a
family that has no entries at all point into a list that no other marks point into (※1 in the text, 1. in the list).
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from compliance.references.numerals import Entry, Family, Key, Mark

Kind = tuple[Family, str]
_FEWEST = 2  # glued digits that name entries, before any is taken for a mark
# families whose marks may mean one another's entries, the likeliest first
_KIN = {
    Family.NUMBER: (Family.NOTE,),
    Family.NOTE: (Family.NOTE, Family.NUMBER),
    Family.CIRCLED: (Family.NUMBER,),
}


class Pairs(Struct, frozen=True):
    """Marks and entries of a page; ``entry`` holds for each mark the place of its entry in ``entries``, None where it has none."""

    marks: tuple[Mark, ...]
    entries: tuple[Entry, ...]
    entry: tuple[int | None, ...]
    pointed: frozenset[int] = field(default_factory=frozenset)


def paired(marks: Sequence[Mark], entries: Sequence[Entry], sections: Sequence[int]) -> Pairs:
    """*marks* with the *entries* that they point to; *sections* are those of the page's sentences."""
    marks = _akin([*_trusted(_called(marks, entries), entries)], entries)
    filed: dict[Key, list[int]] = defaultdict(list)
    anchors: dict[str, int] = {}
    for at, entry in enumerate(entries):
        filed[entry.key].append(at)
        anchors.update((name, at) for name in entry.anchors if name not in anchors)
    found = [anchors.get(mark.target) if mark.target else None for mark in marks]
    found = [
        _nearest(mark, filed.get(mark.key, ()), entries, sections) if at is None else at
        for mark, at in zip(marks, found, strict=True)
    ]
    return Pairs(tuple(marks), tuple(entries), tuple(found), frozenset(at for at in found if at is not None))


def _nearest(mark: Mark, places: Sequence[int], entries: Sequence[Entry], sections: Sequence[int]) -> int | None:
    if len(places) < 2:
        return places[0] if places else None
    after = bisect.bisect_left(places, mark.order, key=lambda at: entries[at].order)
    beside = places[max(after - 1, 0) : after + 1]
    here = [at for at in beside if sections[entries[at].order] == sections[mark.order]]
    return here[-1] if here else places[min(after, len(places) - 1)]


def _called(marks: Sequence[Mark], entries: Sequence[Entry]) -> list[Mark]:
    """*marks*, those like (1) taken for numbers where entries are called so."""
    called = any(entry.key.family is Family.NUMBER and entry.enclosed for entry in entries)
    return [*_renamed(marks, (Family.ENCLOSED, ""), (Family.NUMBER, ""))] if called else [*marks]


def _trusted(marks: Sequence[Mark], entries: Sequence[Entry]) -> Iterator[Mark]:
    """*marks*, digits glued to a sentence held for faint ones where the page has no two of them that name entries."""
    known = {entry.key for entry in entries}
    glued = {mark.key for mark in marks if not mark.sure and mark.key.family is Family.NUMBER} & known
    doubted = len(glued) < _FEWEST
    return (replace(m, faint=True) if doubted and not m.sure and m.key.family is Family.NUMBER else m for m in marks)


def _akin(marks: Sequence[Mark], entries: Sequence[Entry]) -> list[Mark]:
    """*marks*, those of a kind without entries taken for a kind whose entries have no marks."""
    known: dict[Kind, set[int]] = defaultdict(set)
    used: dict[Kind, set[int]] = defaultdict(set)
    for entry in entries:
        known[entry.key.kind].add(entry.key.number)
    for mark in marks:
        if mark.sure:
            used[mark.key.kind].add(mark.key.number)
    renamed = [*marks]
    for kind in [kind for kind in used if kind not in known]:
        free = [other for other in known if other[0] in _KIN.get(kind[0], ()) and other not in used and known[other] & used[kind]]
        if free:
            renamed = [*_renamed(renamed, kind, min(free, key=lambda other: _KIN[kind[0]].index(other[0])))]
    return renamed


def _renamed(marks: Sequence[Mark], old: Kind, new: Kind) -> Iterator[Mark]:
    return (replace(m, key=Key(new[0], m.key.number, new[1])) if m.key.kind == old else m for m in marks)
