"""What begins and what ends between two days; the other way round, what ends and what begins."""

from __future__ import annotations

import datetime

import pytest

from compliance.ruleset import load_rules
from compliance.ruleset.difference import Difference, difference

RULESET = load_rules()


def between(before: str, after: str) -> Difference:
    return difference(RULESET, datetime.date.fromisoformat(before), datetime.date.fromisoformat(after))


@pytest.mark.parametrize(
    ("before", "after", "law", "subject"),
    [
        pytest.param("2018-05-31", "2018-06-01", "testimonial-treatment-effect", "testimonial.quote", id="web pages"),
        pytest.param("2023-09-30", "2023-10-01", "keihyo-stealth", "stealth-marketing.hidden", id="stealth marketing"),
        pytest.param("2024-03-21", "2024-03-22", "unapproved-item-5", "duty.unapproved-relief", id="relief fund"),
        pytest.param("2025-05-30", "2025-06-01", "nucleic-acid-therapy", "duty.asrm-plan-nucleic", id="nucleic acids"),
    ],
)
def test_what_newly_applies(before: str, after: str, law: str, subject: str) -> None:
    found, back = between(before, after), between(after, before)

    assert law in [entry.id for entry in found.new_law]
    assert subject in [item.id for item in found.new]
    assert (back.ended_law, [item.id for item in back.ended]) == (found.new_law, [item.id for item in found.new])


def test_what_ends_and_whose_ground_is_another() -> None:
    found = between("2025-05-30", "2025-06-01")

    assert [entry.id for entry in found.ended_law] == ["asrm-scope-until-2025"]
    (plan,) = (change for change in found.changed if change.subject.id == "duty.asrm-plan")
    assert (plan.joined, plan.left) == (("asrm-scope",), ("asrm-scope-until-2025",))


@pytest.mark.parametrize("day", ["2014-11-25", "2026-11-29"])
def test_a_day_differs_in_nothing_from_itself(day: str) -> None:
    assert between(day, day).is_empty
