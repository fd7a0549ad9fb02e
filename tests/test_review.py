"""The pipeline: what an advertisement gets, what a page that is none does not get, and dates."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from compliance.learned import sender
from compliance.model import Review, Verdict
from compliance.review import Checker, answer
from compliance.ruleset import load_rules
from compliance.sources import read_document

CHECKER = Checker(load_rules())
PAGE = "当院の治療で、必ず髪が生えます。\n"


def _check(text: str, *, assume: str | None = None, as_of: datetime.date | None = None) -> Review:
    return CHECKER.check(read_document("page.txt", text.encode()), assume=assume, as_of=as_of)


def test_a_promise_is_to_be_revised() -> None:
    review = _check(PAGE, assume="advertisement")

    assert review.verdict is Verdict.REVISE
    assert "guaranteed-outcome" in {finding.label for finding in review.findings}


def test_a_page_that_is_no_advertisement_gets_no_notes() -> None:
    review = _check(PAGE, assume="other")

    assert (review.verdict, review.findings, review.missing) == (Verdict.NOT_ADVERTISEMENT, (), ())


def test_rules_hold_from_the_day_their_ground_is_in_force() -> None:
    before = _check(PAGE, assume="advertisement", as_of=datetime.date(2018, 5, 31))

    assert "guaranteed-outcome" not in {finding.label for finding in before.findings}


def test_of_a_day_before_all_rules_nothing_is_said() -> None:
    with pytest.raises(ValueError, match="2014-11-25"):
        _check(PAGE, as_of=datetime.date(2014, 11, 24))


def test_the_answer_tells_how_much_law_is_held_of_its_day() -> None:
    early, today = (answer([], [], CHECKER.ruleset, datetime.date(year, 11, 29)) for year in (2017, 2026))

    assert early.hardly_judged and 0 < early.held.rules < early.held.of
    assert not today.hardly_judged and today.held.rules == today.held.of == len(CHECKER.ruleset.subjects)


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "# 見本皮膚科\n\n脂肪冷却は1回30,000円です。\n\n脂肪冷却は1回45,000円です。\n\nご予約はお電話 03-0000-0000 へ。\n",
        "# 庭の手入れ\n\n剪定は1回8,000円です。\n\n剪定は1回9,500円です。\n",
        "庭",
    ],
)
def test_what_a_page_owes_is_told_alike_without_its_findings(text: str) -> None:
    whole, owed = (CHECKER.check(read_document("page.md", text.encode()), findings=findings) for findings in (True, False))

    assert (owed.advertisement, owed.missing, owed.met, owed.judged) == (whole.advertisement, whole.missing, whole.met, whole.judged)
    assert not owed.findings


def test_no_flag_speaks_against_an_advertisement() -> None:
    steps = sender.load().steps

    assert all(weight >= 0 for name in ("flagged", "flagged-share") for _, weight in steps[name])


def test_every_quote_is_the_text_at_its_place() -> None:
    review = _check(PAGE, assume="advertisement")

    for finding in review.findings:
        block = review.document.blocks[finding.block_index]
        assert block.text.chars[finding.block_span.start : finding.block_span.end] == finding.quote
        assert review.document.source[finding.span.start : finding.span.end] == finding.quote


def test_the_answer_carries_the_law_that_its_notes_name() -> None:
    review = _check(PAGE, assume="advertisement")
    whole = answer([review], [], CHECKER.ruleset, datetime.date(2026, 11, 24))

    assert {entry for finding in review.findings for entry in finding.basis} <= set(whole.law)


def test_the_same_page_gives_the_same_answer() -> None:
    assert _check(PAGE, assume="advertisement") == _check(PAGE, assume="advertisement")


def test_the_sample_with_full_disclosure_gets_no_note() -> None:
    page = Path(__file__).parents[1] / "corpus" / "samples" / "knee-prp.html"
    review = CHECKER.check(read_document(str(page), page.read_bytes()))

    assert review.advertisement.applies
    assert (review.findings, [duty.label for duty in review.missing if duty.state == "missing"]) == ((), [])
