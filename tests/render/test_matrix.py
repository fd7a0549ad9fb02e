"""The disclosures as a matrix: a column a treatment, the worst first, each cell leading to its card."""
from __future__ import annotations

from msgspec.structs import replace

from compliance.model import Missing, Severity
from compliance.render.matrix import matrix
from tests.render.sample import clinic_answer

[REVIEW] = clinic_answer().reviews


def test_the_page_comes_first_and_then_the_treatments() -> None:
    found = matrix("p1", REVIEW)

    assert found.treatments == ("", "注入治療")
    assert {line.label: [cell.state for cell in line.cells] for line in found.lines} == {
        "missing-risk": ["", "missing"],
        "missing-contact": ["missing", ""],
        "missing-duration": ["", "cannot-tell"],
        "missing-cost": ["", "met"],
    }


def test_a_disclosure_that_two_treatments_owe_stands_in_both_columns() -> None:
    joined = Missing("a", "a.b", "費用", Severity.ERROR, "missing", "点滴、注入治療", "", "", "", ())
    found = matrix("p1", replace(REVIEW, missing=(joined,), met=()))

    assert found.treatments == ("点滴", "注入治療")
    assert [cell.place for cell in found.lines[0].cells] == ["p1-d1", "p1-d1"]


def test_of_two_states_of_one_disclosure_the_worse_is_shown() -> None:
    sure, unsure = REVIEW.missing[1], replace(REVIEW.missing[1], state="cannot-tell")
    found = matrix("p1", replace(REVIEW, missing=(unsure, sure), met=()))

    assert found.lines[0].cells[0].state == "missing"
    assert [card.state for card in found.cards] == ["missing", "cannot-tell"]


def test_a_page_that_owes_nothing_has_no_lines() -> None:
    assert matrix("p1", replace(REVIEW, missing=(), met=())).lines == ()
