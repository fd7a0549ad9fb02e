"""The card of duties is learned: what sounds like a disclosure speaks against its lack, and so do a page's words; only what is plainly seen is heard."""
from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest

pytest.importorskip("sklearn", reason="scikit-learn is not installed (make learn)")

from compliance.learned.duty_card import STATES, DutyState, traits
from compliance.learned.duty_words import DutyWords
from compliance.learned.pages import Page, Row
from compliance.learned.weighing_duties import DutyPage, cases, learned, listened, taught

RISK, COST = "missing-risk", "missing-cost"
PLAIN = (True,) * 9
MISSED = {RISK: DutyState("missing", False)}
WORDS = DutyWords((RISK,), (0.0,), {"赤み": (-200,)})


def page(*plain: bool, name: str = "p", states: Mapping[str, DutyState] | None = None, missing: bool = True, words: frozenset[str] = frozenset()) -> Page:
    rows = tuple(Row("p", "calibrate", frozenset(), frozenset(), frozenset(), {}, True, plain=one) for one in plain)
    return Page(name, rows, states or {}, frozenset({RISK}) if missing else frozenset(), frozenset(), frozenset({RISK, COST}), words)


def pages() -> list[DutyPage]:
    """Pages that lack a disclosure where the rules doubt it, few sentences sound like it, and their words do not."""
    found: list[DutyPage] = []
    for at, (state, heard, red) in enumerate(itertools.product(STATES, ([], [0.2], [0.9, 0.8]), (True, False))):
        missing = STATES.index(state) > 0 and len(heard) < 2 and not red
        words = frozenset({"赤み", "肌"}) if red else frozenset({"駅", "肌"})
        for turn in range(30):
            one = page(*PLAIN, name=f"p{at}-{turn}", states={RISK: DutyState(state, False)}, missing=missing, words=words)
            found.append(DutyPage(one, {RISK: heard}))
    return found


def test_silence_speaks_for_a_lack_and_so_do_words() -> None:
    card = learned(pages())

    def chance(heard: list[float], *words: str) -> float:
        odds = card.words.odds(frozenset({"肌", *words}))[RISK]
        return card.chance(traits(RISK, DutyState("cannot-tell", False), heard, odds))

    assert chance([], "駅") > chance([0.9, 0.8], "駅")
    assert chance([], "駅") > chance([], "赤み")
    assert learned(pages()) == card


def test_what_is_not_plainly_seen_is_not_heard() -> None:
    heard = [[0.9], *[[0.1]] * 8]
    (seen,) = cases([listened(page(*PLAIN, states=MISSED), [RISK], heard)], WORDS)
    (hidden,) = cases([listened(page(False, *[True] * 8, states=MISSED), [RISK], heard)], WORDS)
    assert (seen.traits["best"], hidden.traits["best"]) == (0.9, 0.1)
    assert seen.right and hidden.right


def test_what_the_rules_take_to_be_owed_by_nothing_is_no_case() -> None:
    assert [*cases([DutyPage(page(*PLAIN), {})], WORDS)] == []


def test_words_tell_of_what_some_page_lacks() -> None:
    words = taught([one.page for one in pages()])
    assert words.labels == (RISK,)
    assert words.odds(frozenset({"駅", "肌"}))[RISK] > words.odds(frozenset({"赤み", "肌"}))[RISK]
