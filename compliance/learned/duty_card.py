"""How probable it is that a page lacks a disclosure: what the rules make of it, what the second reader hears, and what the page's words tell, weighed by small trees.

The more a page sounds like the disclosure, the less probable it is that the page lacks it; what the rules find counts the other way.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from compliance.learned.duty_words import DutyWords
from compliance.learned.forest import Forest, Traits
from compliance.learned.odds import probability

RISING = frozenset({"state", "words"})
"""The traits of which more never makes a duty's breach less probable."""
FALLING = frozenset({"best", "all", "elsewhere"})
"""Those of which more never makes it more probable."""
SURE = 0.9
"""What the rules miss is missing, whatever else the page says, where it is so probable by what is heard alone: taking a price away changes few of a page's words."""
UNSTEADY = 0.1
"""By how much words elsewhere on the page may move the probability: by the first such card a sentence about the car park moved 99 of 100 by less than 0.06."""
MET, MISSING = "met", "missing"
STATES = (MET, "cannot-tell", MISSING)


class DutyCard(Struct, frozen=True):
    """A duty is said to be missing from the probability ``missing`` on.

    ``forest`` tells the probability from all its traits, for one of which ``words`` are; ``alone`` from what the rules find of it and what is heard.
    """

    missing: float
    forest: Forest
    words: DutyWords
    alone: Forest

    def chance(self, traits: Traits) -> float:
        """How probable it is that the page lacks the disclosure of a duty with *traits*."""
        chance = probability(self.forest.odds(traits))
        if traits.get("state") != STATES.index(MISSING):
            return chance
        alone = probability(self.alone.odds(without_words(traits)))
        return max(chance, alone) if alone >= SURE else chance


class DutyState(Struct, frozen=True):
    """How the rules find a duty: the ``state`` of its worst debtor, and whether it is met for another, ``elsewhere``."""

    state: str
    elsewhere: bool


def without_words(traits: Traits) -> Traits:
    """Those of *traits* that the rules and the ears tell by themselves."""
    return {name: value for name, value in traits.items() if name != "words"}


def traits(label: str, standing: DutyState, heard: Sequence[float], words: float) -> dict[str, float | str]:
    """What the card weighs of a duty, and nothing of others: one that is broken must not make another one so.

    *standing* is how the rules find it, *heard* are the probabilities of the sentences that sound most like the disclosure, the
    highest first, *words* the log-odds that the page's words tell.
    """
    return {
        "label": label, "state": float(STATES.index(standing.state)), "elsewhere": float(standing.elsewhere),
        "best": heard[0] if heard else 0.0, "all": sum(heard), "words": words,
    }  # fmt: skip
