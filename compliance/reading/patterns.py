"""The pattern language of frames and features: a row of concepts, words and gaps.

    {target.hair} が|を|も? ..4 {change}      a mention, one of some words (optional), up to 4 tokens, a mention

    {a|b.c}   a mention of one of the concepts (a.b stands under a)
    x|y       a word in its dictionary form, found as the lexicon finds words
    <名詞>    one token of this part of speech (<名詞|動詞-一般>)
    ..  ..8   up to 5, up to 8 tokens of any kind;  ...  any number, inside the sentence
    ^  $      the sentence's first word; its last word (closing marks do not count)
    x?        the element may be absent;  x*  the predicate, where modality is read (else the last element)
    !x        the next token does not begin x

Compiled to tuples and matched by depth-first search with failures remembered: the work is bounded by
elements × tokens × gap for each start, whatever the text says.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compliance.model import Token
from compliance.reading.lexicon import Mention

_DEFAULT_GAP = 5
_WHOLE_SENTENCE = 400
_ELEMENT = re.compile(
    r"(?P<not>!)?(?:\{(?P<concepts>[^{}]+)\}|<(?P<pos>[^<>]+)>|(?P<edge>[\^$])|(?P<words>[^\s{}<>?*!]+))(?P<mark>[?*]*)"
)
_GAP = re.compile(r"\.\.(?P<size>\d+)?|\.\.\.")


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a pattern. ``kind`` is mention, pos, gap, start or end."""

    kind: str
    names: frozenset[str] = frozenset()
    size: int = 0
    optional: bool = False
    predicate: bool = False
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. ``required`` are the name sets without which it cannot match."""

    source: str
    elements: tuple[Element, ...]
    required: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern over ``tokens[start:end]``; ``predicate`` is the end of the predicate element."""

    start: int
    end: int
    predicate: int
    parts: tuple[tuple[int, int], ...]


def word_concept(word: str) -> str:
    """The anonymous concept under which a pattern's own *word* is entered in the lexicon."""
    return f"={word}"


def compile_pattern(source: str) -> Pattern:
    """Raises ValueError, saying what is wrong, when *source* is not a pattern."""
    elements = tuple(_element(part) for part in source.split())
    if not any(element.kind == "mention" and not element.negative for element in elements):
        raise ValueError("a pattern needs at least one concept or word")
    required = tuple(e.names for e in elements if e.kind == "mention" and not e.optional and not e.negative)
    if not required:
        raise ValueError("a pattern needs at least one concept or word that is not optional")
    return Pattern(source, elements, required)


def words(pattern: Pattern) -> Iterator[str]:
    """The words that *pattern* itself brings to the lexicon."""
    for element in pattern.elements:
        for name in element.names:
            if element.kind == "mention" and name.startswith("="):
                yield name[1:]


@functools.cache
def _element(part: str) -> Element:
    gap = _GAP.fullmatch(part)
    if gap:
        if part == "...":
            return Element("gap", size=_WHOLE_SENTENCE)
        return Element("gap", size=int(gap["size"] or _DEFAULT_GAP))
    match = _ELEMENT.fullmatch(part)
    if match is None:
        raise ValueError(f"cannot read the element {part!r}")
    optional, predicate, negative = "?" in match["mark"], "*" in match["mark"], bool(match["not"])
    if match["edge"]:
        return Element("start" if match["edge"] == "^" else "end")
    if match["pos"]:
        return Element("pos", frozenset(match["pos"].split("|")), 0, optional, predicate, negative)
    if match["concepts"]:
        names = frozenset(match["concepts"].split("|"))
    else:
        names = frozenset(word_concept(word) for word in match["words"].split("|") if word)
    return Element("mention", names, 0, optional, predicate, negative)


class Matcher:
    """Patterns against one unit of reading: its tokens and their mentions."""

    __slots__ = ("_ends_by_name", "_mentions", "last", "own", "present", "tokens")

    def __init__(self, tokens: Sequence[Token], found: Sequence[Mention], own: int = 0) -> None:
        self.tokens = tokens
        self.own = own
        mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in found:
            for name in mention.names:
                mentions[name].append(mention)
        self._mentions = mentions
        self._ends_by_name: dict[str, dict[int, list[int]]] = {}
        self.present = mentions.keys()
        self.last = len(tokens)
        while self.last and tokens[self.last - 1].pos.startswith("補助記号"):
            self.last -= 1

    def _ends_of(self, name: str) -> dict[int, list[int]]:
        """Where mentions of *name* end, by where they start; made when a pattern first asks."""
        found = self._ends_by_name.get(name)
        if found is None:
            found = self._ends_by_name[name] = {}
            if name in self.present:
                for mention in self._mentions[name]:
                    found.setdefault(mention.start, []).append(mention.end)
        return found

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

    def _starts(self, first: Element) -> Sequence[int]:
        if first.kind == "mention" and not first.optional and not first.negative:
            return sorted({at for name in first.names for at in self._ends_of(name)})
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
        for end in self._ends(elements[index], at):
            rest = self._match(elements, index + 1, end, failed)
            if rest is not None:
                return ((at, end), *rest)
        failed.add((index, at))
        return None

    def _ends(self, element: Element, at: int) -> Iterator[int]:
        """Where *element* may end when it begins at token *at*; nearest gap and longest word first."""
        if element.kind == "gap":
            yield from range(at, min(at + element.size, len(self.tokens)) + 1)
            return
        if element.kind == "start":
            if self._starts_here(at):
                yield at
            return
        if element.kind == "end":
            if at >= self.last:
                yield at
            return
        ends = self._token_ends(element, at)
        if element.negative:
            if not ends:
                yield at
            return
        yield from ends
        if element.optional:
            yield at

    def _starts_here(self, at: int) -> bool:
        return all(t.pos.startswith(("補助記号", "空白")) for t in self.tokens[:at]) or at == self.own

    def _token_ends(self, element: Element, at: int) -> list[int]:
        if at >= len(self.tokens):
            return []
        if element.kind == "pos":
            return [at + 1] if self.tokens[at].pos.startswith(tuple(element.names)) else []
        if len(element.names) == 1:
            (name,) = element.names
            return sorted(self._ends_of(name).get(at, ()), reverse=True)
        return sorted({end for name in element.names for end in self._ends_of(name).get(at, ())}, reverse=True)


def _as_match(pattern: Pattern, parts: tuple[tuple[int, int], ...]) -> Match:
    filled = [part for part in parts if part[0] < part[1]]
    predicate = filled[-1][1]
    for element, part in zip(pattern.elements, parts, strict=True):
        if element.predicate and part[0] < part[1]:
            predicate = part[1]
    return Match(filled[0][0], filled[-1][1], predicate, tuple(filled))
