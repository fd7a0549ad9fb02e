"""How probable a finding is: a score card over what both readers say of a sentence, of its neighbours and of its page.

A sum of steps, as in credit scoring: a trait adds a weight for each step that its value has reached, and more evidence
never counts for less. So what was found can be told trait by trait, and mending one sentence never makes another worse.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import force_setattr

from compliance.learned.odds import probability
from compliance.learned.surroundings import Candidate
from compliance.model import Confidence

NO_RULE = ""
_BESIDE = "beside "
_BY_EAR = 0.7
Steps = Sequence[tuple[float, float]]
"""From which value on a weight is added; in rising order."""
Ladder = tuple[Sequence[float], Sequence[float]]


class Weighed(Struct, frozen=True):
    """The labels' own part: ``base`` for each finding of the label, ``slope`` for its odds, ``rules`` by a rule's confidence."""

    base: float
    slope: float
    rules: Mapping[str, float] = field(default_factory=dict)


class Card(Struct, frozen=True):
    """Weights, and where a finding stands: shown from ``stands`` on, fairly sure from ``fair``, sure from ``sure``.

    ``traits`` holds the steps of each trait of a candidate; ``agreed`` those of the second reader's odds beside a rule, by its
    confidence; ``alone`` what is added, by the rule's confidence, on a text too short to have surroundings.
    """

    stands: float
    fair: float
    sure: float
    bias: float
    alone: Mapping[str, float]
    traits: Mapping[str, Steps]
    agreed: Mapping[str, Steps]
    labels: Mapping[str, Weighed]
    ladders: Mapping[str, Ladder] = field(default_factory=dict)

    def __post_init__(self) -> None:
        steps = {**self.traits, **{_BESIDE + sure: steps for sure, steps in self.agreed.items()}}
        force_setattr(self, "ladders", {name: ladder(found) for name, found in steps.items()})

    def chance(self, candidate: Candidate) -> float:
        """How probable it is that *candidate* is right."""
        return probability(sum(self.shares(candidate).values()))

    def shares(self, candidate: Candidate) -> dict[str, float]:
        """What each part of *candidate* adds to its log-odds."""
        label = self.labels.get(candidate.label, _UNKNOWN)
        shares = {name: climbed(self.ladders.get(name, FLAT), value) for name, value in candidate.traits.items()}
        shares["rule"] = label.rules.get(candidate.rule, 0.0) + climbed(self.ladders.get(_BESIDE + candidate.rule, FLAT), candidate.own)
        shares["label"] = self.bias + label.base + label.slope * candidate.own
        if candidate.alone:
            shares["alone"] = self.alone.get(candidate.rule, 0.0)
        return shares

    def confidence(self, chance: float) -> Confidence:
        """How sure a finding of probability *chance* is."""
        if chance >= self.sure:
            return Confidence.HIGH
        return Confidence.MEDIUM if chance >= self.fair else Confidence.LOW


def reached(steps: Steps, value: float) -> float:
    """The sum of the weights of all *steps* that *value* has reached."""
    return climbed(ladder(steps), value)


def ladder(steps: Steps) -> Ladder:
    """*steps* as the values at which they begin, and the sum of the weights reached before each and after the last."""
    weights = [weight for _, weight in steps]
    return [start for start, _ in steps], [float(sum(weights[:count])) for count in range(len(weights) + 1)]


def climbed(known: Ladder, value: float) -> float:
    """The sum of the weights of the steps of *known* that *value* has reached."""
    starts, sums = known
    return sums[bisect_right(starts, value)]


FLAT: Ladder = [], [0.0]
_UNKNOWN = Weighed(0.0, 0.0)
BLANK = Card(0.5, 0.5, 0.5, 0.0, {}, {}, {}, {})
"""The card that nothing was learned for: it leaves all at even odds, and so standing."""


def by_ear(labels: Iterable[str]) -> Card:
    """The card that looks at nothing but the second reader's own odds of *labels*: what it finds where no rule speaks."""
    return Card(_BY_EAR, _BY_EAR, 1.0, 0.0, {}, {}, {}, {label: Weighed(0.0, 1.0) for label in labels})
