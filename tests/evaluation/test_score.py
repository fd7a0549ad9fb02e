"""Precision and recall against gold pages: what counts as right, wrong, found and missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.evaluation.gold import GoldPage, GoldSentence
from compliance.evaluation.score import PAGES, SENTENCES, Score, interval
from compliance.model import Medium, Review
from compliance.review import Checker
from compliance.ruleset import load_rules
from compliance.sources import read_document

CHECKER = Checker(load_rules())
LABEL = "guaranteed-outcome"


def _review(text: str) -> Review:
    return CHECKER.check(read_document("a.txt", text.encode()), assume="advertisement")


def _score(review: Review, *sentences: GoldSentence, missing: frozenset[str] = frozenset()) -> Score:
    score = Score()
    score.add(GoldPage(Path("a.txt"), "a.txt", Path("a.yaml"), Medium.WEBSITE, sentences, missing, frozenset()), review)
    return score


@pytest.mark.parametrize(
    ("sentences", "found", "right", "wanted", "hit"),
    [
        pytest.param([GoldSentence("必ず髪が生えます。", (LABEL,), ())], 1, 1, 1, 1, id="wanted and found"),
        pytest.param([GoldSentence("必ず髪が生えます。", (), (LABEL,))], 1, 1, 0, 0, id="allowed"),
        pytest.param([], 1, 0, 0, 0, id="not listed, so wrong"),
        pytest.param([GoldSentence("別の文です。", (LABEL,), ())], 1, 0, 1, 0, id="wanted elsewhere, so missed"),
        pytest.param([GoldSentence("必ず 髪が\n生えます｡", (LABEL,), ())], 1, 1, 1, 1, id="white space and width do not count"),
    ],
)
def test_tallies(sentences: list[GoldSentence], found: int, right: int, wanted: int, hit: int) -> None:
    tally = _score(_review("必ず髪が生えます。\n"), *sentences).tallies[LABEL]

    assert (tally.found, tally.right, tally.wanted, tally.hit) == (found, right, wanted, hit)


def test_errors_name_page_label_and_sentence() -> None:
    score = _score(_review("必ず髪が生えます。\n"), GoldSentence("別の文です。", (LABEL,), ()))
    errors = {(error.missed, error.text) for error in score.errors if error.label == LABEL}

    assert errors == {(False, "必ず髪が生えます。"), (True, "別の文です。")}


def test_disclosures_are_counted_by_page() -> None:
    review = _review("必ず髪が生えます。\n")
    raised = {duty.label for duty in review.missing if duty.state == "missing"}
    tally = _score(review, missing=frozenset(raised)).tallies[PAGES]

    assert (tally.found, tally.right, tally.hit) == (len(raised), len(raised), len(raised))


def test_nothing_found_and_nothing_wanted_is_perfect() -> None:
    tally = _score(_review("本日は晴天です。\n")).tallies[SENTENCES]

    assert (tally.precision, tally.recall, tally.f1) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 0, 0.0, 1.0), (10, 10, 0.72, 1.0), (5, 10, 0.24, 0.76), (0, 10, 0.0, 0.28)],
)
def test_interval(part: int, whole: int, low: float, high: float) -> None:
    assert interval(part, whole) == pytest.approx((low, high), abs=0.01)
