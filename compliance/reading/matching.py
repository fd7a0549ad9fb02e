"""Patterns against the tokens and mentions of one unit.

Depth-first search with failures remembered: the work is bounded by elements × tokens × gap for each pattern,
whatever the text says. A gap before a mention goes straight to where that mention stands.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from compliance.model import Token
from compliance.reading.lexicon import Mention
from compliance.reading.patterns import Element, Pattern


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern over ``tokens[start:end]``; ``predicate`` is the end of the predicate element."""

    start: int
    end: int
    predicate: int
    parts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """Where the mentions of some names start, in order, and for each start where they end, longest first."""

    starts: list[int]
    ends: dict[int, list[int]]


class Matcher:
    """Patterns against one unit of reading: its tokens and their mentions."""

    __slots__ = ("_mentions", "_tables", "last", "own", "present", "tokens")

    def __init__(self, tokens: Sequence[Token], found: Sequence[Mention], own: int = 0) -> None:
        self.tokens = tokens
        self.own = own
        mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in found:
            for name in mention.names:
                mentions[name].append(mention)
        self._mentions = mentions
        self._tables: dict[frozenset[str], _Table] = {}
        self.present = mentions.keys()
        self.last = len(tokens)
        while self.last and tokens[self.last - 1].pos.startswith("補助記号"):
            self.last -= 1

    def possible(self, pattern: Pattern) -> bool:
        """Whether all that *pattern* requires is mentioned at all."""
        present = self.present
        for names in pattern.required:  # noqa: SIM110  a plain loop: asked tens of thousands of times a page
            if present.isdisjoint(names):
                return False
        return True

    def matches(self, pattern: Pattern) -> Iterator[Match]:
        """Matches of *pattern*, which is ``possible``, that end in the unit's own text; leftmost first, one a start."""
        failed: set[tuple[int, int]] = set()
        for start in self._starts(pattern.elements[0]):
            parts = self._match(pattern.elements, 0, start, failed)
            if parts is not None and parts[-1][1] > self.own:
                yield _as_match(pattern, parts)

    def _table(self, names: frozenset[str]) -> _Table:
        """The table of *names*, made when a pattern first asks."""
        table = self._tables.get(names)
        if table is None:
            ends: dict[int, set[int]] = {}
            for name in names & self.present:
                for mention in self._mentions[name]:
                    ends.setdefault(mention.start, set()).add(mention.end)
            table = _Table(sorted(ends), {start: sorted(found, reverse=True) for start, found in ends.items()})
            self._tables[names] = table
        return table

    def _starts(self, first: Element) -> Iterable[int]:
        if first.required:
            return self._table(first.names).starts
        if first.kind == "start":
            return (0, self.own) if self.own else (0,)
        return range(len(self.tokens))

    def _match(
        self, elements: tuple[Element, ...], index: int, at: int, failed: set[tuple[int, int]]
    ) -> tuple[tuple[int, int], ...] | None:
        """The parts from element *index* on, matched from token *at* on, or None."""
        if index == len(elements):
            return ()
        if (index, at) in failed:
            return None
        following = elements[index + 1] if index + 1 < len(elements) else None
        for end in self._ends(elements[index], at, following):
            rest = self._match(elements, index + 1, end, failed)
            if rest is not None:
                return ((at, end), *rest)
        failed.add((index, at))
        return None

    def _ends(self, element: Element, at: int, following: Element | None) -> Iterable[int]:
        """Where *element* may end when it begins at token *at*; nearest gap and longest word first."""
        if element.kind == "mention":
            ends: Iterable[int] = self._table(element.names).ends.get(at, ())
        elif element.kind == "gap":
            return self._gap_ends(element, at, following)
        elif element.kind == "pos":
            here = at < len(self.tokens) and self.tokens[at].pos.startswith(tuple(element.names))
            ends = (at + 1,) if here else ()
        else:
            return (at,) if self._at_edge(element, at) else ()
        if element.negative:
            return () if ends else (at,)
        return (*ends, at) if element.optional else ends

    def _gap_ends(self, element: Element, at: int, following: Element | None) -> Sequence[int]:
        last = min(at + element.size, len(self.tokens))
        if following is None or not following.required:
            return range(at, last + 1)
        starts = self._table(following.names).starts
        return starts[bisect.bisect_left(starts, at) : bisect.bisect_right(starts, last)]

    def _at_edge(self, element: Element, at: int) -> bool:
        if element.kind == "end":
            return at >= self.last
        return at == self.own or all(t.pos.startswith(("補助記号", "空白")) for t in self.tokens[:at])


def _as_match(pattern: Pattern, parts: tuple[tuple[int, int], ...]) -> Match:
    filled = [part for part in parts if part[0] < part[1]]
    predicate = filled[-1][1]
    for element, part in zip(pattern.elements, parts, strict=True):
        if element.predicate and part[0] < part[1]:
            predicate = part[1]
    return Match(filled[0][0], filled[-1][1], predicate, tuple(filled))
