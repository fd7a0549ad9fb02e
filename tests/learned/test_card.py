"""The score card: steps add up, more evidence never counts for less, and a label that it does not know is weighed all the same."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.learned.card import BLANK, Card, Weighed, by_ear, reached
from compliance.learned.model import load
from compliance.learned.surroundings import Candidate
from compliance.model import Confidence

STEPS = [(-1.0, 0.5), (0.0, 1.0), (2.0, 0.25)]
CARD = Card(
    stands=0.5, fair=0.7, sure=0.9, bias=-2.0, alone={"": -1.0, "high": 3.0}, traits={"own": STEPS, "again": [(1.0, 0.7)]},
    agreed={"high": [(0.0, 0.5)]}, labels={"superlative": Weighed(0.1, 0.2, {"high": 1.5})},
)  # fmt: skip


def candidate(own: float, rule: str = "", alone: bool = False, label: str = "superlative", **traits: float) -> Candidate:
    return Candidate(label, rule, own, {"own": own, **traits}, alone)


@pytest.mark.parametrize(("value", "total"), [(-1.5, 0.0), (-1.0, 0.5), (1.9, 1.5), (2.0, 1.75), (99.0, 1.75)])
def test_steps_that_were_reached_add_up(value: float, total: float) -> None:
    assert reached(STEPS, value) == total


@pytest.mark.parametrize(
    ("found", "shares"),
    [
        pytest.param(candidate(0.0), {"own": 1.5, "rule": 0.0, "label": -1.9}, id="heard alone"),
        pytest.param(candidate(0.0, "high"), {"own": 1.5, "rule": 2.0, "label": -1.9}, id="beside a rule"),
        pytest.param(candidate(-2.0, "high", alone=True), {"own": 0.0, "rule": 1.5, "label": -2.3, "alone": 3.0}, id="a short text"),
        pytest.param(candidate(0.0, again=1.0), {"own": 1.5, "again": 0.7, "rule": 0.0, "label": -1.9}, id="said again"),
        pytest.param(candidate(0.0, label="other"), {"own": 1.5, "rule": 0.0, "label": -2.0}, id="a label it does not know"),
    ],
)
def test_what_each_part_adds(found: Candidate, shares: dict[str, float]) -> None:
    assert CARD.shares(found) == pytest.approx(shares)


@pytest.mark.parametrize(("chance", "confidence"), [(0.95, Confidence.HIGH), (0.9, Confidence.HIGH), (0.7, Confidence.MEDIUM), (0.5, Confidence.LOW)])
def test_how_sure_a_finding_is(chance: float, confidence: Confidence) -> None:
    assert CARD.confidence(chance) is confidence


def test_a_blank_card_lets_everything_stand() -> None:
    assert BLANK.chance(candidate(-3.0)) == BLANK.stands


@pytest.mark.parametrize(("own", "stands"), [(1.0, True), (0.5, False)])
def test_by_ear_nothing_but_the_second_readers_odds_counts(own: float, stands: bool) -> None:
    card = by_ear(["superlative"])
    assert (card.chance(candidate(own, again=9.0)) >= card.stands) is stands


SHIPPED = load().card
EVIDENCE = sorted(SHIPPED.traits.keys() - {"own", "rival", "others"})


@given(st.sampled_from(EVIDENCE), st.floats(-4, 60), st.floats(0, 60))
def test_more_evidence_never_counts_for_less(name: str, value: float, more: float) -> None:
    one, other = (candidate(0.0, "medium", **{name: there}) for there in (value, value + more))
    assert SHIPPED.chance(one) <= SHIPPED.chance(other) + 1e-9


def test_the_card_that_was_learned_is_of_sound_size() -> None:
    assert 0 < SHIPPED.stands <= SHIPPED.fair <= SHIPPED.sure < 1
    assert all(list(steps) == sorted(steps) for steps in SHIPPED.traits.values())
    assert {"own", "margin", "before", "after", "again", "density", "mass", "total"} <= SHIPPED.traits.keys()
