"""The card of duties is learned: what sounds like a disclosure speaks against its lack, and only what is plainly seen is heard."""
from __future__ import annotations

import itertools

import pytest

pytest.importorskip("sklearn", reason="scikit-learn is not installed (make learn)")

from compliance.duties.heard import DutyState
from compliance.learned.duty_card import STATES, traits
from compliance.learned.pages import Page, Row
from compliance.learned.weighing_duties import DutyCase, cases, learned

RISK = "missing-risk"
CASES = [
    DutyCase(f"p{at}", traits(RISK, state, False, heard), at + len(heard) * 2 < 5 and STATES.index(state) > 0)
    for at, (state, heard) in enumerate(itertools.product(STATES, ([], [0.2], [0.9, 0.8])))
] * 40


def page(*plain: bool, states: dict[str, DutyState]) -> Page:
    rows = tuple(Row("p", "calibrate", frozenset(), frozenset(), frozenset(), {}, True, plain=one) for one in plain)
    return Page("p", rows, states, frozenset({RISK}), frozenset())


def test_silence_speaks_for_a_lack() -> None:
    card = learned(CASES)
    silent, loud = (card.chance(traits(RISK, "cannot-tell", False, heard)) for heard in ([], [0.9, 0.8]))
    assert silent > loud
    assert learned(CASES) == card


def test_what_is_not_plainly_seen_is_not_heard() -> None:
    heard = [[0.9], *[[0.1]] * 8]
    (seen,) = cases(page(*[True] * 9, states={RISK: DutyState("met", False)}), [RISK], heard)
    (hidden,) = cases(page(False, *[True] * 8, states={RISK: DutyState("met", False)}), [RISK], heard)
    assert (seen.traits["best"], hidden.traits["best"]) == (0.9, 0.1)
    assert seen.right and hidden.right


def test_a_duty_of_which_the_rules_say_nothing_is_no_case_and_neither_is_a_short_page() -> None:
    assert [*cases(page(*[True] * 9, states={}), [RISK], [[0.5]] * 9)] == []
    assert [*cases(page(True, states={RISK: DutyState("met", False)}), [RISK], [[0.5]])] == []
