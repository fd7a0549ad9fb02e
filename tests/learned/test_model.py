"""Weights: packed and unpacked without loss, scored as a linear model is, the same text for the same model."""
from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from compliance.learned import model
from compliance.learned.card import Card
from compliance.learned.forest import Forest, Question
from compliance.learned.model import LARGEST, Model, Voice
from compliance.learned.network import LARGEST as LOUDEST
from compliance.learned.network import MOST_ROWS, Layer, Network, written
from compliance.learned.odds import probability
from compliance.learned.shelves import shelved

ASKED = {"own": (Question(0, 1, True, 0.5),), "label": (Question(0, 3, False, names=("testimonial",)),)}
MODEL = Model(
    Card(0.5, 0.7, 0.9, Forest(-2.0, ((0.5, -0.25, 1.0),), ASKED, {"own": 0.0})),
    (Voice("testimonial", -2.0, 0.5), Voice("superlative", -3.0, 0.1)),
    shelved({"w:声": model.packed({0: 8}), "w:一番": model.packed({0: -2, 1: 100})}),
)


def unpacked(text: str) -> dict[int, int]:
    """The sizes of a packed text, by label, as the model reads them."""
    alone = Model(MODEL.card, tuple(Voice(str(at), 0.0, 1.0) for at in range(61)), shelved({"w:x": text} if text else {}))
    return {label: round(odds) for label, odds in enumerate(alone.odds(alone.sum({"w:x"}))) if round(odds)}


@given(st.dictionaries(st.integers(0, 60), st.integers(-LARGEST, LARGEST), max_size=40))
def test_packed_weights_come_back(sizes: dict[int, int]) -> None:
    assert unpacked(model.packed(sizes)) == {label: size for label, size in sizes.items() if size}


def test_odds_are_bias_and_weights_over_the_root_of_the_features() -> None:
    root = math.sqrt(3)  # unknown names count as features
    assert MODEL.odds(MODEL.sum({"w:声", "w:一番", "w:知らない"})) == pytest.approx([-2.0 + 0.5 * 6 / root, -3.0 + 0.1 * 100 / root])


NETWORK = Network(0.5, (-1.0, 0.0), (Layer((written([4]), written([-2])), (0.25,), (0.125,)),))
BESIDE = replace(MODEL, voices=MODEL.voices[:1], network=NETWORK, weights=shelved({"w:声": model.packed({0: 8}, written([6, 2])), "w:耳": model.packed({}, written([-2, 4]))}), numbers={}, texts={})


@pytest.mark.parametrize(
    ("names", "odds"),
    [
        (set(), -2.0 + 0.125),  # both units are silent
        ({"w:声"}, -2.0 + 0.5 * 8 + 0.125 + 2.0 * 1.0 - 1.0 * 0.5),
        ({"w:声", "w:耳"}, -2.0 + 4 / math.sqrt(2) + 0.125 + (2 / math.sqrt(2) - 1) - 3 / math.sqrt(2) * 0.5),
        ({"w:耳"}, -2.0 + 0.125 - 2.0 * 0.5),
    ],
)
def test_the_network_adds_to_the_linear_score(names: set[str], odds: float) -> None:
    assert BESIDE.odds(BESIDE.sum(names)) == [pytest.approx(odds, abs=0.001)]


def test_a_sentence_of_more_features_than_a_lane_can_hold_is_heard_like_any_other() -> None:
    names = [f"w:{at}" for at in range(MOST_ROWS + 5)]
    many = replace(BESIDE, weights=shelved({name: model.packed({0: 8}, written([LOUDEST, 1])) for name in names}), numbers={}, texts={})
    half = MOST_ROWS // 2
    whole, count = many.sum({*names}), len(names)
    units = LOUDEST * 0.5 * count / math.sqrt(count) - 1, 0.5 * count / math.sqrt(count)
    assert many.odds(whole) == [pytest.approx(-2.0 + 4 * math.sqrt(count) + 0.125 + units[0] - units[1] / 2, abs=0.001)]
    assert many.odds(many.sum({*names[:half]}) + many.sum({*names[half:]})) == many.odds(whole)
    assert many.sum({*names[:3]}) + many.sum({*names[3:5]}) == many.sum({*names[:5]})


def test_shares_are_of_the_linear_score_alone() -> None:
    assert BESIDE.shares([BESIDE.known([("w:声", 0, 1), ("w:耳", 1, 2)])], 0, 4) == {("w:声", 0, 1): pytest.approx(2.0)}
    again = model.read(model.write(BESIDE))
    assert again.odds(again.sum({"w:声"})) == BESIDE.odds(BESIDE.sum({"w:声"}))


def test_nothing_heard_is_the_bias() -> None:
    assert MODEL.odds(MODEL.sum(set())) == [-2.0, -3.0]


def test_shares_say_which_words_weighed() -> None:
    parts = [("w:声", 0, 1), ("w:一番", 1, 2), ("w:知らない", 2, 3)]
    root = math.sqrt(3)
    known = [MODEL.known(parts[:2]), MODEL.known(parts[2:])]
    assert MODEL.shares(known, 1, len(parts)) == {("w:一番", 1, 2): pytest.approx(10 / root)}
    assert MODEL.shares(known, 1, len(parts)) == MODEL.shares([MODEL.known(parts)], 1, len(parts))


@pytest.mark.parametrize(("odds", "chance"), [(0.0, 0.5), (1e6, 1.0), (-1e6, 0.0)])
def test_probabilities_never_overflow(odds: float, chance: float) -> None:
    assert probability(odds) == pytest.approx(chance)


def test_a_model_is_written_as_it_is_read() -> None:
    text = model.write(MODEL)
    assert model.read(text) == replace(MODEL, numbers={}, texts={})
    assert model.write(model.read(text)) == text


def test_the_model_that_ships_is_whole_and_small() -> None:
    shipped = model.load()
    labels = [voice.label for voice in shipped.voices]
    assert len(labels) == len(set(labels)) > 20
    assert len(shipped.odds(shipped.sum({*shipped.weights.keys()}))) == len(labels)  # no label that is not named
    assert len(model.write(shipped)) < 7_000_000  # a few megabytes: each of them is read at every start
