"""The geometry of the report's charts: templates draw what stands here as SVG."""
from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from compliance.render.overview import SEVERITIES, Counts
from compliance.render.trend import Run

MISSING = "owed"
"""The name under which missing duties are drawn beside the severities."""
_GAP = 1.2  # per cent of the dial between two arcs
_WIDE, _HIGH, _EDGE = 160, 44, 5


class Arc(Struct, frozen=True):
    """A part of the dial, in per cent of its length from the top."""

    name: str
    start: float
    length: float


class Stretch(Struct, frozen=True):
    """A part of a bar, in what it counts."""

    name: str
    start: int
    length: int


class Spark(Struct, frozen=True):
    """Lines over the runs, as points of SVG in a box of ``wide`` by ``high``: all that was found, and the errors of it."""

    wide: int
    high: int
    total: str
    error: str
    last: tuple[float, float]


def stretches(counts: Counts) -> tuple[Stretch, ...]:
    """The parts of the bar of *counts*, the worst first, without those that count nothing."""
    found, start = [], 0
    for name, count in (*((str(severity), counts.severity[severity]) for severity in SEVERITIES), (MISSING, counts.missing)):
        if count:
            found.append(Stretch(name, start, count))
            start += count
    return tuple(found)


def arcs(counts: Counts) -> tuple[Arc, ...]:
    """The dial of *counts*; nothing where nothing was found."""
    parts = stretches(counts)
    gap = _GAP if len(parts) > 1 else 0
    share = 100 / max(counts.total, 1)
    return tuple(Arc(one.name, round(one.start * share + gap / 2, 2), round(max(one.length * share - gap, 0.4), 2)) for one in parts)


def spark(runs: Sequence[Run]) -> Spark:
    """The course of *runs*, at least two of them, the oldest first."""
    top = max(1, *(run.total for run in runs))
    step = (_WIDE - 2 * _EDGE) / (len(runs) - 1)

    def point(at: int, count: int) -> tuple[float, float]:
        return round(_EDGE + at * step, 1), round(_HIGH - _EDGE - (_HIGH - 2 * _EDGE) * count / top, 1)

    def line(counts: Sequence[int]) -> str:
        return " ".join(f"{x},{y}" for x, y in (point(at, count) for at, count in enumerate(counts)))

    totals = [run.total for run in runs]
    return Spark(_WIDE, _HIGH, line(totals), line([run.error for run in runs]), point(len(runs) - 1, totals[-1]))
