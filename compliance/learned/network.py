"""The second reader's other half: a small neural network, which hears what stands together in a sentence, and beside it, though in no one feature.

The sum of a sentence's features' rows makes its first units; a layer of rectified units (Nair & Hinton 2010) hears these, and where
the sentence stands on a page those of the one before it and of the one after it; there is one output a label. The values of a row are one
long number, its lanes: adding such numbers adds all lanes at once, and multiplying one multiplies all of them.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from functools import cached_property
from itertools import compress
from operator import mul

from msgspec import Struct

# A value is written as one character, in steps of its unit: of those that JSON writes as they are.
_CHARACTERS = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in '"\\')
LARGEST = len(_CHARACTERS) // 2 - 1
_LANES = bytes.maketrans(_CHARACTERS.encode(), bytes(range(len(_CHARACTERS))))
STEPS = 4096
"""Steps of an activation of one, which has to be a whole number to be multiplied."""
MOST_ROWS = 0xFFFF // (2 * LARGEST)
"""Rows that may be added up in lanes of sixteen bits: none of their sums reaches over into its neighbour."""
_FULL = 1 << 32  # what a lane of thirty-two bits cannot hold


class Layer(Struct, frozen=True, dict=True):
    """Units that hear those below: for each of these a row, with a lane for each unit here; what a lane's step is, and what a unit begins with."""

    rows: tuple[str, ...]
    units: tuple[float, ...]
    begin: tuple[float, ...]

    def told(self, below: Sequence[int]) -> list[float]:
        """What the units make of *below*, in how many steps each of those below them is above nought."""
        sums, zero = self._sums(below)
        return [begin + unit * (lane - zero) / STEPS for begin, unit, lane in zip(self.begin, self.units, sums, strict=True)]

    def steps(self, below: Sequence[int]) -> list[int]:
        """The same in steps above nought, for the layer above: what lies below nought is not heard there."""
        sums, zero = self._sums(below)
        # to multiply by a power of two rounds nothing: these are the very values of ``told``
        return [
            round(value) if (value := begin + unit * (lane - zero)) > 0.0 else 0
            for begin, unit, lane in zip(self._begin, self.units, sums, strict=True)
        ]

    def _sums(self, below: Sequence[int]) -> tuple[Sequence[int], int]:
        """The lanes of all rows, each taken as often as *below* says, and what stands in a lane for nought."""
        times = sum(below)
        narrow = times * 2 * LARGEST < _FULL  # nearly always
        rows = self._narrow if narrow else self._wide
        total = sum(map(mul, filter(None, below), compress(rows, below)))  # half of those below are silent
        return lanes(total, len(self.units), "I" if narrow else "Q"), times * LARGEST

    @cached_property
    def _begin(self) -> list[float]:
        return [begin * STEPS for begin in self.begin]

    @cached_property
    def _narrow(self) -> list[int]:
        return [row(text, "I") for text in self.rows]

    @cached_property
    def _wide(self) -> list[int]:
        return [row(text, "Q") for text in self.rows]


class Network(Struct, frozen=True, dict=True):
    """What a step of a feature's row is, what the first units begin with, and the layers above, the last of them with a unit a label.

    The first of the ``layers`` has a row for each first unit of the sentence, then of the one before it, then of the one after it.
    """

    unit: float
    begin: tuple[float, ...]
    layers: tuple[Layer, ...]

    def below(self, sums: Sequence[int], count: int, norm: float) -> list[int]:
        """What the first units say, in steps above nought, where the rows of *count* features have *sums*, which are divided by *norm*."""
        step, zero = self.unit / norm * STEPS, count * LARGEST
        return [round(value) if (value := begin + step * (lane - zero)) > 0.0 else 0 for begin, lane in zip(self._begin, sums, strict=True)]

    def told(self, below: Sequence[int]) -> Sequence[float]:
        """What each label's unit says of a sentence whose first units say *below*; those of its neighbours may follow."""
        for layer in self.layers[:-1]:
            below = layer.steps(below)
        return self.layers[-1].told(below)

    @cached_property
    def _begin(self) -> list[float]:
        return [begin * STEPS for begin in self.begin]


def row(text: str, kind: str = "H") -> int:
    """The values of *text* as a number, each raised by LARGEST in a lane as wide as an array of *kind* has it."""
    return int.from_bytes(spaced(text, kind), "little")


def spaced(text: str, kind: str = "H") -> bytes:
    """The same as bytes, the lowest first."""
    width = array(kind).itemsize
    values = bytearray(len(text) * width)
    values[::width] = text.encode().translate(_LANES)
    return bytes(values)


def in_bytes(values: array[int]) -> bytes:
    """The number of which *values* are the lanes, as bytes, the lowest first."""
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()


def lanes(total: int, count: int, kind: str = "H") -> array[int]:
    """The *count* lanes of *total*."""
    values = array(kind, total.to_bytes(count * array(kind).itemsize, "little"))
    if sys.byteorder == "big":
        values.byteswap()
    return values


def written(steps: Sequence[int]) -> str:
    """A row of values, each in steps of its unit within ±LARGEST, as it stands in the file."""
    return "".join(_CHARACTERS[step + LARGEST] for step in steps)
