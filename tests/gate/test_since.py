"""A change is judged by what the pages were: what it broke is new and says what was there, what it left alone is not."""
from __future__ import annotations

import pytest

from compliance.gate.exit_status import Gate
from compliance.gate.since import against
from compliance.model import Missing, Since, Standing
from tests.gate.sample import answer
from tests.gate.test_history import COST, FOOT, PAGE, RISK

SINCE = Since("HEAD", 0, ())


def made(before: str, now: str) -> dict[str, Missing]:
    """What is missing and new in *now*, by label."""
    found = against(answer({"a.html": now}), answer({"a.html": before}).reviews, {}, SINCE)
    return {duty.label: duty for duty in found.reviews[0].missing if duty.standing is Standing.NEW}


@pytest.mark.parametrize(("gone", "label"), [(RISK, "missing-risk"), (COST, "missing-cost"), (FOOT, "missing-contact")])
def test_a_duty_that_was_met_names_what_met_it(gone: str, label: str) -> None:
    duty = made(PAGE, PAGE.replace(gone, ""))[label]

    assert duty.was
    assert duty.was in gone
    assert Gate().stops_missing(duty)


def test_a_duty_that_nobody_met_is_old() -> None:
    assert made(PAGE.replace(RISK, ""), PAGE.replace(RISK, "")) == {}
    assert made(PAGE.replace(RISK, ""), PAGE) == {}


@pytest.mark.parametrize("hint", ["副作用が起こることがあります。", "リスクについては医師がご説明します。"])
def test_a_duty_that_was_surely_met_and_now_is_not_closes_the_gate_though_it_be_in_doubt(hint: str) -> None:
    duty = made(PAGE, PAGE.replace(RISK, f"<p>{hint}</p>"))["missing-risk"]

    assert Gate().stops_missing(duty)


def test_a_doubt_that_was_there_before_is_old() -> None:
    doubtful = PAGE.replace(RISK, "<p>副作用が起こることがあります。</p>")

    assert made(doubtful, doubtful.replace("AGA治療を行っています", "AGA治療を行なっています")) == {}


def test_a_page_that_was_renamed_is_the_same_page() -> None:
    found = against(answer({"b.html": PAGE}), answer({"a.html": PAGE}).reviews, {"a.html": "b.html"}, SINCE)

    assert {note.standing for note in (*found.reviews[0].findings, *found.reviews[0].missing)} == {Standing.STANDING}
    assert found.since is SINCE
