"""The weights that were learned, and what they say of a sentence: one linear score a label."""

from __future__ import annotations

import dataclasses
import functools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from compliance.learned.features import Part

FILE = "weights.json"
VERSION = 1
# a weight is written as two characters: its label, and its size in steps of the label's unit
_FIRST_LABEL, _ZERO = 0x30, 0x5200
LARGEST = 0x3FF


@dataclass(frozen=True, slots=True)
class Voice:
    """How one label is scored: its log-odds are ``bias`` + ``unit`` × the steps of a sentence's weights."""

    label: str
    bias: float
    unit: float


@dataclass(frozen=True, slots=True)
class Marks:
    """The probabilities at which the reader speaks: by itself from ``likely`` on, firmly from ``sure`` on.

    A rule's finding stands from ``doubtful`` on, by label and by the rule's own confidence; 0 where none is named.
    """

    likely: float
    sure: float
    doubtful: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Model:
    """A voice a label, and for each feature its weights, packed."""

    marks: Marks
    voices: tuple[Voice, ...]
    weights: Mapping[str, str]

    def odds(self, parts: Sequence[Part]) -> list[float]:
        """The log-odds of each voice's label in a sentence with the features *parts*."""
        names = {name for name, _, _ in parts}
        told = "".join(map(self.weights.__getitem__, names & self.weights.keys()))
        steps = [0] * len(self.voices)
        for label, size in zip(map(ord, told[::2]), map(ord, told[1::2]), strict=True):
            steps[label - _FIRST_LABEL] += size - _ZERO
        norm = math.sqrt(len(names)) or 1.0
        return [voice.bias + voice.unit * step / norm for voice, step in zip(self.voices, steps, strict=True)]

    def shares(self, parts: Sequence[Part], label: int) -> dict[Part, float]:
        """What each of *parts* adds to the log-odds of the *label*-th voice; those that add nothing are left out."""
        unit = self.voices[label].unit / math.sqrt(len({name for name, _, _ in parts}) or 1)
        shares: dict[Part, float] = {}
        mark = chr(_FIRST_LABEL + label)
        for part in parts:
            # a label's character is never that of a size
            text = self.weights.get(part[0], "")
            at = text.find(mark)
            if at >= 0:
                shares[part] = (ord(text[at + 1]) - _ZERO) * unit
        return shares


def packed(sizes: Mapping[int, int]) -> str:
    """The weights of a feature, label → steps within ±LARGEST, as they stand in the file."""
    return "".join(chr(_FIRST_LABEL + label) + chr(_ZERO + size) for label, size in sorted(sizes.items()))


def probability(odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-max(-700.0, min(700.0, odds))))


@functools.cache
def load() -> Model:
    """The model that comes with the package."""
    return read(resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8"))


def read(text: str) -> Model:
    """The model written as *text* by ``write``."""
    raw = json.loads(text)
    return Model(Marks(**raw["marks"]), tuple(Voice(**voice) for voice in raw["voices"]), raw["weights"])


def write(model: Model) -> str:
    """*model* as JSON: the same model gives the same text, a feature a line."""
    marks = json.dumps(dataclasses.asdict(model.marks))
    voices = ",\n".join(json.dumps(dataclasses.asdict(voice)) for voice in model.voices)
    weights = ",\n".join(f"{_text(name)}:{_text(sizes)}" for name, sizes in sorted(model.weights.items()))
    return f'{{"version": {VERSION}, "marks": {marks}, "voices": [\n{voices}\n], "weights": {{\n{weights}\n}}}}\n'


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
