"""The card of duties that ships: sounding more like a disclosure never makes one missing, and what the rules find counts the other way."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.learned import model
from compliance.learned.duty_card import STATES, SURE, DutyCard, DutyState, traits, without_words
from compliance.learned.odds import probability

SHIPPED = model.load().duties
LABELS = st.sampled_from(sorted(voice.label for voice in model.load().voices if voice.disclosure))
ODDS = st.floats(-8, 8)
HEARD = st.lists(st.floats(0.02, 0.999), max_size=3).map(lambda heard: sorted(heard, reverse=True))


@pytest.fixture(scope="module")
def card() -> DutyCard:
    assert SHIPPED is not None
    return SHIPPED


def chance(card: DutyCard, label: str, state: str, heard: list[float], odds: float = 0.0, *, elsewhere: bool = False) -> float:
    """How probable it is that a page lacks the disclosure."""
    return card.chance(traits(label, DutyState(state, elsewhere), heard, odds))


@given(label=LABELS, state=st.sampled_from(STATES), heard=HEARD, odds=ODDS, more=st.floats(0.02, 0.999))
def test_one_more_disclosure_never_makes_it_less_disclosed(
    card: DutyCard, label: str, state: str, heard: list[float], odds: float, more: float,
) -> None:  # fmt: skip
    with_it = sorted([*heard, more], reverse=True)[:3]
    assert chance(card, label, state, with_it, odds) <= chance(card, label, state, heard, odds) + 1e-9


@given(label=LABELS, state=st.sampled_from(STATES), heard=HEARD, odds=ODDS, more=ODDS)
def test_words_that_lack_it_never_make_a_lack_less_probable(
    card: DutyCard, label: str, state: str, heard: list[float], odds: float, more: float,
) -> None:  # fmt: skip
    less, more = sorted((odds, more))
    assert chance(card, label, state, heard, less) <= chance(card, label, state, heard, more) + 1e-9


@given(label=LABELS, odds=ODDS)
def test_no_words_excuse_what_the_rules_miss_and_nothing_sounds_like(card: DutyCard, label: str, odds: float) -> None:
    alone = probability(card.alone.odds(without_words(traits(label, DutyState("missing", False), [], 0.0))))
    assert alone < SURE or chance(card, label, "missing", [], odds) >= alone


@given(label=LABELS, heard=HEARD, odds=ODDS)
def test_what_the_rules_doubt_is_never_more_missing_than_what_they_miss(card: DutyCard, label: str, heard: list[float], odds: float) -> None:
    standings = [DutyState(state, False) for state in STATES]
    chances = [card.chance(traits(label, standing, heard, odds)) for standing in standings]
    assert chances == sorted(chances)
    assert card.chance(traits(label, DutyState("missing", True), heard, odds)) <= chances[-1] + 1e-9


@pytest.mark.parametrize("label", ["missing-risk", "missing-duration", "missing-cost", "missing-contact"])
def test_a_page_that_says_nothing_of_it_lacks_it_and_one_that_plainly_says_it_does_not(card: DutyCard, label: str) -> None:
    assert chance(card, label, "missing", [], 2.0) >= card.missing
    assert chance(card, label, "met", [0.99, 0.98, 0.97], -2.0) < card.missing
