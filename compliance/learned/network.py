"""The second reader's other half: a small neural network, which hears what stands together in a sentence though in no one feature.

The sum of its features' rows, a layer of rectified units (Nair & Hinton 2010), and one output a label. The values of a row are one
long number, its lanes: adding such numbers adds all lanes at once, and multiplying one multiplies all of them.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from functools import cached_property
from operator import mul

from msgspec import Struct

# A value is written as one character, in steps of its unit: of those that JSON writes as they are.
_CHARACTERS = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in '"\\')
LARGEST = len(_CHARACTERS) // 2 - 1
_LANES = bytes.maketrans(_CHARACTERS.encode(), bytes(range(len(_CHARACTERS))))
_STEPS = 4096  # of an activation, which has to be a whole number to be multiplied
MOST_ROWS = 0xFFFF // (2 * LARGEST)
"""Rows that may be added up in lanes of sixteen bits: none of their sums reaches over into its neighbour."""
_FULL = 1 << 32  # what a lane of thirty-two bits cannot hold


class Layer(Struct, frozen=True, dict=True):
    """Units that hear those below: for each of these a row, with a lane for each unit here; what a lane's step is, and what a unit begins with."""

    rows: tuple[str, ...]
    units: tuple[float, ...]
    begin: tuple[float, ...]

    def told(self, below: Sequence[float]) -> list[float]:
        """What the units make of *below*, the values of those below them; what lies below nought is not heard."""
        loudness = [round(value * _STEPS) if value > 0.0 else 0 for value in below]
        times = sum(loudness)
        narrow = times * 2 * LARGEST < _FULL  # nearly always
        total = sum(map(mul, loudness, self._narrow if narrow else self._wide))
        sums = lanes(total, len(self.units), "I" if narrow else "Q")
        zero = times * LARGEST
        return [begin + unit * (lane - zero) / _STEPS for begin, unit, lane in zip(self.begin, self.units, sums, strict=True)]

    @cached_property
    def _narrow(self) -> list[int]:
        return [row(text, "I") for text in self.rows]

    @cached_property
    def _wide(self) -> list[int]:
        return [row(text, "Q") for text in self.rows]


class Network(Struct, frozen=True):
    """What a step of a feature's row is, what the first units begin with, and the layers above, the last of them with a unit a label."""

    unit: float
    begin: tuple[float, ...]
    layers: tuple[Layer, ...]

    def told(self, sums: Sequence[int], count: int, norm: float) -> Sequence[float]:
        """What each label's unit says where the rows of *count* features have *sums*, which are divided by *norm*."""
        step, zero = self.unit / norm, count * LARGEST
        values = [begin + step * (lane - zero) for begin, lane in zip(self.begin, sums, strict=True)]
        for layer in self.layers:
            values = layer.told(values)
        return values


def row(text: str, kind: str = "H") -> int:
    """The values of *text* as a number, each raised by LARGEST in a lane as wide as an array of *kind* has it."""
    width = array(kind).itemsize
    values = bytearray(len(text) * width)
    values[::width] = text.encode().translate(_LANES)
    return int.from_bytes(values, "little")


def lanes(total: int, count: int, kind: str = "H") -> array[int]:
    """The *count* lanes of *total*."""
    values = array(kind, total.to_bytes(count * array(kind).itemsize, "little"))
    if sys.byteorder == "big":
        values.byteswap()
    return values


def written(steps: Sequence[int]) -> str:
    """A row of values, each in steps of its unit within ±LARGEST, as it stands in the file."""
    return "".join(_CHARACTERS[step + LARGEST] for step in steps)
