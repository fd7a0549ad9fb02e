"""A page as both readers see it, and what of it speaks for or against one finding: the traits that a score card weighs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from compliance.learned.odds import told_odds

Chances = Mapping[int, Mapping[str, float]]
"""For each sentence, by its place, the probabilities of labels by the second reader."""
Raised = Mapping[int, Mapping[str, str]]
"""For each sentence, by its place, the labels that rules give it, each with the confidence of the surest rule."""
RANKS = {"": 0, "low": 1, "medium": 2, "high": 3}
# a text of fewer sentences says nothing of the company a sentence keeps
FEWEST = 8
_MOST_OTHERS = 3.0


class Candidate(Struct, frozen=True):
    """A label that a sentence may deserve.

    ``rule`` is the confidence of the rule that says so, empty where none does; ``own`` are the second reader's log-odds;
    ``alone`` says that the text is too short for its surroundings to count.
    """

    label: str
    rule: str
    own: float
    traits: Mapping[str, float]
    alone: bool


class Surroundings:
    """All that both readers say of a page of *count* sentences."""

    __slots__ = ("_again", "_chances", "_count", "_first", "_mass", "_raised", "_rules", "_total")

    def __init__(self, count: int, chances: Chances, raised: Raised) -> None:
        self._count = count
        self._chances, self._raised = chances, raised
        self._first = chances, raised
        self._again = Counter(label for labels in raised.values() for label in labels)
        self._rules = sum(self._again.values())
        self._mass: Counter[str] = Counter()
        for heard in chances.values():
            self._mass.update(heard)
        self._total = sum(self._mass.values())

    def told_again(self, chances: Chances, raised: Raised) -> Surroundings:
        """The same page where some sentences say something else, of which both readers say *chances* and *raised*.

        What the rest of the page says is taken to stay.
        """
        other = object.__new__(Surroundings)
        for name in Surroundings.__slots__:
            setattr(other, name, getattr(self, name))
        places = chances.keys() | raised.keys()
        other._chances = {**self._chances, **chances}
        other._raised = {**self._raised, **{at: raised.get(at, {}) for at in places}}
        return other

    def candidate(self, order: int, label: str) -> Candidate:
        """The *label* of the *order*-th sentence with its traits."""
        heard, given = self._chances.get(order, {}), self._raised.get(order, {})
        own = told_odds(heard.get(label, 0.0))
        rival = max((chance for other, chance in heard.items() if other != label), default=0.0)
        others = [sure for other, sure in given.items() if other != label]
        traits = {
            "own": own,
            "margin": own - told_odds(rival),
            "rival": float(max(map(RANKS.__getitem__, others), default=0)),
            "others": min(_MOST_OTHERS, len(others)),
        }
        alone = self._count < FEWEST
        if not alone:
            traits |= self._around(order, label)
        return Candidate(label, given.get(label, ""), own, traits, alone)

    def _around(self, order: int, label: str) -> dict[str, float]:
        """What the neighbours and the rest of the page say."""
        first, ruled = self._first
        chances, raised = first.get(order, {}), ruled.get(order, {})
        return {
            "before": told_odds(self._chances.get(order - 1, {}).get(label, 0.0)),
            "after": told_odds(self._chances.get(order + 1, {}).get(label, 0.0)),
            "again": float(self._again[label] - (label in raised)),
            "density": (self._rules - len(raised)) / self._count,
            "mass": self._mass[label] - chances.get(label, 0.0),
            "total": (self._total - sum(chances.values())) / self._count,
        }


def surest(given: Iterable[tuple[int, str, str]]) -> dict[int, dict[str, str]]:
    """For each sentence the surest confidence of each label; *given* are places, labels and confidences."""
    raised: dict[int, dict[str, str]] = {}
    for order, label, sure in given:
        labels = raised.setdefault(order, {})
        if RANKS[sure] > RANKS[labels.get(label, "")]:
            labels[label] = sure
    return raised
