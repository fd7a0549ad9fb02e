"""The charts' geometry adds up."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from compliance.model import Severity
from compliance.render.charts import arcs, spark, stretches
from compliance.render.overview import Counts
from compliance.render.trend import Run

NUMBERS = some.integers(0, 5000)


def _counts(error: int, warning: int, info: int, missing: int) -> Counts:
    return Counts({Severity.ERROR: error, Severity.WARNING: warning, Severity.INFO: info}, missing)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_bar_is_as_long_as_its_counts_without_gaps(error: int, warning: int, info: int, missing: int) -> None:
    parts = stretches(_counts(error, warning, info, missing))

    assert sum(part.length for part in parts) == error + warning + info + missing
    assert [part.start for part in parts] == [sum(one.length for one in parts[:at]) for at in range(len(parts))]


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_the_dial_s_arcs_stay_on_the_dial(error: int, warning: int, info: int, missing: int) -> None:
    assert all(arc.length > 0 and arc.start >= -0.01 and arc.start + arc.length <= 101 for arc in arcs(_counts(error, warning, info, missing)))


def test_one_kind_alone_fills_the_dial() -> None:
    assert [(arc.name, arc.start, arc.length) for arc in arcs(_counts(0, 3, 0, 0))] == [("warning", 0, 100)]


@pytest.mark.parametrize("totals", [[0, 0], [5, 3, 0], [1, 2, 3, 4]])
def test_a_spark_runs_from_edge_to_edge_and_ends_in_its_point(totals: list[int]) -> None:
    line = spark([Run("2026-11-01", error=total) for total in totals])
    points = [tuple(map(float, point.split(","))) for point in line.total.split()]

    assert (points[0][0], points[-1][0]) == (5, line.wide - 5)
    assert points[-1] == line.last
    assert all(0 <= y <= line.high for _, y in points)
