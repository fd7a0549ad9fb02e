"""Who sends a page: the weights by which signs of a clinic and signs of another sender are set against each other.

A sum of steps like the score card of findings: a sign of a clinic never speaks against it, one of another sender never for it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib import resources

from msgspec import Struct, field
from msgspec.structs import force_setattr

from compliance.learned.steps import FLAT, Ladder, Steps, climbed, ladder

FILE = "sender.json"


class SenderCard(Struct, frozen=True):
    """``steps`` holds for each trait of a page from which count on a weight is added; ``bias`` is there from the start."""

    bias: float
    steps: Mapping[str, Steps]
    ladders: Mapping[str, Ladder] = field(default_factory=dict)

    def __post_init__(self) -> None:
        force_setattr(self, "ladders", {name: ladder(steps) for name, steps in self.steps.items()})

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
