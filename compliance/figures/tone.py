"""How a sentence that states a figure sounds: like one that boasts, or like a table's.

A sum of weights of its letters, one, two and three in a row (numbers are all alike); learned from labelled pages.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property
from itertools import chain, repeat
from operator import add

from msgspec import Struct

from compliance.memo import Memo

_NUMERALS = str.maketrans({**dict.fromkeys("0123456789", "0"), **dict.fromkeys("一二三四五六七八九十百千万", "零")})
_LONGEST = 400  # characters that are listened to


class Tone(Struct, frozen=True, dict=True):
    """What each run of letters adds to the log-odds, and what all begin with."""

    bias: float
    weights: Mapping[str, float]

    def odds(self, text: str) -> float:
        """The log-odds that *text*, a normalised sentence, sounds so."""
        return self._known.get(text, lambda: self._odds(text))

    def _odds(self, text: str) -> float:
        said = grams(text)
        # a set has another order in each process, and a plain sum rounds by it
        return self.bias + math.fsum(map(self.weights.get, said, repeat(0.0))) / math.sqrt(len(said) or 1)

    @cached_property
    def _known(self) -> Memo[str, float]:
        """What texts sounded like before: a page is judged again at each keystroke."""
        return Memo()


def grams(text: str) -> frozenset[str]:
    """The runs of one to three letters of *text*, which begins and ends with a blank."""
    said = f" {text[:_LONGEST].translate(_NUMERALS)} "
    two = [*map(add, said, said[1:])]
    return frozenset(chain(said, two, map(add, two, said[2:])))
