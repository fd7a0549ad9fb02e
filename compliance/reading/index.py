"""Many patterns at once: only those whose rarest name is mentioned are tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from compliance.reading.matching import Match, Matcher
from compliance.reading.patterns import Pattern

Owner = TypeVar("Owner")


class Filing(Struct, frozen=True):
    """Where patterns are filed, by their places in a row of them: plain values, which can be kept as JSON.

    ``by_name`` holds them under each name of the rarest of the name sets that they require, ``others`` what else each
    requires, rarest first.
    """

    by_name: Mapping[str, Sequence[int]]
    others: Sequence[Sequence[Sequence[str]]]


class Index(Struct, Generic[Owner], frozen=True):
    """Patterns with their owners, filed under one name set that each requires."""

    filing: Filing
    pairs: Sequence[tuple[Pattern, Owner]]

    def matches(self, matcher: Matcher) -> Iterator[tuple[Owner, Pattern, Match]]:
        """All matches of all patterns in one unit, in no order."""
        present, by_name, others = matcher.present, self.filing.by_name, self.filing.others
        tried: set[int] = set()
        for name in by_name.keys() & present:
            for at in by_name[name]:
                for names in others[at]:
                    if present.isdisjoint(names):
                        break
                else:
                    if at not in tried:
                        tried.add(at)
                        pattern, owner = self.pairs[at]
                        for match in matcher.matches(pattern):
                            yield owner, pattern, match


def filed(patterns: Iterable[Pattern], commonness: Mapping[str, float]) -> Filing:
    """*patterns*, each filed under that of its elements whose words are rarest."""
    by_name: dict[str, list[int]] = defaultdict(list)
    others: list[list[list[str]]] = []
    for at, pattern in enumerate(patterns):
        rarest, *rest = sorted(
            (sorted(names) for names in pattern.required),
            key=lambda names: (sum(commonness.get(name, 1.0) for name in names), names),
        )
        others.append(rest)
        for name in rarest:
            by_name[name].append(at)
    return Filing(dict(by_name), others)


def build(pairs: Sequence[tuple[Pattern, Owner]], commonness: Mapping[str, float]) -> Index[Owner]:
    """An index of *pairs*."""
    return Index(filed((pattern for pattern, _ in pairs), commonness), pairs)
