"""The network: sums of rows as numbers are those of their values, layer by layer, as floating-point arithmetic has them."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.learned.network import LARGEST, Layer, Network, lanes, row, written
from compliance.learned.network import STEPS as ONE

STEPS = st.lists(st.integers(-LARGEST, LARGEST), min_size=3, max_size=3)
VALUES = st.floats(-20, 20)


@given(st.lists(STEPS, min_size=1, max_size=30))
def test_adding_rows_adds_their_values(rows: list[list[int]]) -> None:
    total = lanes(sum(row(written(steps)) for steps in rows), 3)
    assert [lane - LARGEST * len(rows) for lane in total] == [sum(values) for values in zip(*rows, strict=True)]


@given(st.lists(st.tuples(VALUES, STEPS), min_size=1, max_size=20))
def test_a_layer_weighs_what_is_above_nought(below: list[tuple[float, list[int]]]) -> None:
    layer = Layer(tuple(written(steps) for _, steps in below), (0.5, 1.0, 0.25), (1.0, 0.0, -1.0))
    steps = [round(max(value, 0.0) * ONE) for value, _ in below]
    told = layer.told(steps)
    assert layer.steps(steps) == [round(value * ONE) if value > 0 else 0 for value in told]
    exact = [
        begin + unit * sum(max(value, 0.0) * steps[at] for value, steps in below)
        for at, (begin, unit) in enumerate(zip(layer.begin, layer.units, strict=True))
    ]
    assert told == pytest.approx(exact, abs=0.3)


def test_a_loud_layer_is_added_up_in_wider_lanes() -> None:
    layer = Layer((written([LARGEST, -LARGEST]),) * 3, (1.0, 1.0), (0.0, 0.0))
    assert layer.told([10**6 * ONE] * 3) == [3e6 * LARGEST, -3e6 * LARGEST]


def test_what_the_first_units_say_is_divided_by_the_norm() -> None:
    network = Network(0.5, (0.0, 3.0), (Layer((written([1, 0]), written([0, 1])), (1.0, 1.0), (0.0, 0.0)),))
    below = network.below([2 * LARGEST + 8, 2 * LARGEST - 8], 2, 2.0)
    assert below == [2 * ONE, ONE]
    assert network.told(below) == [2.0, 1.0]


def test_neighbours_are_heard_where_they_are_told() -> None:
    of_own, of_neighbours = (written([4, 0]), written([0, 4])), (written([1, -2]),) * 4
    network = Network(1.0, (0.0, 0.0), (Layer((*of_own, *of_neighbours), (0.5, 0.5), (0.0, 0.0)),))
    alone = network.told([ONE, ONE])
    assert alone == [2.0, 2.0]
    assert network.told([ONE, ONE, 0, 0, 0, 0]) == alone
    assert network.told([ONE, ONE, ONE, 0, 0, ONE]) == [3.0, 0.0]


def test_a_row_is_of_characters_that_json_writes_as_they_are() -> None:
    text = written(range(-LARGEST, LARGEST + 1))
    assert len(set(text)) == 2 * LARGEST + 1
    assert text.isascii()
    assert text.isprintable()
    assert not set(text) & set('"\\')
