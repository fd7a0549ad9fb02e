"""Patterns against the tokens and mentions of one unit.

Depth-first search with failures remembered: the work is bounded by elements × tokens × gap for each pattern,
whatever the text says. A gap before a mention goes straight to where that mention stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from compliance.model import Token
from compliance.reading.lexicon import Mention
from compliance.reading.patterns import Element, Pattern

_MARKS = ("補助記号", "空白")
Parts = tuple[tuple[int, int], ...]
"""Where the elements of a pattern stand, as token indexes."""


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern over ``tokens[start:end]``; ``predicate`` is the end of the predicate element."""

    start: int
    end: int
    predicate: int
    parts: tuple[tuple[int, int], ...]


class Matcher:
    """Patterns against one unit of reading: its tokens and their mentions."""

    __slots__ = ("_at", "_closing", "_opening", "_starting", "first", "last", "own", "present", "tokens")

    def __init__(self, tokens: Sequence[Token], found: Sequence[Mention], own: int = 0) -> None:
        self.tokens = tokens
        self.own = own
        self.first, self.last = _edges(tokens)
        self._at: list[list[Mention]] = [[] for _ in tokens]
        self._starting: defaultdict[str, set[int]] = defaultdict(set)
        self._opening: set[str] = set()
        self._closing: set[str] = set()
        for mention in sorted(found, key=_longest_first):
            self._at[mention.start].append(mention)
            for name in mention.names:
                self._starting[name].add(mention.start)
            if mention.start <= self.first or mention.start == own:
                self._opening |= mention.names
            if mention.end >= self.last:
                self._closing |= mention.names
        self.present = self._starting.keys()

    def possible(self, pattern: Pattern) -> bool:
        """Whether all that *pattern* requires is mentioned at all."""
        present = self.present
        for names in pattern.required:  # noqa: SIM110  a plain loop: asked tens of thousands of times a page
            if present.isdisjoint(names):
                return False
        return True

    def matches(self, pattern: Pattern) -> Iterator[Match]:
        """Matches of *pattern*, which is ``possible``, that end in the unit's own text; leftmost first, one a start."""
        for parts in self.aligned(pattern):
            yield _as_match(pattern, parts)

    def aligned(self, pattern: Pattern) -> Iterator[Parts]:
        """The same matches as one part for each element of *pattern*, empty where an element is absent."""
        parsed = pattern.parsed
        if parsed.opens and parsed.opens.isdisjoint(self._opening):
            return
        if parsed.closes and parsed.closes.isdisjoint(self._closing):
            return
        failed: set[tuple[int, int]] = set()
        for start in self._starts(parsed.elements[0]):
            parts = self._match(parsed.elements, 0, start, failed)
            if parts is not None and parts[-1][1] > self.own:
                yield parts

    def _starts(self, first: Element) -> Iterable[int]:
        if first.required:
            return sorted(set().union(*(self._starting[name] for name in first.names & self.present)))
        if first.kind == "start":
            return (0, self.own) if self.own else (0,)
        return range(len(self.tokens))

    def _match(
        self, elements: tuple[Element, ...], index: int, at: int, failed: set[tuple[int, int]]
    ) -> Parts | None:
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
            ends: Sequence[int] = self._mention_ends(element.names, at)
            if element.or_end and at >= self.last:
                ends = (*ends, at)
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
        names = following.names
        return [
            start
            for start in range(at, min(last + 1, len(self.tokens)))
            if any(not names.isdisjoint(mention.names) for mention in self._at[start])
        ]

    def _mention_ends(self, names: frozenset[str], at: int) -> Sequence[int]:
        if at >= len(self.tokens):
            return ()
        return [mention.end for mention in self._at[at] if not names.isdisjoint(mention.names)]

    def _at_edge(self, element: Element, at: int) -> bool:
        if element.kind == "end":
            return at >= self.last
        return at == self.own or at <= self.first


def _edges(tokens: Sequence[Token]) -> tuple[int, int]:
    """The index of the first token that is no mark, and the index after the last one."""
    words = [at for at, token in enumerate(tokens) if not token.pos.startswith(_MARKS)]
    return (words[0], words[-1] + 1) if words else (0, 0)


def _longest_first(mention: Mention) -> int:
    return -mention.end


def _as_match(pattern: Pattern, parts: Parts) -> Match:
    filled = [part for part in parts if part[0] < part[1]]
    predicate = filled[-1][1]
    for element, part in zip(pattern.elements, parts, strict=True):
        if element.predicate and part[0] < part[1]:
            predicate = part[1]
    return Match(filled[0][0], filled[-1][1], predicate, tuple(filled))
