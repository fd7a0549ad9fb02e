"""The first screen: counts by label and by law, and how findings stand."""
from __future__ import annotations

from msgspec.structs import replace

from compliance.model import Standing
from compliance.render.overview import overview
from tests.render.sample import clinic_answer

ANSWER = clinic_answer()
[REVIEW] = ANSWER.reviews


def test_findings_and_missing_duties_count_once_for_each_instrument() -> None:
    view = overview([REVIEW], ANSWER)

    assert {tally.name: (tally.counts.findings, tally.counts.missing) for tally in view.instruments} == {
        "医療広告ガイドライン": (6, 2), "医療法": (5, 0), "not-in-the-register": (1, 0),
    }  # fmt: skip


def test_labels_come_busiest_first_and_what_cannot_be_told_does_not_count() -> None:
    labels = [tally.key for tally in overview([REVIEW], ANSWER).labels]

    assert labels[0] == "exaggerated-efficacy"
    assert "missing-contact" in labels
    assert "missing-duration" not in labels
    assert overview([REVIEW], ANSWER).untold == 1


def test_standings_are_told_only_where_something_is_not_new() -> None:
    known = replace(REVIEW, findings=(replace(REVIEW.findings[0], standing=Standing.STANDING), *REVIEW.findings[1:]))

    assert overview([REVIEW], ANSWER).standings == {}
    assert overview([known], ANSWER).standings == {"new": 8, "standing": 1, "accepted": 0}


def test_nothing_read_has_no_verdict() -> None:
    assert overview([], ANSWER).verdict is None
