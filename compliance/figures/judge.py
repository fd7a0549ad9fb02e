"""Which pairs of figures are a contradiction: what small trees make of a pair, and what the rules of ``conflicts.py`` say of it.

The trees were learned from labelled pages (``compliance/learned/train_figures.py``); they never see a number itself, only how two
compare. What rules find must be likely enough for the trees not to doubt it; a pair of which no rule speaks must be nearly certain.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

import msgspec
from msgspec import Struct, field

from compliance.figures import conflicts
from compliance.figures.lines import Line
from compliance.figures.mentions import Mention
from compliance.figures.pairs import Pairs, Traits
from compliance.figures.read import Figures
from compliance.figures.tone import Tone
from compliance.figures.values import MARKET, PRICE, Conflict, Figure
from compliance.language.numbers import numbers
from compliance.learned.forest import Forest

FILE = "judge.json"
# a text of fewer sentences has no surroundings to judge by: there the rules alone decide
_FEWEST = 8
# kinds of which pages say so much that the trees may overrule the rules; what these find of the others stands
_OFTEN = frozenset({PRICE, "sessions", "time", "period"})
# numbers of a quantity, whatever it counts, that one page is asked for; one with more is made to be slow
MOST = 120


class Judge(Struct, frozen=True):
    """A pair is a contradiction from the log-odds ``alone`` on, and from ``ruled`` on where a rule finds it too; ``forest`` tells them.

    ``fault`` and ``standard`` hear how the one sounds that is at fault, and how the one that it is held against. What sounds
    more ``quiet`` than that is never at fault by itself.
    """

    alone: float
    ruled: float
    quiet: float
    forest: Forest
    fault: Tone
    standard: Tone


def of_page(lines: Sequence[Line], stated: Sequence[Figure], figures: Figures, judge: Judge) -> Iterator[Conflict]:
    """The contradictions on a page of *lines* with the figures *stated*, which *figures* read: one for a figure, and of those of which no rule speaks one for a sentence."""
    ruled = [*conflicts.conflicts(lines, stated)]
    faults = {line.order: judge.fault.odds(line.text) for line in lines if numbers(line.text)}
    if len(lines) < _FEWEST or not (ruled or any(odds >= judge.quiet for odds in faults.values())):
        yield from ruled
        return
    said = figures.mentions(lines, stated, MOST)
    court = _Court(judge, Pairs(lines, said, figures), {mention.figure.place: mention for mention in said}, faults)
    upheld = [conflict for conflict in ruled if court.upholds(conflict)]
    yield from upheld
    known = {conflict.figure.order for conflict in upheld}
    for order, group in itertools.groupby(said, key=lambda mention: mention.figure.order):
        if order not in known and (found := court.worst([*group])):
            yield found


class _Court(Struct):
    """A page's ``pairs`` before the ``judge``; its mentions ``by_place``, and how each sentence sounds, asked for once."""

    judge: Judge
    pairs: Pairs
    by_place: Mapping[tuple[int, int], Mention]
    faults: dict[int, float]
    standards: dict[int, float] = field(default_factory=dict)

    def upholds(self, conflict: Conflict) -> bool:
        """Whether what a rule found stands."""
        figure = conflict.figure
        one, other = self.by_place.get(figure.place), self.by_place.get(conflict.other.place)
        if figure.role == MARKET or figure.kind.name not in _OFTEN or one is None or other is None:
            return True
        return self._odds(one, other) >= self.judge.ruled

    def worst(self, group: Sequence[Mention]) -> Conflict | None:
        """The likeliest contradiction in which one of *group*, the mentions of a sentence, is at fault, if it is likely enough by itself."""
        if self._sounds(self.faults, self.judge.fault, group[0]) < self.judge.quiet:
            return None
        best, found = self.judge.alone, None
        for one in group:
            for other in self.pairs.partners(one):
                odds = self._odds(one, other)
                if odds >= best:
                    best, found = odds, conflicts.conflict(one.figure, other.figure)
        return found

    def _odds(self, one: Mention, other: Mention) -> float:
        heard = sounds(self._sounds(self.faults, self.judge.fault, one), self._sounds(self.standards, self.judge.standard, other))
        return self.judge.forest.odds({**self.pairs.traits(one, other), **heard})

    @staticmethod
    def _sounds(known: dict[int, float], tone: Tone, mention: Mention) -> float:
        line = mention.figure.line
        if line.order not in known:
            known[line.order] = tone.odds(line.text)
        return known[line.order]


def sounds(fault: float, standard: float) -> Traits:
    """How both sentences of a pair sound, as traits."""
    return {"sounds": fault, "other-sounds": standard}


@functools.cache
def load() -> Judge:
    """The judge that comes with the package."""
    return read(resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8"))


def read(text: str) -> Judge:
    """The judge written as *text* by ``write``."""
    return msgspec.json.decode(text, type=Judge)


def write(judge: Judge) -> str:
    """*judge* as JSON."""
    return msgspec.json.encode(judge).decode() + "\n"
