"""Probabilities and their log-odds."""

from __future__ import annotations

import math

# below this no probability is looked at, and most sentences have none above it
FAINTEST = 0.02
_LOWEST, _HIGHEST = math.log(FAINTEST / (1 - FAINTEST)), 4.0


def probability(odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-max(-700.0, min(700.0, odds))))


def told_odds(chance: float) -> float:
    """The log-odds of *chance*, within what the readers tell apart."""
    if chance <= FAINTEST:
        return _LOWEST
    return min(_HIGHEST, math.log(chance / (1 - chance))) if chance < 1 else _HIGHEST
