"""How probable it is that a page lacks a disclosure: what the rules make of it and what the second reader hears, weighed by small trees.

The more a page sounds like the disclosure, the less probable it is that the page lacks it; what the rules find counts the other way.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from compliance.learned.forest import Forest, Traits
from compliance.learned.odds import probability

RISING = frozenset({"state"})
"""The traits of which more never makes a duty's breach less probable."""
FALLING = frozenset({"best", "all", "elsewhere"})
"""Those of which more never makes it more probable."""
MET = "met"
STATES = (MET, "cannot-tell", "missing")


class DutyCard(Struct, frozen=True):
    """A duty is said to be missing from the probability ``missing`` on; ``forest`` tells the probability from its traits."""

    missing: float
    forest: Forest

    def chance(self, traits: Traits) -> float:
        """How probable it is that the page lacks the disclosure of a duty with *traits*."""
        return probability(self.forest.odds(traits))


def traits(label: str, state: str, elsewhere: bool, heard: Sequence[float]) -> dict[str, float | str]:
    """What the card weighs.

    *state* is what the rules say of the worst debtor of the duty, *elsewhere* whether they find it met for another one, *heard* the
    probabilities of the sentences that sound most like the disclosure, the highest first.
    """
    return {
        "label": label, "state": float(STATES.index(state)), "elsewhere": float(elsewhere),
        "best": heard[0] if heard else 0.0, "all": sum(heard),
    }  # fmt: skip
