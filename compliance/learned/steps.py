"""Steps: weights that are added one after another as a value grows, so that more of a sign never counts for less."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

Steps = Sequence[tuple[float, float]]
"""From which value on a weight is added; in rising order."""
Ladder = tuple[Sequence[float], Sequence[float]]
FLAT: Ladder = [], [0.0]


def ladder(steps: Steps) -> Ladder:
    """*steps* as the values at which they begin, and the sum of the weights reached before each and after the last."""
    weights = [weight for _, weight in steps]
    return [start for start, _ in steps], [float(sum(weights[:count])) for count in range(len(weights) + 1)]


def climbed(known: Ladder, value: float) -> float:
    """The sum of the weights of the steps of *known* that *value* has reached."""
    starts, sums = known
    return sums[bisect_right(starts, value)]
