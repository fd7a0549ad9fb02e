"""How surely two figures of a page are of one thing.

The thing is the treatment in focus: named in the sentence, else beside or above it, else in its section, else the page's main
one; or what the words of a row's header name.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from compliance.figures.lines import Line
from compliance.figures.values import Figure
from compliance.model import BlockKind
from compliance.reading import focus

# how surely: the words of the other are said; both name a treatment; a section names it; it is the page's main one
WORDS, NAMED, SECTION, MAIN = 4.0, 3.0, 2.0, 1.0

_QUESTION = ("Q", "問")  # how a question begins that is no heading


class Things:
    """What the lines of one page speak of."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._places = _places(lines)
        self._main = leaves(focus.main(focus.count(line.treatments for line in lines)))
        sections: dict[int, set[str]] = defaultdict(set)
        for line in lines:
            sections[self._places[line.order]] |= leaves(line.treatments)
        self._sections: Mapping[int, frozenset[str]] = {at: frozenset(names) for at, names in sections.items()}

    def closeness(self, one: Figure, other: Figure) -> float:
        """How surely both are of one thing, 0 where they are not; more words in common add a little."""
        if apart(one.parts, other.parts):
            return 0.0
        tie = self.tie(one.line, other.line)
        shared = one.names & other.names | one.names & other.heads | one.heads & other.names
        if one.topic and other.topic and one.topic.isdisjoint(other.topic) and not (other.names & one.own or one.names & other.own):
            return 0.0
        if one.topic and one.topic.isdisjoint(other.names | other.heads):
            shared &= one.own
        if shared and (tie or not leaves(one.line.own) or _related(one.line, other.line)):
            said = len(shared) + len(shared & one.own)
            return WORDS + said + len(shared) / (1 + len(other.names))
        # what is named and stands nowhere in the other is another thing, unless both name one treatment
        tie = tie / 2 if tie < NAMED and one.topic else tie
        return tie + 0.5 if tie and one.parts & other.parts else tie

    def together(self, one: Line, other: Line) -> bool:
        """Whether both stand under one heading, or under one question."""
        return self._places[one.order] == self._places[other.order]

    def is_main(self, line: Line) -> bool:
        """Whether *line* names the treatment that the page is mainly about."""
        return bool(leaves(line.own) & self._main)

    def tie(self, one: Line, other: Line) -> float:
        """How surely both speak of one treatment, 0 where they do not."""
        left, right = leaves(one.treatments), leaves(other.treatments)
        if left and right:
            return NAMED if left & right else 0.0
        # one that names its treatment itself is tied to a nameless one of another section only loosely, unless the page is about it
        tie = MAIN if left and not left & self._main and not self.together(one, other) else SECTION
        left, right = left or self._section(one), right or self._section(other)
        if left and right:
            return tie if left & right else 0.0
        if not self._main:
            return MAIN
        return MAIN if (left or self._main) & (right or self._main) else 0.0

    def _section(self, line: Line) -> frozenset[str]:
        return self._sections.get(self._places[line.order], frozenset())


def _places(lines: Sequence[Line]) -> list[int]:
    """In which part of the page each of *lines* stands: a heading opens one, and so does a question of a list of them."""
    places, at, section, opened = list[int](), 0, lines[0].block.section if lines else 0, False
    for line in lines:
        opens = line.block.kind is BlockKind.HEADING or line.text.startswith(_QUESTION)
        if not opened and (opens or line.block.section != section):
            at += 1
        opened, section = opens, line.block.section
        places.append(at)
    return places


def _related(one: Line, other: Line) -> bool:
    """Whether the treatments of both are of one regime."""
    left, right = ({name.rpartition(".")[0] for name in leaves(line.treatments)} for line in (one, other))
    return not left.isdisjoint(right)


def apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name parts of one sort, and no part that is the same."""
    if not one or not other:  # most figures name no part
        return False
    shared = {part.split()[0] for part in one} & {part.split()[0] for part in other}
    return any({p for p in one if p.startswith(sort)}.isdisjoint(other) for sort in shared)


@functools.lru_cache(maxsize=4096)
def leaves(names: frozenset[str]) -> frozenset[str]:
    """Treatments themselves among *names*, without their regimes and umbrella names."""
    return frozenset(name for name in names if name.count(".") >= 2)
