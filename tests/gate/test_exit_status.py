"""The exit status follows from the answer and the gate alone, and the highest that applies wins."""
from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from compliance.gate.exit_status import Gate, exit_status
from compliance.model import (
    Advertisement,
    Answer,
    BlockKind,
    Confidence,
    Document,
    ExitStatus,
    Finding,
    Held,
    Judged,
    Medium,
    Missing,
    Place,
    Review,
    Severity,
    Span,
    Standing,
    Unchecked,
    Verdict,
)

DAY = datetime.date(2026, 1, 1)
UNREAD = Unchecked("gone.html", "no such file")


def finding(severity: Severity, confidence: Confidence = Confidence.HIGH) -> Finding:
    return Finding(
        rule="r", label="l", title="t", severity=severity, confidence=confidence, sentence="s", quote="q",
        block=BlockKind.PARAGRAPH, headings=(), span=Span(0, 1), start=Place(1, 1), end=Place(1, 2),
        block_index=0, block_span=Span(0, 1), message="m", why="w", mend="d", basis=(), treatment="",
        modality="", evidence="", fingerprint="f",
    )  # fmt: skip


def missing(severity: Severity, state: str = "missing") -> Missing:
    return Missing("l", "r", "t", severity, state, "", "m", "w", "d", ())


def answer(*notes: Finding | Missing, unchecked: tuple[Unchecked, ...] = (), pages: int = 1) -> Answer:
    review = Review(
        document=Document("p", "text", "utf-8", "x", (), (0,)),
        medium=Medium.WEBSITE,
        advertisement=Advertisement(True, ()),
        verdict=Verdict.CONSIDER,
        findings=tuple(note for note in notes if isinstance(note, Finding)),
        missing=tuple(note for note in notes if isinstance(note, Missing)),
        met=(),
        claims=(),
        references=(),
        judged=Judged(0, 0, 0, 0, 0),
    )
    return Answer("0", "0", DAY, Held(1, 1, DAY), (review,) * pages, unchecked, {})


@pytest.mark.parametrize(
    ("given", "gate", "status"),
    [
        pytest.param(answer(), Gate(), ExitStatus.CLEAN, id="nothing found"),
        pytest.param(answer(finding(Severity.INFO)), Gate(), ExitStatus.CLEAN, id="below the gate"),
        pytest.param(answer(missing(Severity.ERROR, "cannot-tell")), Gate(), ExitStatus.CLEAN, id="a duty in doubt"),
        pytest.param(
            answer(finding(Severity.ERROR, Confidence.MEDIUM)),
            Gate(confidence=Confidence.HIGH),
            ExitStatus.CLEAN,
            id="bad but not sure enough",
        ),
        pytest.param(
            answer(finding(Severity.WARNING)), Gate(Severity.ERROR), ExitStatus.CLEAN, id="a warning at the gate for errors"
        ),
        pytest.param(
            answer(replace(finding(Severity.ERROR), standing=Standing.STANDING)), Gate(), ExitStatus.CLEAN, id="known before"
        ),
        pytest.param(
            answer(replace(missing(Severity.ERROR), standing=Standing.ACCEPTED)), Gate(), ExitStatus.CLEAN, id="a duty accepted"
        ),
        pytest.param(answer(finding(Severity.WARNING)), Gate(), ExitStatus.FOUND, id="at the gate"),
        pytest.param(answer(finding(Severity.ERROR)), Gate(), ExitStatus.FOUND, id="above the gate"),
        pytest.param(answer(missing(Severity.WARNING)), Gate(), ExitStatus.FOUND, id="a duty not met"),
        pytest.param(
            answer(missing(Severity.ERROR)), Gate(confidence=Confidence.HIGH), ExitStatus.FOUND, id="a duty has no confidence"
        ),
        pytest.param(answer(finding(Severity.INFO)), Gate(Severity.INFO), ExitStatus.FOUND, id="the widest gate"),
        pytest.param(answer(pages=0), Gate(), ExitStatus.USAGE, id="no page at all"),
        pytest.param(answer(unchecked=(UNREAD,)), Gate(), ExitStatus.UNREAD, id="a clean page and one not read"),
        pytest.param(
            answer(finding(Severity.ERROR), unchecked=(UNREAD,)), Gate(), ExitStatus.UNREAD, id="the highest wins"
        ),
        pytest.param(answer(pages=0, unchecked=(UNREAD,)), Gate(), ExitStatus.UNREAD, id="none of the pages read"),
    ],
)
def test_the_status_follows_from_answer_and_gate(given: Answer, gate: Gate, status: ExitStatus) -> None:
    assert exit_status(given, gate) is status


def test_a_wider_gate_never_lets_more_through() -> None:
    gates = [Gate(s, c) for s in reversed(Severity) for c in (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)]
    for severity in Severity:
        for confidence in Confidence:
            closed = {gate for gate in gates if exit_status(answer(finding(severity, confidence)), gate)}
            assert Gate(Severity.INFO, Confidence.LOW) in closed
            assert (Gate(Severity.ERROR, Confidence.HIGH) in closed) == (
                (severity, confidence) == (Severity.ERROR, Confidence.HIGH)
            )


@pytest.mark.parametrize(
    ("state", "was", "status"),
    [("missing", "", 1), ("cannot-tell", "", 0), ("cannot-tell", "電話 03-1234-5678", 1), ("missing", "電話 03-1234-5678", 1)],
)
def test_what_a_change_took_away_counts_though_it_be_in_doubt(state: str, was: str, status: int) -> None:
    assert exit_status(answer(replace(missing(Severity.ERROR, state), was=was)), Gate()) == status
