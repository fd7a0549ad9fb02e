"""Patterns against the tokens and mentions of one unit.

Sets of places are whole numbers with a bit for each token. A pattern is run from its last element to its first: for each
element the places from which the rest of the pattern can be matched follow from those of the next by a shift and an
"and", so that the work is bounded by the elements of a pattern whatever the text says, and the way forward never fails.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from compliance.model import Token
from compliance.reading.lexicon import Mention
from compliance.reading.patterns import Element, Pattern

_MARKS = ("補助記号", "空白")
Parts = tuple[tuple[int, int], ...]
"""Where the elements of a pattern stand, as token indexes."""
Words = tuple[tuple[int, int], ...]
"""The mentions of some names: for each length, longest first, the places where one begins."""


class Match(Struct, frozen=True, array_like=True):
    """A pattern over ``tokens[start:end]``; ``predicate`` is the end of the predicate element."""

    start: int
    end: int
    predicate: int
    parts: tuple[tuple[int, int], ...]


class Matcher:
    """Patterns against one unit of reading: its tokens and their mentions."""

    __slots__ = ("_by_name", "_every", "_from_last", "_known", "_opening", "_pos", "_starts", "named", "own", "present", "tokens")

    def __init__(self, tokens: Sequence[Token], found: Sequence[Mention], own: int = 0) -> None:
        self.tokens = tokens
        self.own = own
        first, last = _edges(tokens)
        count = len(tokens)
        self._every = (1 << (count + 1)) - 1
        self._from_last = self._every & -(1 << last)
        self._opening = ((1 << (first + 1)) - 1) | 1 << own
        self._starts = 1 | 1 << own
        self._known: dict[frozenset[str], Words] = {}
        self._pos: dict[frozenset[str], int] = {}
        self._by_name: dict[str, Words] = {}
        by_name = self._by_name
        for mention in found:
            alone = ((mention.end - mention.start, 1 << mention.start),)
            for name in mention.names:
                known = by_name.get(name)
                by_name[name] = alone if known is None else known + alone
        self.named = {mention.names for mention in found}
        self.present = by_name.keys()

    def possible(self, pattern: Pattern) -> bool:
        """Whether all that *pattern* requires is mentioned at all."""
        return not any(self.present.isdisjoint(names) for names in pattern.required)

    def matches(self, pattern: Pattern) -> list[Match]:
        """Matches of *pattern* that end in the unit's own text; leftmost first, one a start."""
        return [as_match(pattern, parts) for parts in self.aligned(pattern)]

    def aligned(self, pattern: Pattern) -> list[Parts]:
        """The same matches as one part for each element of *pattern*, empty where an element is absent."""
        elements = pattern.elements
        alive = self._alive(elements)
        if alive is None:
            return []
        starts = alive[0] & (self._starts if elements[0].kind == "start" else self._every >> 1)
        found = []
        while starts:
            parts = self._forward(elements, alive, (starts & -starts).bit_length() - 1)
            starts &= starts - 1
            if parts[-1][1] > self.own:
                found.append(parts)
        return found

    def _alive(self, elements: Sequence[Element]) -> list[int] | None:
        """For each element, and after the last, where the rest of the pattern can be matched from; None for nowhere."""
        rest = self._every
        alive = [rest]
        for element in reversed(elements):
            if element.required:  # most are: written out here, as no other line of the program runs as often
                found = 0
                for length, starts in self._known.get(element.names) or self._words(element.names):
                    found |= starts & rest >> length
                rest = found
            elif element.kind == "gap":
                rest = _spread(rest, element.size)
            else:
                rest = self._before(element, rest)
            if not rest:
                return None
            alive.append(rest)
        alive.reverse()
        return alive

    def _before(self, element: Element, rest: int) -> int:
        """The places at which *element*, which is no gap, may begin so that it ends in *rest*."""
        kind = element.kind
        if kind == "mention":
            found = whole = 0
            for length, starts in self._words(element.names):
                found |= starts & rest >> length
                whole |= starts
            if element.or_end:
                found |= rest & self._from_last
                whole |= self._from_last
        elif kind == "pos":
            whole = self._of_pos(element.names)
            found = whole & rest >> 1
        else:
            return rest & (self._from_last if kind == "end" else self._opening)
        if element.negative:
            return rest & ~whole
        return found | rest if element.optional else found

    def _forward(self, elements: Sequence[Element], alive: Sequence[int], at: int) -> Parts:
        """The parts of the match that begins at token *at*: the nearest gap and the longest word that lead on."""
        parts = []
        for element, rest in zip(elements, alive[1:], strict=True):
            begins = at
            if element.required:
                for length, starts in self._known[element.names]:  # it was asked for on the way here
                    if starts >> at & 1 and rest >> at + length & 1:
                        at += length
                        break
            else:
                at = self._end(element, at, rest)
            parts.append((begins, at))
        return tuple(parts)

    def _end(self, element: Element, at: int, rest: int) -> int:
        """Where *element*, which begins at *at*, ends in *rest*."""
        if element.kind == "gap":
            ahead = rest >> at
            return at + (ahead & -ahead).bit_length() - 1
        if element.kind == "mention" and not element.negative:
            for length, starts in self._words(element.names):
                if starts >> at & 1 and rest >> at + length & 1:
                    return at + length
        elif element.kind == "pos" and not element.negative and self._of_pos(element.names) >> at & 1 and rest >> at + 1 & 1:
            return at + 1
        return at

    def _words(self, names: frozenset[str]) -> Words:
        known = self._known.get(names)
        if known is None:
            found: Words = ()
            for name in names & self.present:  # mostly one
                found = found + self._by_name[name] if found else self._by_name[name]
            known = self._known[names] = _merged(found) if len(found) > 1 else found
        return known

    def _of_pos(self, names: frozenset[str]) -> int:
        """The tokens whose part of speech is one of *names*."""
        known = self._pos.get(names)
        if known is None:
            wanted = tuple(names)
            known = self._pos[names] = sum(1 << at for at, token in enumerate(self.tokens) if token.pos.startswith(wanted))
        return known


def _merged(found: Words) -> Words:
    """What is *found*, each length once."""
    lengths: dict[int, int] = {}
    for length, starts in found:
        lengths[length] = lengths.get(length, 0) | starts
    return tuple(sorted(lengths.items(), reverse=True))


def _spread(rest: int, size: int) -> int:
    """The places from which one of *rest* is at most *size* tokens away."""
    if size >= rest.bit_length():
        return (1 << rest.bit_length()) - 1
    reached = 1
    while reached <= size:
        step = min(reached, size + 1 - reached)
        rest |= rest >> step
        reached += step
    return rest


def _edges(tokens: Sequence[Token]) -> tuple[int, int]:
    """The index of the first token that is no mark, and the index after the last one."""
    words = [at for at, token in enumerate(tokens) if not token.pos.startswith(_MARKS)]
    return (words[0], words[-1] + 1) if words else (0, 0)


def as_match(pattern: Pattern, parts: Parts) -> Match:
    """The match of *pattern* whose elements stand at *parts*."""
    filled = [part for part in parts if part[0] < part[1]]
    predicate = filled[-1][1]
    for at in pattern.parsed.predicates:
        begins, ends = parts[at]
        if begins < ends:
            predicate = ends
    return Match(filled[0][0], filled[-1][1], predicate, tuple(filled))
