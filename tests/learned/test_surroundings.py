"""Surroundings: what is counted elsewhere leaves the sentence itself out, and a short text has none."""
from __future__ import annotations

import pytest

from compliance.learned.odds import FAINTEST, told_odds
from compliance.learned.surroundings import FEWEST, Surroundings, surest

CHANCES = {0: {"superlative": 0.8, "testimonial": 0.3}, 1: {"superlative": 0.4}, 4: {"price-appeal": 0.9}}
RAISED = {0: {"superlative": "high", "price-appeal": "low"}, 3: {"superlative": "medium"}}
PAGE = Surroundings(range(20, 30), CHANCES, RAISED)


def test_the_traits_of_a_sentence() -> None:
    found = PAGE.candidate(0, "superlative")
    assert found.rule == "high"
    assert found.own == told_odds(0.8)
    assert found.traits == pytest.approx({
        "label": "superlative", "own": told_odds(0.8), "rule": 3.0, "length": 20.0, "margin": told_odds(0.8) - told_odds(0.3),
        "rival": 1.0, "others": 1.0, "beside testimonial": told_odds(0.3),
        "before": told_odds(0.0), "after": told_odds(0.4), "again": 1.0, "density": 0.1, "mass": 0.4, "total": 0.13,
        "loud": 0.13, "place": 0.0, "count": 10.0,
    })  # fmt: skip


def test_a_sentence_that_nobody_speaks_of_hears_its_neighbours() -> None:
    found = PAGE.candidate(2, "superlative")
    assert (found.rule, found.own) == ("", told_odds(0.0))
    assert found.traits["before"] == told_odds(0.4)
    assert found.traits["again"] == 2.0


@pytest.mark.parametrize(("count", "alone"), [(FEWEST - 1, True), (FEWEST, False)])
def test_a_short_text_has_no_surroundings(count: int, alone: bool) -> None:
    found = Surroundings([30] * count, CHANCES, RAISED).candidate(0, "superlative")
    assert found.alone is alone
    assert ("mass" in found.traits) is not alone


def test_told_again_the_rest_of_the_page_stays() -> None:
    again = PAGE.told_again({0: {}, 1: {"superlative": 0.4}}, {}, {0: 7, 1: 21})
    mended = again.candidate(0, "superlative")
    assert (mended.rule, mended.own) == ("", told_odds(0.0))
    assert mended.traits["length"] == 7.0
    assert mended.traits["mass"] == PAGE.candidate(0, "superlative").traits["mass"]
    assert again.candidate(3, "superlative") == PAGE.candidate(3, "superlative")


def test_the_surest_rule_speaks_for_a_label() -> None:
    given = [(0, "superlative", "low"), (0, "superlative", "high"), (0, "superlative", "medium"), (2, "testimonial", "low")]
    assert surest(given) == {0: {"superlative": "high"}, 2: {"testimonial": "low"}}


@pytest.mark.parametrize(("chance", "odds"), [(0.5, 0.0), (FAINTEST / 2, told_odds(FAINTEST)), (1.0, 4.0), (0.9999, 4.0)])
def test_odds_are_told_apart_within_bounds(chance: float, odds: float) -> None:
    assert told_odds(chance) == pytest.approx(odds)
