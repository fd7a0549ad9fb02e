"""The score card: more evidence never counts for less, and a label that it does not know is weighed all the same."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.learned.card import BY_EAR, Card
from compliance.learned.forest import Forest, Question
from compliance.learned.model import load
from compliance.learned.odds import told_odds
from compliance.learned.surroundings import FEWEST, RANKS, Candidate, Surroundings
from compliance.model import Confidence
from compliance.ruleset import load_rules

CARD = Card(0.5, 0.7, 0.9, Forest(0.0, ((-1.0, 1.0),), {"own": (Question(0, 1, True, 0.0),)}, {"own": -2.0}))


def candidate(own: float, label: str = "superlative", **traits: float) -> Candidate:
    return Candidate(label, "", own, {"label": label, "own": own, **traits}, False)


def test_a_finding_is_as_probable_as_the_trees_say() -> None:
    assert CARD.chance(candidate(-0.1)) < 0.5 < CARD.chance(candidate(0.1))
    assert CARD.shares(candidate(0.1)) == {"own": 2.0}


@pytest.mark.parametrize(("chance", "confidence"), [(0.95, Confidence.HIGH), (0.9, Confidence.HIGH), (0.7, Confidence.MEDIUM), (0.5, Confidence.LOW)])
def test_how_sure_a_finding_is(chance: float, confidence: Confidence) -> None:
    assert CARD.confidence(chance) is confidence


@pytest.mark.parametrize(("own", "stands"), [(1.0, True), (0.5, False)])
def test_by_ear_nothing_but_the_second_readers_odds_counts(own: float, stands: bool) -> None:
    assert (BY_EAR.chance(candidate(own, again=9.0)) >= BY_EAR.stands) is stands
    assert BY_EAR.shares(candidate(own)) == {"own": own}


# a calm page takes three from the odds of what stands on it
CALM = Card(0.5, 0.8, 0.9, Forest(
    0.0, ((-1.0, 1.0), (-3.0, 0.0)), {"own": (Question(0, 1, True, 0.0),), "density": (Question(1, 1, False, 0.1),)}, {"own": -2.0}
))  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "always_false", "stands"), [("high", True, True), ("high", False, False), ("medium", True, False), ("", True, False)]
)
def test_on_a_calm_page_what_is_always_false_needs_less(rule: str, always_false: bool, stands: bool) -> None:
    one = Candidate("superlative", rule, 0.1, {"label": "superlative", "own": 0.1, "density": 0.0}, False)
    assert (CALM.chance(one, always_false=always_false) >= CALM.stands) is stands


def test_which_labels_are_always_false_is_said_by_the_rules() -> None:
    told = {rule.label for rule in load_rules().rules if rule.always_false}
    assert told == {"guaranteed-outcome", "absolute-safety"}


SHIPPED = load().card
LABELS = st.sampled_from(["superlative", "exaggerated-efficacy", "testimonial", "citation-missing", "no-such-label"])
HEARD = st.dictionaries(LABELS, st.floats(0.02, 0.99))
GIVEN = st.dictionaries(LABELS, st.sampled_from(["low", "medium", "high"]))
PAGES = st.lists(st.tuples(HEARD, GIVEN), min_size=FEWEST, max_size=12)


def on(page: list[tuple[dict[str, float], dict[str, str]]]) -> Surroundings:
    return Surroundings([30] * len(page), {at: heard for at, (heard, _) in enumerate(page)}, {at: given for at, (_, given) in enumerate(page)})


@given(PAGES, LABELS, st.integers(0, 11), st.floats(0.02, 0.99))
def test_a_sentence_that_sounds_more_like_it_is_not_less_probable(
    page: list[tuple[dict[str, float], dict[str, str]]], label: str, at: int, chance: float
) -> None:
    at %= len(page)
    heard, given = page[at]
    less, more = sorted((heard.get(label, 0.0), chance))
    one, other = (on([*page[:at], ({**heard, label: said}, given), *page[at + 1 :]]).candidate(at, label) for said in (less, more))
    assert SHIPPED.chance(one) <= SHIPPED.chance(other) + 1e-9


@given(PAGES, LABELS, st.integers(0, 11), st.integers(0, 11))
def test_mending_one_sentence_never_makes_another_worse(
    page: list[tuple[dict[str, float], dict[str, str]]], label: str, at: int, other: int
) -> None:
    at, other = at % len(page), other % len(page)
    if at != other:
        mended = on([*page[:other], ({}, {}), *page[other + 1 :]])
        assert SHIPPED.chance(mended.candidate(at, label)) <= SHIPPED.chance(on(page).candidate(at, label)) + 1e-9


@pytest.mark.parametrize("sure", ["low", "medium", "high"])
def test_a_rule_beside_the_second_reader_never_counts_against_it(sure: str) -> None:
    for chance in (0.05, 0.3, 0.8):
        alone, ruled = (on([({"superlative": chance}, given)] + [({}, {})] * 9).candidate(0, "superlative") for given in ({}, {"superlative": sure}))
        assert ruled.traits["rule"] == RANKS[sure]
        assert SHIPPED.chance(alone) <= SHIPPED.chance(ruled)
        assert ruled.own == alone.own == told_odds(chance)


def test_the_card_that_was_learned_is_of_sound_size() -> None:
    assert 0 < SHIPPED.stands <= SHIPPED.fair <= SHIPPED.sure < 1
    assert SHIPPED.forest is not None
    assert {"label", "own", "margin", "before", "after", "again", "density", "mass", "total", "loud", "rule"} <= SHIPPED.forest.asked.keys()
    assert 100 <= len(SHIPPED.forest.leaves) <= 400
