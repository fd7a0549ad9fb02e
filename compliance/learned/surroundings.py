"""A page as both readers see it, and what of it speaks for or against one finding: the traits that a score card weighs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from compliance.learned.odds import told_odds

Chances = Mapping[int, Mapping[str, float]]
"""For each sentence, by its place, the probabilities of labels by the second reader."""
Raised = Mapping[int, Mapping[str, str]]
"""For each sentence, by its place, the labels that rules give it, each with the confidence of the surest rule."""
RANKS = {"": 0, "low": 1, "medium": 2, "high": 3}
# a text of fewer sentences says nothing of the company a sentence keeps
FEWEST = 8
BESIDE = "beside "
"""What stands before another label of the same sentence, in the name of the trait that holds its log-odds."""
AROUND = ("before", "after", "again", "density", "mass", "total", "loud", "place", "count")
"""The traits that a text has only if it is long enough."""

_SILENT = told_odds(0.0)


class Candidate(Struct, frozen=True):
    """A label that a sentence may deserve.

    ``rule`` is the confidence of the rule that says so, empty where none does; ``own`` are the second reader's log-odds;
    ``traits`` is all that the card weighs, ``alone`` says that the text is too short for ``AROUND`` to be among it.
    """

    label: str
    rule: str
    own: float
    traits: Mapping[str, float | str]
    alone: bool


class Surroundings:
    """All that both readers say of a page whose sentences have these *lengths*, in characters."""

    __slots__ = ("_again", "_chances", "_first", "_lengths", "_loud", "_mass", "_odds", "_raised", "_rules", "_total")

    def __init__(self, lengths: Sequence[int], chances: Chances, raised: Raised) -> None:
        self._lengths = lengths
        self._chances, self._raised = chances, raised
        self._first = chances, raised
        self._odds: dict[int, Mapping[str, float]] = {}
        self._again = Counter(label for labels in raised.values() for label in labels)
        self._rules = sum(self._again.values())
        self._mass: Counter[str] = Counter()
        for heard in chances.values():
            self._mass.update(heard)
        self._total = sum(self._mass.values())
        self._loud = sum(map(_loudest, chances.values()))

    def told_again(self, chances: Chances, raised: Raised, lengths: Mapping[int, int]) -> Surroundings:
        """The same page where the sentences that *lengths* names say something else: both readers *chances* and *raised* of them.

        What the rest of the page says is taken to stay.
        """
        other = object.__new__(Surroundings)
        for name in Surroundings.__slots__:
            setattr(other, name, getattr(self, name))
        other._odds = {}
        other._chances = {**self._chances, **chances}
        other._raised = {**self._raised, **{at: raised.get(at, {}) for at in lengths}}
        other._lengths = [lengths.get(at, length) for at, length in enumerate(self._lengths)]
        return other

    def candidate(self, order: int, label: str) -> Candidate:
        """The *label* of the *order*-th sentence with its traits."""
        heard, given = self._heard(order), self._raised.get(order, {})
        own = heard.get(label, _SILENT)
        others = {other: odds for other, odds in heard.items() if other != label}
        ranks = [RANKS[sure] for other, sure in given.items() if other != label]
        rule = given.get(label, "")
        traits: dict[str, float | str] = {
            "label": label, "own": own, "rule": float(RANKS[rule]), "length": float(self._lengths[order]),
            "margin": own - max(others.values(), default=_SILENT),
            "rival": float(max(ranks, default=0)), "others": float(len(ranks)),
            **{BESIDE + other: odds for other, odds in others.items()},
        }  # fmt: skip
        alone = len(self._lengths) < FEWEST
        return Candidate(label, rule, own, traits if alone else traits | self._around(order, label), alone)

    def _heard(self, order: int) -> Mapping[str, float]:
        """The log-odds of what the *order*-th sentence sounds like: asked for each of its labels, and for its neighbours'."""
        odds = self._odds.get(order)
        if odds is None:
            odds = self._odds[order] = {label: told_odds(chance) for label, chance in self._chances.get(order, {}).items()}
        return odds

    def _around(self, order: int, label: str) -> dict[str, float | str]:
        """What the neighbours and the rest of the page say, by the names of ``AROUND``."""
        first, ruled = self._first
        chances, raised, count = first.get(order, {}), ruled.get(order, {}), len(self._lengths)
        return {
            "before": self._heard(order - 1).get(label, _SILENT),
            "after": self._heard(order + 1).get(label, _SILENT),
            "again": float(self._again[label] - (label in raised)),
            "density": (self._rules - len(raised)) / count,
            "mass": self._mass[label] - chances.get(label, 0.0),
            "total": (self._total - sum(chances.values())) / count,
            "loud": (self._loud - _loudest(chances)) / count,
            "place": order / count,
            "count": float(count),
        }


def _loudest(heard: Mapping[str, float]) -> float:
    return max(heard.values(), default=0.0)


def surest(given: Iterable[tuple[int, str, str]]) -> dict[int, dict[str, str]]:
    """For each sentence the surest confidence of each label; *given* are places, labels and confidences."""
    raised: dict[int, dict[str, str]] = {}
    for order, label, sure in given:
        labels = raised.setdefault(order, {})
        if RANKS[sure] > RANKS[labels.get(label, "")]:
            labels[label] = sure
    return raised
