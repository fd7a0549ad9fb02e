"""How probable a finding is: what both readers say of a sentence, of its neighbours and of its page, weighed by small trees.

The trees ask about several traits at once, for what one is worth hangs on the others; yet no more evidence ever counts for less, so
that mending one sentence never makes another worse. What each trait adds to a finding can be told.
"""

from __future__ import annotations

from msgspec import Struct

from compliance.learned.forest import Forest
from compliance.learned.odds import probability
from compliance.learned.surroundings import AROUND, Candidate
from compliance.model import Confidence

_BY_EAR = 0.7
# so much less than what stands is enough for what nothing around it makes true
_NEARLY = 0.04


class Card(Struct, frozen=True):
    """Where a finding stands: shown from the probability ``stands`` on, fairly sure from ``fair``, sure from ``sure``.

    ``forest`` tells the probability from a candidate's traits; without one it is what the second reader says.
    """

    stands: float
    fair: float
    sure: float
    forest: Forest | None = None

    def chance(self, candidate: Candidate, *, always_false: bool = False) -> float:
        """How probable it is that *candidate* is right, whose label may say what is *always_false*.

        A calm page may doubt what is heard and what unsure rules say, but not what a sure rule finds and is fairly sure by itself: the
        one such sentence on a careful page is the one that a reviewer must not miss. What is false whatever
        stands around it needs less.
        """
        if not self.forest:
            return probability(candidate.own)
        chance = probability(self.forest.odds(candidate.traits))
        if chance < self.stands and candidate.rule == Confidence.HIGH:
            alone = {name: value for name, value in candidate.traits.items() if name not in AROUND}
            enough = self.stands - _NEARLY if always_false else self.fair
            return self.stands if probability(self.forest.odds(alone)) >= enough else chance
        return chance

    def shares(self, candidate: Candidate) -> dict[str, float]:
        """What each trait of *candidate* adds to its log-odds."""
        return self.forest.shares(candidate.traits) if self.forest else {"own": candidate.own}

    def confidence(self, chance: float) -> Confidence:
        """How sure a finding of probability *chance* is."""
        if chance >= self.sure:
            return Confidence.HIGH
        return Confidence.MEDIUM if chance >= self.fair else Confidence.LOW


BY_EAR = Card(_BY_EAR, _BY_EAR, 1.0)
"""The card that looks at nothing but the second reader's own odds: what it finds where no rule speaks."""
