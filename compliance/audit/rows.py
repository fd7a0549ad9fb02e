"""From a review to the rows of a run; the columns are those of ``schemas.py``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from compliance.model import BlockKind, ClaimNote, Document, Finding, Met, Missing, Place, Review

if TYPE_CHECKING:
    from compliance.audit.configured import Accepted

Row = dict[str, Any]
_TITLE = 200  # characters of a title that are kept


def of_review(page: int, review: Review, accepted: Iterable[Accepted] = ()) -> dict[str, list[Row]]:
    """The rows of *review*, page number *page*, and of what is *accepted* in it, by table; of ``pages`` the columns that only a judged page has."""
    return {
        "findings": _numbered(page, [_finding(finding) for finding in review.findings]),
        "omissions": _numbered(page, [_omission(missing) for missing in review.missing]),
        "met": _numbered(page, [_met(met) for met in review.met]),
        "claims": _numbered(page, [_claim(claim, review) for claim in review.claims]),
        "accepted": _numbered(page, [_accepted(one) for one in accepted]),
        "pages": [_page(review)],
    }


def characters(document: Document) -> int:
    """How many characters a reader of the page sees."""
    return sum(len(block.text.chars) for block in document.blocks)


def _numbered(page: int, rows: list[Row]) -> list[Row]:
    return [{"page": page, "n": n, **row} for n, row in enumerate(rows)]


def _page(review: Review) -> Row:
    document, judged = review.document, review.judged
    return {
        "title": _title(document),
        "format": document.format,
        "encoding": document.encoding,
        "medium": review.medium.value,
        "advertisement": review.advertisement.applies,
        "verdict": review.verdict.value,
        "characters": characters(document),
        "blocks": judged.blocks,
        "sentences": judged.sentences,
        "images_not_read": judged.images_not_read,
        "hidden": judged.hidden,
        "findings": len(review.findings),
        "omissions": len(review.missing),
        "claims": len(review.claims),
    }


def _title(document: Document) -> str:
    for kind in (BlockKind.TITLE, BlockKind.HEADING):
        for block in document.blocks:
            if block.kind is kind:
                return block.text.chars[:_TITLE]
    return ""


def _finding(finding: Finding) -> Row:
    return {
        "rule": finding.rule,
        "label": finding.label,
        "title": finding.title,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "sentence": finding.sentence,
        "quote": finding.quote,
        "block": finding.block.value,
        "headings": list(finding.headings),
        **_place(finding.start),
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "message": finding.message,
        "why": finding.why,
        "mend": finding.mend,
        "rewrite": finding.rewrite,
        "basis": list(finding.basis),
        "treatment": finding.treatment,
        "modality": finding.modality,
        "evidence": finding.evidence,
        "readers": list(finding.readers),
        "fingerprint": finding.fingerprint,
    }


def _omission(missing: Missing) -> Row:
    return {
        "rule": missing.rule,
        "label": missing.label,
        "title": missing.title,
        "severity": missing.severity.value,
        "state": missing.state,
        "treatment": missing.treatment,
        "message": missing.message,
        "why": missing.why,
        "mend": missing.mend,
        "nearly": missing.nearly,
        "basis": list(missing.basis),
        "fingerprint": missing.fingerprint,
    }


def _accepted(one: Accepted) -> Row:
    note, how = one.note, one.acceptance
    found = {"kind": "finding", "sentence": note.sentence, **_place(note.start)} if isinstance(note, Finding) else {"kind": "omission", "sentence": ""}
    return {
        **found, "rule": note.rule, "label": note.label, "title": note.title, "severity": note.severity.value,
        "treatment": note.treatment, "fingerprint": note.fingerprint, "reason": how.reason, "approver": how.approver,
        "until": how.expires.isoformat(), "signed": how.where,
    }  # fmt: skip


def _met(met: Met) -> Row:
    return {"label": met.label, "title": met.title, "treatment": met.treatment, "quote": met.quote, **_place(met.where)}


def _claim(claim: ClaimNote, review: Review) -> Row:
    return {
        "kind": claim.kind,
        "frame": claim.frame,
        "sentence": claim.sentence,
        "quote": claim.quote,
        "treatment": claim.treatment,
        "modality": claim.modality,
        **_place(claim.where),
        "grade": claim.grade.value,
        "fit": claim.fit.value,
        "because": claim.because,
        "references": [review.references[at].text for at in claim.references],
        "fingerprint": claim.fingerprint,
    }


def _place(place: Place) -> Row:
    return {"line": place.line, "column": place.column, "at": place.at}
