"""A sentence as it is heard among its neighbours: what sounds like praise after a patient's name is a testimonial.

By itself every sentence is heard once, wherever it stands; what the one before it and the one after it add is what the network
says of all three, less what it says of the sentence alone.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence

from compliance.learned.hearing import Hearing
from compliance.learned.model import Model
from compliance.learned.odds import FAINTEST, probability

_MOST = 0xFFFF  # what a unit can say to a neighbour: sixteen, in the network's steps
_SURE = 1 - 1e-12


def kept(below: Sequence[int]) -> bytes:
    """What the first units say, *below*, as it is kept for the neighbours."""
    if max(below, default=0) > _MOST:  # hardly ever
        below = [min(steps, _MOST) for steps in below]
    return array("H", below).tobytes()


def among(own: Hearing, before: Hearing, after: Hearing, model: Model) -> Mapping[str, float]:
    """The chances of *own* as *model* hears it between *before* and *after*: those of labels that are possible by itself, where one is likely."""
    if not model.network or not own.heard:
        return own.chances
    said, silence = _said(own), (0,) * len(model.network.begin)
    alone = model.network.told(said)
    beside = model.network.told([*said, *(_said(before) or silence), *(_said(after) or silence)])
    shifts = {voice.label: more - less for voice, less, more in zip(model.voices, alone, beside, strict=True) if not voice.disclosure}
    told = {label: probability(_odds(chance) + shifts[label]) for label, chance in own.chances.items()}
    return {label: chance for label, chance in told.items() if chance >= FAINTEST}


def _said(heard: Hearing) -> Sequence[int]:
    return memoryview(heard.units).cast("H")


def _odds(chance: float) -> float:
    sure = min(chance, _SURE)
    return math.log(sure / (1 - sure))
