"""Many patterns at once: only those are tried of which all that they require is mentioned.

Which patterns a mention serves is one long number with a bit for each, and one for each place in the row of what a pattern requires:
an "or" over a unit's mentions and an "and" over the places leave those that can match.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Generic, TypeVar

from msgspec import Struct, field

from compliance.reading.matching import Match, Matcher, as_match
from compliance.reading.patterns import Pattern

Owner = TypeVar("Owner")
_SLOTS = 3  # of what a pattern requires so much is looked up in numbers, the rarest first
_MOST_KNOWN = 10_000
_NOTHING = frozenset[str]()
_NOWHERE = "," * (_SLOTS - 1)
Bits = tuple[int, ...]
"""For each slot the patterns that are served in it, a bit each."""


class Filing(Struct, frozen=True):
    """Where patterns are filed, by their places in a row of them: plain values, which can be kept.

    ``slots`` tell for each name the places of those that have it in the rarest of the name sets that they require, in the second and
    in the third, as a text, for of many names a page asks for few: ``1 20,,3``. ``others`` hold what else each requires, rarest first,
    for those that require more; ``fewer`` for each slot those that require less.
    """

    slots: Mapping[str, str]
    others: Mapping[int, Sequence[Sequence[str]]]
    fewer: Sequence[Sequence[int]]


class Index(Struct, Generic[Owner], frozen=True):
    """Patterns with their owners, filed under what each requires; ``known`` remembers which are served by the names of single mentions, ``single`` which by single names."""

    filing: Filing
    pairs: Sequence[tuple[Pattern, Owner]]
    known: dict[frozenset[str], Bits] = field(default_factory=dict)
    single: dict[str, Bits] = field(default_factory=dict)

    def matches(self, matcher: Matcher) -> Iterator[tuple[Owner, Pattern, Match]]:
        """All matches of all patterns in one unit, in no order."""
        present, others = matcher.present, self.filing.others
        possible = self._possible(matcher.named)
        while possible:
            lowest = possible & -possible
            possible ^= lowest
            at = lowest.bit_length() - 1
            for names in others.get(at, ()):
                if present.isdisjoint(names):
                    break
            else:
                pattern, owner = self.pairs[at]
                for parts in matcher.aligned(pattern):
                    yield owner, pattern, as_match(pattern, parts)

    def _possible(self, named: Iterable[frozenset[str]]) -> int:
        """The patterns of which all that the slots hold is mentioned, a bit each."""
        first, second, third = self.known.get(_NOTHING) or self._served(_NOTHING)
        for names in named:
            one, two, three = self.known.get(names) or self._served(names)
            first |= one
            second |= two
            third |= three
        return first & second & third

    def _served(self, names: frozenset[str]) -> Bits:
        """The patterns that a mention of *names* serves, by slots; of no names those that ask for nothing there."""
        if len(self.known) >= _MOST_KNOWN:
            self.known.clear()
            self.single.clear()
        # a few hundred names make thousands of sets
        alone = [self.single.get(name) or self._by(name) for name in names] or [self._numbers(self.filing.fewer)]
        first, second, third = zip(*alone, strict=True)
        served = self.known[names] = reduce(or_, first), reduce(or_, second), reduce(or_, third)
        return served

    def _by(self, name: str) -> Bits:
        """The patterns that *name* serves, by slots."""
        told = self.filing.slots.get(name) or _NOWHERE
        served = self.single[name] = self._numbers(map(int, places.split()) for places in told.split(","))
        return served

    def _numbers(self, places: Iterable[Iterable[int]]) -> Bits:
        return tuple([_number(found, len(self.pairs)) for found in places])


def _number(places: Iterable[int], count: int) -> int:
    """The number with a bit for each of *places*, all below *count*."""
    bits = bytearray(count // 8 + 1)
    for at in places:
        bits[at >> 3] |= 1 << (at & 7)
    return int.from_bytes(bits, "little")


def filed(patterns: Iterable[Pattern], commonness: Mapping[str, float]) -> Filing:
    """*patterns*, each filed under those of its elements whose words are rarest."""
    slots: dict[str, list[list[str]]] = {}
    others: dict[int, list[list[str]]] = {}
    fewer: list[list[int]] = [[] for _ in range(_SLOTS)]
    for at, pattern in enumerate(patterns):
        required = sorted(
            (sorted(names) for names in pattern.required),
            key=lambda names: (sum(commonness.get(name, 1.0) for name in names), names),
        )
        for slot, names in enumerate(required[:_SLOTS]):
            for name in names:
                slots.setdefault(name, [[] for _ in range(_SLOTS)])[slot].append(str(at))
        for unasked in fewer[len(required) :]:
            unasked.append(at)
        if required[_SLOTS:]:
            others[at] = required[_SLOTS:]
    return Filing({name: ",".join(map(" ".join, places)) for name, places in slots.items()}, others, fewer)
