"""Which files hold most of what another one holds, asked of a few of them alone, so that ten times the files cost ten times as much.

What few files hold names nearly all of them, what many hold hardly one: so each entry names some files, and counts as much
more as fewer hold it. Of many it names those that are called alike, for a folder that was renamed, and those as far down the list,
for files that all got other names.
"""
from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest

_FEW = 8
"""How many files an entry names, and how many of those that were named are compared."""
Held = Counter[tuple[str, str]]
"""Entries, by what makes them the same, and how often each is held."""


class Files:
    """Files by what they hold."""

    def __init__(self, held: Mapping[str, Held]) -> None:
        self._held = held
        self._files = sorted(held, key=_from_its_end)
        self._names = list(map(_from_its_end, self._files))
        self._with: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, file in enumerate(self._files):
            for key in held[file]:
                self._with[key].append(place)

    def alike(self, others: Mapping[str, Held]) -> Iterator[tuple[str, str, int]]:
        """A file, the one of *others* that holds most of the same, and how many entries both hold: for each of *others* some files."""
        for turn, other in enumerate(sorted(others, key=_from_its_end)):
            named: dict[int, float] = defaultdict(float)
            for key in others[other]:
                holders = self._with.get(key, ())
                for place in self._some(holders, other, turn / len(others)):
                    named[place] += 1 / len(holders)
            for place in nlargest(_FEW, named, key=named.__getitem__):
                file = self._files[place]
                yield file, other, common(others[other], self._held[file])

    def _some(self, holders: Sequence[int], name: str, share: float) -> Sequence[int]:
        """All of *holders* where they are few, else those around *name*, and around the *share* of them that went before."""
        if len(holders) <= _FEW:
            return holders
        called = bisect(holders, bisect(self._names, _from_its_end(name)) - 1)
        around = {at for middle in (called, int(share * len(holders))) for at in range(middle - _FEW // 4, middle + _FEW // 4)}
        return [holders[at] for at in sorted(around) if 0 <= at < len(holders)]


def common(one: Held, other: Held) -> int:
    """How many entries *one* has in common with the *other*."""
    return (one & other).total()


def ordered(alike: Iterable[tuple[str, str, int]]) -> list[tuple[str, str]]:
    """Pairs of an old and a new file, those first that have most in common, of equals those that are called alike."""
    return [(old, new) for *_, old, new in sorted((-shared, -tail(old, new), old, new) for old, new, shared in alike)]


def once(alike: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of pairs the first of each old and of each new file, in order."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for old, new in alike:
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def tail(one: str, other: str) -> int:
    """How many parts of two names are the same, from their ends on."""
    pairs = zip(_from_its_end(one), _from_its_end(other), strict=False)
    return next((count for count, (mine, its) in enumerate(pairs) if mine != its), min(one.count("/"), other.count("/")) + 1)


def _from_its_end(name: str) -> list[str]:
    return name.split("/")[::-1]
