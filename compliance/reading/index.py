"""Many patterns at once: only those whose rarest name is mentioned are tried."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from compliance.reading.patterns import Match, Matcher, Pattern

Owner = TypeVar("Owner")


@dataclass(frozen=True, slots=True)
class Index(Generic[Owner]):
    """Patterns with their owners, filed under one name set that each requires."""

    by_name: Mapping[str, tuple[tuple[Pattern, Owner], ...]]

    def matches(self, matcher: Matcher) -> Iterator[tuple[Owner, Pattern, Match]]:
        """All matches of all patterns in one unit."""
        tried: set[int] = set()
        for name in matcher.present:
            for pattern, owner in self.by_name.get(name, ()):
                if id(pattern) not in tried:
                    tried.add(id(pattern))
                    for match in matcher.matches(pattern):
                        yield owner, pattern, match


def build(pairs: Iterable[tuple[Pattern, Owner]]) -> Index[Owner]:
    """An index of *pairs*; each pattern is filed under its longest word, else its narrowest concept."""
    filed: dict[str, list[tuple[Pattern, Owner]]] = defaultdict(list)
    for pattern, owner in pairs:
        for name in max(pattern.required, key=_rarity):
            filed[name].append((pattern, owner))
    return Index({name: tuple(found) for name, found in filed.items()})


def _rarity(names: frozenset[str]) -> int:
    """Longer words and deeper concepts are rarer; a set is as common as its commonest name."""
    return min(len(name) - 1 if name.startswith("=") else 3 + 4 * name.count(".") for name in names)
