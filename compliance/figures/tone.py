"""How a sentence that states a figure sounds: like one that boasts, or like a table's.

A sum of weights of its letters, one, two and three in a row (numbers are all alike); learned from labelled pages.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct

_NUMERALS = str.maketrans({**dict.fromkeys("0123456789", "0"), **dict.fromkeys("一二三四五六七八九十百千万", "零")})
_LONGEST = 400  # characters that are listened to


class Tone(Struct, frozen=True):
    """What each run of letters adds to the log-odds, and what all begin with."""

    bias: float
    weights: Mapping[str, float]

    def odds(self, text: str) -> float:
        """The log-odds that *text*, a normalised sentence, sounds so."""
        said = grams(text)
        return self.bias + sum(self.weights.get(gram, 0.0) for gram in said) / math.sqrt(len(said) or 1)


def grams(text: str) -> frozenset[str]:
    """The runs of one to three letters of *text*, which begins and ends with a blank."""
    said = f" {text[:_LONGEST].translate(_NUMERALS)} "
    return frozenset(said[at : at + length] for length in (1, 2, 3) for at in range(len(said) - length + 1))
