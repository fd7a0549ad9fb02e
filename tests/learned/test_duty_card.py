"""The card of duties that ships: sounding more like a disclosure never makes one missing, and what the rules find counts the other way."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.learned import model
from compliance.learned.duty_card import STATES, DutyCard, traits

SHIPPED = model.load().duties
LABELS = st.sampled_from(sorted(voice.label for voice in model.load().voices if voice.disclosure))
HEARD = st.lists(st.floats(0.02, 0.999), max_size=3).map(lambda heard: sorted(heard, reverse=True))


@pytest.fixture(scope="module")
def card() -> DutyCard:
    assert SHIPPED is not None
    return SHIPPED


@given(label=LABELS, state=st.sampled_from(STATES), heard=HEARD, more=st.floats(0.02, 0.999))
def test_one_more_disclosure_never_makes_it_less_disclosed(card: DutyCard, label: str, state: str, heard: list[float], more: float) -> None:
    with_it = sorted([*heard, more], reverse=True)[:3]
    assert card.chance(traits(label, state, False, with_it)) <= card.chance(traits(label, state, False, heard)) + 1e-9


@given(label=LABELS, heard=HEARD)
def test_what_the_rules_find_missing_is_never_less_so(card: DutyCard, label: str, heard: list[float]) -> None:
    chances = [card.chance(traits(label, state, False, heard)) for state in STATES]
    assert chances == sorted(chances)
    assert card.chance(traits(label, "missing", True, heard)) <= chances[-1] + 1e-9


@pytest.mark.parametrize("label", ["missing-risk", "missing-duration", "missing-cost", "missing-contact"])
def test_a_page_that_says_nothing_of_it_lacks_it_and_one_that_plainly_says_it_does_not(card: DutyCard, label: str) -> None:
    assert card.chance(traits(label, "missing", False, [])) >= card.missing
    assert card.chance(traits(label, "met", False, [0.99, 0.98, 0.97])) < card.missing
