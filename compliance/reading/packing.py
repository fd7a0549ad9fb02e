"""What a sentence says by itself as plain values, which go into a file and come back without loss."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from compliance.drafts.values import Sign
from compliance.learned.hearing import Hearing
from compliance.reading.lines import Alone
from compliance.reading.matching import Match
from compliance.reading.patterns import Pattern
from compliance.reading.units import Unit
from compliance.reading.values import Frame


class Packed(Struct, frozen=True):
    """An ``Alone``, its frames by name and pattern; of what stands around the sentence nothing."""

    unit: Unit
    frames: list[tuple[str, str, Match]]
    treatments: frozenset[str]
    page: frozenset[str]
    found: dict[str, list[Match]]
    signs: tuple[Sign, ...]
    hearing: Hearing


def packed(alone: Alone) -> Packed:
    """*alone* as plain values."""
    frames = [(frame.name, pattern.source, match) for frame, pattern, match in alone.frames]
    return Packed(alone.unit, frames, alone.treatments, alone.page, dict(alone.found), alone.signs, alone.hearing)


def unpacked(kept: Packed, frames: Mapping[str, Frame]) -> Alone:
    """What *kept* was made of, with *frames* by their names; raises KeyError where one of them is gone."""
    framed = [(frames[name], Pattern(source), match) for name, source, match in kept.frames]
    return Alone(kept.unit, framed, kept.treatments, kept.page, kept.found, kept.signs, kept.hearing)
