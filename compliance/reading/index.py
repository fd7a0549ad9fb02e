"""Many patterns at once: only those are tried of which all that they require is mentioned, the two rarest looked up first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Generic, TypeVar

from msgspec import Struct

from compliance.reading.matching import Match, Matcher
from compliance.reading.patterns import Pattern

Owner = TypeVar("Owner")
NO_SECOND = ""
"""Under this stand the patterns that require one name set alone."""


class Filing(Struct, frozen=True):
    """Where patterns are filed, by their places in a row of them: plain values, which can be kept as JSON.

    ``by_names`` holds them under each name of the rarest of the name sets that they require, then under each of the
    second, or ``NO_SECOND``; ``others`` what else each requires, rarest first.
    """

    by_names: Mapping[str, Mapping[str, Sequence[int]]]
    others: Sequence[Sequence[Sequence[str]]]


class Index(Struct, Generic[Owner], frozen=True):
    """Patterns with their owners, filed under two name sets that each requires."""

    filing: Filing
    pairs: Sequence[tuple[Pattern, Owner]]

    def matches(self, matcher: Matcher) -> Iterator[tuple[Owner, Pattern, Match]]:
        """All matches of all patterns in one unit, in no order."""
        present, others = matcher.present, self.filing.others
        tried: set[int] = set()
        for at in self._beginning(present):
            for names in others[at]:
                if present.isdisjoint(names):
                    break
            else:
                if at not in tried:
                    tried.add(at)
                    pattern, owner = self.pairs[at]
                    for match in matcher.matches(pattern):
                        yield owner, pattern, match

    def _beginning(self, present: Set[str]) -> Iterator[int]:
        """The patterns whose two rarest name sets are *present*, some more than once."""
        by_names = self.filing.by_names
        for name in by_names.keys() & present:
            seconds = by_names[name]
            yield from seconds.get(NO_SECOND, ())
            for second in seconds.keys() & present:
                yield from seconds[second]


def filed(patterns: Iterable[Pattern], commonness: Mapping[str, float]) -> Filing:
    """*patterns*, each filed under those two of its elements whose words are rarest."""
    by_names: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    others: list[list[list[str]]] = []
    for at, pattern in enumerate(patterns):
        rarest, *rest = sorted(
            (sorted(names) for names in pattern.required),
            key=lambda names: (sum(commonness.get(name, 1.0) for name in names), names),
        )
        others.append(rest[1:])
        for name in rarest:
            for second in rest[0] if rest else (NO_SECOND,):
                by_names[name][second].append(at)
    return Filing({name: dict(seconds) for name, seconds in by_names.items()}, others)


def build(pairs: Sequence[tuple[Pattern, Owner]], commonness: Mapping[str, float]) -> Index[Owner]:
    """An index of *pairs*."""
    return Index(filed((pattern for pattern, _ in pairs), commonness), pairs)
