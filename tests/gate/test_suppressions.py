"""Who signs for what: only a whole, valid and fitting suppression accepts, and each that does not is told."""
from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from compliance.gate import directives, suppressions
from compliance.gate.exit_status import Gate, exit_status
from compliance.gate.suppression_notes import told
from compliance.gate.suppressions import State, Suppression
from compliance.model import Answer, ExitStatus, Place, Standing
from tests.gate.sample import BEST, SAFE, answer

IDS = {"superlative.top", "superlative", "absolute-safety.no-harm", "downplayed-risk.unnoticed", "missing-risk", "duty.risk", "x.y"}
SIGNED = 'reason="表彰の事実に基づく" approver="佐藤" until=2027-03-31'


def judged(page: str, *others: Suppression) -> suppressions.Settled:
    found = answer({"a.html": page})
    written = directives.read(found.reviews[0].document)
    return suppressions.apply(found, [*written, *others], IDS, [Path()])


def by_rule(found: Answer) -> dict[str, Standing]:
    return {note.rule: note.standing for review in found.reviews for note in (*review.findings, *review.missing)}


@pytest.mark.parametrize(
    ("target", "accepted"),
    [
        ("rule=superlative.top", True),
        ("label=superlative", True),
        (f'sentence="{BEST}"', True),
        ("sentence=「設備は 日本一です。」", True),
        (f'rule=superlative.top sentence="{BEST}"', True),
        (f'rule=x.y sentence="{BEST}"', False),
        ('sentence="設備は日本一"', False),
        ("rule=x.y", False),
    ],
)
def test_it_accepts_what_fits_all_that_it_names(target: str, accepted: bool) -> None:
    found = judged(f"<h1>AGA治療</h1><!-- compliance: accept {target} {SIGNED} --><p>{BEST}</p>")

    assert (by_rule(found.answer)["superlative.top"] is Standing.ACCEPTED) is accepted
    assert [state for _, state in found.states] == [State.ACTIVE if accepted else State.UNUSED]


def test_who_accepts_is_told_with_the_finding() -> None:
    found = judged(f"<p>当院の話です。</p>\n<!-- compliance: accept label=superlative {SIGNED} -->\n<p>{BEST}</p>")

    (finding,) = (finding for finding in found.answer.reviews[0].findings if finding.label == "superlative")
    assert finding.acceptance is not None
    assert (finding.acceptance.approver, finding.acceptance.reason) == ("佐藤", "表彰の事実に基づく")
    assert (finding.acceptance.expires, finding.acceptance.where) == (datetime.date(2027, 3, 31), "a.html:2")


def test_one_comment_accepts_one_block() -> None:
    found = judged(f"<!-- compliance: accept label=superlative {SIGNED} --><p>{BEST}</p><p>{BEST}</p>")

    standings = [finding.standing for finding in found.answer.reviews[0].findings if finding.label == "superlative"]
    assert standings == [Standing.ACCEPTED, Standing.NEW]


@pytest.mark.parametrize("target", ["rule=duty.risk", "label=missing-risk"])
def test_a_duty_of_the_page_is_accepted_wherever_the_comment_stands(target: str) -> None:
    found = judged(f"<h1>AGA治療</h1><p>{SAFE}</p><!-- compliance: accept {target} {SIGNED} -->")

    assert by_rule(found.answer)["duty.risk"] is Standing.ACCEPTED


@pytest.mark.parametrize(
    ("comment", "rule"),
    [
        ("accept rule=superlative.top reason=x approver=y until=2026-11-28", "suppression.expired"),
        (f"accept rule=x.y {SIGNED}", "suppression.unused"),
        (f"accept rule=superlative.tap {SIGNED}", "suppression.unknown-rule"),
        (f"accept label=superlativ {SIGNED}", "suppression.unknown-rule"),
        ("accept rule=superlative.top approver=y until=2027-03-31", "suppression.incomplete"),
        ("accept rule=superlative.top", "suppression.incomplete"),
        (f"deny rule=superlative.top {SIGNED}", "suppression.malformed"),
    ],
)
def test_one_that_does_not_stand_is_a_finding_and_accepts_nothing(comment: str, rule: str) -> None:
    found = told(judged(f"<h1>AGA治療</h1>\n<!-- compliance: {comment} -->\n<p>{BEST}</p>"), IDS)

    assert by_rule(found)["superlative.top"] is Standing.NEW
    (finding,) = (finding for finding in found.reviews[0].findings if finding.label == "suppression")
    assert (finding.rule, finding.start.line) == (rule, 2)
    assert "{" not in finding.message
    assert exit_status(found, Gate()) is ExitStatus.FOUND


def test_the_last_day_is_included() -> None:
    found = judged(f"<!-- compliance: accept label=superlative reason=x approver=y until=2026-11-29 --><p>{BEST}</p>")

    assert [state for _, state in found.states] == [State.ACTIVE]


def test_text_that_looks_like_one_is_none() -> None:
    found = judged(f"<p>&lt;!-- compliance: accept label=superlative {SIGNED} --&gt;</p><p>{BEST}</p>")

    assert found.states == ()
    assert by_rule(found.answer)["superlative.top"] is Standing.NEW


def configured(**more: object) -> Suppression:
    signed = {"reason": "x", "approver": "y", "until": datetime.date(2027, 3, 31), "label": "superlative"}
    return Suppression("compliance.yml", Place(4, 3), **{**signed, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (configured(), State.ACTIVE),
        (configured(pages=("a.html",)), State.ACTIVE),
        (configured(pages=("*.html",)), State.ACTIVE),
        (configured(pages=("news/*",)), State.UNUSED),
        (configured(label="", rule="x.y"), State.UNUSED),
        (configured(until=datetime.date(2026, 1, 1)), State.EXPIRED),
        (configured(approver=""), State.INCOMPLETE),
        (configured(label="superb"), State.UNKNOWN_RULE),
    ],
)
def test_one_of_a_configuration(one: Suppression, state: State) -> None:
    found = judged(f"<p>{BEST}</p>", one)

    assert [state for _, state in found.states] == [state]
    assert (by_rule(found.answer)["superlative.top"] is Standing.ACCEPTED) is (state is State.ACTIVE)
    pages = [review.document.path for review in told(found, IDS).reviews]
    assert pages == (["a.html"] if state is State.ACTIVE else ["a.html", "compliance.yml"])


def test_one_of_a_configuration_is_not_unused_while_pages_of_it_were_not_judged() -> None:
    found = suppressions.apply(answer({"a.html": "<p>お知らせです。</p>"}), [configured()], IDS)

    assert [state for _, state in found.states] == [State.NOT_LOOKED_AT]
    assert len(told(found, IDS).reviews) == 1


def test_one_of_a_configuration_covers_nothing_outside_its_folder() -> None:
    one = Suppression("clinic/compliance.yml", Place(1, 1), "x", "y", datetime.date(2027, 3, 31), label="superlative")

    assert one.covers("clinic/a.html")
    assert one.covers("clinic/news/b.html")
    assert not one.covers("a.html")
    assert not one.covers("clinic-2/a.html")
