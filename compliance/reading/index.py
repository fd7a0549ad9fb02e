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
class Filed(Generic[Owner]):
    """A pattern with its owner, and what else it requires, rarest first."""

    pattern: Pattern
    owner: Owner
    others: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Index(Generic[Owner]):
    """Patterns with their owners, filed under one name set that each requires."""

    by_name: Mapping[str, tuple[Filed[Owner], ...]]

    def matches(self, matcher: Matcher) -> Iterator[tuple[Owner, Pattern, Match]]:
        """All matches of all patterns in one unit, in no order."""
        present = matcher.present
        tried: set[int] = set()
        for name in self.by_name.keys() & present:
            for filed in self.by_name[name]:
                for names in filed.others:
                    if present.isdisjoint(names):
                        break
                else:
                    if id(filed) not in tried:
                        tried.add(id(filed))
                        for match in matcher.matches(filed.pattern):
                            yield filed.owner, filed.pattern, match


def build(pairs: Iterable[tuple[Pattern, Owner]], commonness: Mapping[str, float]) -> Index[Owner]:
    """An index of *pairs*; each pattern is filed under that of its elements whose words are rarest."""
    by_name: dict[str, list[Filed[Owner]]] = defaultdict(list)
    for pattern, owner in pairs:
        rarest, *others = sorted(
            pattern.required, key=lambda names: (sum(commonness.get(name, 1.0) for name in names), sorted(names))
        )
        filed = Filed(pattern, owner, tuple(others))
        for name in rarest:
            by_name[name].append(filed)
    return Index({name: tuple(found) for name, found in by_name.items()})
