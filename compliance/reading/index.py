"""Many patterns at once: only those whose rarest name is mentioned are tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from compliance.reading.matching import Match, Matcher
from compliance.reading.patterns import Pattern

Owner = TypeVar("Owner")


@dataclass(frozen=True, slots=True)
class Index(Generic[Owner]):
    """Patterns with their owners, filed under one name set that each requires."""

    by_name: Mapping[str, tuple[tuple[Pattern, Owner], ...]]

    def matches(self, matcher: Matcher) -> Iterator[tuple[Owner, Pattern, Match]]:
        """All matches of all patterns in one unit, in no order."""
        tried: set[int] = set()
        for name in self.by_name.keys() & matcher.present:
            for pattern, owner in self.by_name[name]:
                if id(pattern) not in tried and matcher.possible(pattern):
                    tried.add(id(pattern))
                    for match in matcher.matches(pattern):
                        yield owner, pattern, match


def build(pairs: Iterable[tuple[Pattern, Owner]], commonness: Mapping[str, float]) -> Index[Owner]:
    """An index of *pairs*; each pattern is filed under that of its elements whose words are rarest."""
    filed: dict[str, list[tuple[Pattern, Owner]]] = defaultdict(list)
    for pattern, owner in pairs:
        rarest = min(pattern.required, key=lambda names: sum(commonness.get(name, 1.0) for name in names))
        for name in rarest:
            filed[name].append((pattern, owner))
    return Index({name: tuple(found) for name, found in filed.items()})
