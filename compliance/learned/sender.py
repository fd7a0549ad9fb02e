"""Who sends a page: the weights by which signs of a clinic and signs of another sender are set against each other.

A sum of steps like the score card of findings: a sign of a clinic never speaks against it, one of another sender never for it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources

from compliance.learned.card import FLAT, Ladder, Steps, climbed, ladder

FILE = "sender.json"


@dataclass(frozen=True, slots=True)
class SenderCard:
    """``steps`` holds for each trait of a page from which count on a weight is added; ``bias`` is there from the start."""

    bias: float
    steps: Mapping[str, Steps]
    ladders: Mapping[str, Ladder] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ladders", {name: ladder(steps) for name, steps in self.steps.items()})

    def odds(self, traits: Mapping[str, float]) -> float:
        """The log-odds that a page with *traits* is a clinic's advertisement."""
        return self.bias + sum(climbed(self.ladders.get(name, FLAT), value) for name, value in traits.items())


@functools.cache
def load() -> SenderCard:
    """The weights that come with the package."""
    return read(resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8"))


def read(text: str) -> SenderCard:
    """The weights written as *text* by ``write``."""
    raw = json.loads(text)
    return SenderCard(raw["bias"], {name: tuple(map(tuple, steps)) for name, steps in raw["steps"].items()})


def write(card: SenderCard) -> str:
    """*card* as JSON, a trait a line."""
    steps = ",\n".join(f"{json.dumps(name)}: {json.dumps(found)}" for name, found in sorted(card.steps.items()))
    return f'{{"bias": {card.bias}, "steps": {{\n{steps}\n}}}}\n'
