"""Findings, missing disclosures and unread pages as one list, worst first, with nothing in their words that steers a reader."""
from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from msgspec import Struct

from compliance.model import (
    SEVERITY_ORDER,
    Acceptance,
    Answer,
    Confidence,
    Document,
    Finding,
    Missing,
    Review,
    Severity,
    Span,
    Standing,
)
from compliance.render.columns import neutral, one_line
from compliance.render.machine.replacement import replaced
from compliance.render.machine.root import AS_NAMED, Root

UNREAD = "unread"
"""The rule of a page that could not be read."""
_STANDINGS = tuple(Standing)
_CONFIDENCES = tuple(Confidence)


class Result(Struct, frozen=True):
    """One thing to tell of one file.

    ``path`` is the file, ``part`` what of it the page is (a row of a table), ``at`` the place as its format names it. ``span`` counts in
    the source of ``document``; it is None where the file is no text or the whole of it is meant. ``level`` is the severity that counts:
    ``severity`` if it is new and sure, else info. ``state`` is found, missing, cannot-tell or unread. ``rewrite``
    takes the place of ``replaces``, where that is not None. Texts hold no control characters; ``path`` may hold any.
    """

    path: str
    part: str
    at: str
    document: Document | None
    span: Span | None
    rule: str
    label: str
    title: str
    severity: Severity
    level: Severity
    confidence: Confidence
    state: str
    message: str
    why: str
    mend: str
    rewrite: str
    sentence: str
    quote: str
    treatment: str
    basis: tuple[str, ...]
    fingerprint: str
    standing: Standing
    acceptance: Acceptance | None
    replaces: Span | None = None

    @property
    def line(self) -> int:
        """The line it begins on, from 1; 0 where it has none."""
        return self.document.place(self.span.start).line if self.document and self.span else 0

    @property
    def column(self) -> int:
        """The column it begins in, from 1, in characters; 0 where it has none."""
        return self.document.place(self.span.start).column if self.document and self.span else 0

    @property
    def where(self) -> str:
        """Its place for people."""
        path = one_line(self.path)
        place = f"{path}:{self.line}:{self.column}" if self.span else path
        return " ".join(filter(None, (place, self.part, self.at)))

    @property
    def said(self) -> str:
        """The message; of a disclosure also for which treatment it is owed."""
        return self.message if self.state == "found" or not self.treatment else f"{self.message}（{self.treatment}）"


def results(answer: Answer, root: Root = AS_NAMED) -> tuple[Result, ...]:
    """What *answer* tells: what is new before what is known and what is accepted; then by level,
    what was not read at all first; then by confidence and place."""
    found = [*_unread(answer, root), *(one for review in answer.reviews for one in _of_page(review, root))]
    return tuple(sorted(found, key=_order))


def file_uri(path: str) -> str:
    """*path* as a URI, relative where it is relative, every character that may not stand in one percent-encoded."""
    return ("file://" if path.startswith("/") else "") + quote(path, safe="/", errors="replace")


def _order(result: Result) -> tuple[int, int, bool, int, str, int]:
    return (
        _STANDINGS.index(result.standing),
        -SEVERITY_ORDER.index(result.level),
        result.state != UNREAD,
        _CONFIDENCES.index(result.confidence),
        result.path,
        result.span.start if result.span else -1,
    )


def _unread(answer: Answer, root: Root) -> Iterator[Result]:
    for page in answer.unchecked:
        yield Result(
            root.told(page.path), "", "", None, None, UNREAD, UNREAD, UNREAD, Severity.ERROR, Severity.ERROR,
            Confidence.HIGH, UNREAD, neutral(page.because), "", neutral(page.mend), "", "", "", "", (), UNREAD, Standing.NEW, None,
        )  # fmt: skip


def _of_page(review: Review, root: Root) -> Iterator[Result]:
    document = review.document
    path, part = (document.path.rpartition("#")[::2]) if document.is_advertisement else (document.path, "")
    path, part = root.told(path), one_line(part)
    for finding in review.findings:
        yield _found(finding, document, path, part)
    for missing in review.missing:
        yield _missing(missing, document, path, part)


def _found(finding: Finding, document: Document, path: str, part: str) -> Result:
    return Result(
        path=path, part=part, at=one_line(finding.start.at), document=document,
        span=finding.span if document.encoding else None,  # only what was decoded is text
        rule=one_line(finding.rule), label=one_line(finding.label), title=one_line(finding.title),
        severity=finding.severity, level=_level(finding, sure=True), confidence=finding.confidence, state="found",
        message=neutral(finding.message), why=neutral(finding.why), mend=neutral(finding.mend), rewrite=neutral(finding.rewrite),
        sentence=neutral(finding.sentence), quote=neutral(finding.quote), treatment=neutral(finding.treatment),
        basis=finding.basis, fingerprint=one_line(finding.fingerprint), standing=finding.standing, acceptance=finding.acceptance,
        replaces=replaced(finding, document),
    )  # fmt: skip


def _missing(missing: Missing, document: Document, path: str, part: str) -> Result:
    sure = missing.is_sure
    return Result(
        path=path, part=part, at="", document=document, span=None,
        rule=one_line(missing.rule), label=one_line(missing.label), title=one_line(missing.title),
        severity=missing.severity, level=_level(missing, sure), confidence=Confidence.HIGH if sure else Confidence.LOW, state=missing.state,
        message=neutral(missing.message), why=neutral(missing.why), mend=neutral(missing.mend), rewrite="",
        sentence="", quote=neutral(missing.nearly), treatment=neutral(missing.treatment),
        basis=missing.basis, fingerprint=missing.fingerprint, standing=missing.standing, acceptance=missing.acceptance,
    )  # fmt: skip


def _level(note: Finding | Missing, sure: bool) -> Severity:
    return note.severity if sure and note.standing is Standing.NEW else Severity.INFO
