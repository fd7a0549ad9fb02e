"""Which of the matches of a sentence's frames stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compliance.reading.matching import Match
from compliance.reading.patterns import Pattern
from compliance.reading.values import Frame

Framed = tuple[Frame, Pattern, Match]


def chosen(kept: Mapping[str, Sequence[Framed]], cancelled: Mapping[str, Sequence[Match]]) -> list[Framed]:
    """Of what was *kept* of each frame the longest matches that overlap neither one another nor what *cancelled* it."""
    found: list[Framed] = []
    for name, items in kept.items():
        if len(items) == 1 and name not in cancelled:
            found += items
            continue
        taken = list(cancelled.get(name, ()))
        for item in sorted(items, key=_longest_first):
            if not any(_overlap(item[2], other) for other in taken):
                taken.append(item[2])
                found.append(item)
    return sorted(found, key=lambda item: (item[2].start, item[2].end, item[0].name))


def _longest_first(item: tuple[Frame, Pattern, Match]) -> tuple[int, int, int, str]:
    """Longest, leftmost, latest predicate; the pattern's text settles what is left, so that order never matters."""
    _, pattern, match = item
    return match.start - match.end, match.start, -match.predicate, pattern.source


def _overlap(one: Match, other: Match) -> bool:
    return one.start < other.end and other.start < one.end
