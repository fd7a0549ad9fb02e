"""The answer for other programs; its shape is promised by ``answer.schema.json`` beside this file.

Written out by hand and not dumped from the model, so that a change of the model is not silently
a change of the promise. A key more or less is a new ``schema`` number.
"""
from __future__ import annotations

import json
import re
from typing import Any

from compliance.model import (
    Answer,
    ClaimNote,
    Finding,
    Judged,
    Known,
    Met,
    Missing,
    Place,
    Reference,
    Review,
    SignOff,
    Since,
)
from compliance.words import LIMITS

SCHEMA = 2

_SURROGATE = re.compile("[\ud800-\udfff]")


def render_json(answer: Answer) -> str:
    """The answer as JSON, indented by two, ending in a newline; encodable as UTF-8 whatever a page holds."""
    text = json.dumps(_answer(answer), ensure_ascii=False, indent=2) + "\n"
    # Half of a surrogate pair cannot be written as UTF-8, but JSON can spell it.
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "tool": {"name": "compliance", "version": answer.version, "rules": answer.rules_version},
        "as_of": answer.as_of.isoformat(),
        "held": {
            "rules": answer.held.rules,
            "of": answer.held.of,
            "mostly_from": answer.held.mostly_from.isoformat(),
        },
        "pages": [_page(review) for review in answer.reviews],
        "not_judged": list(LIMITS),
        "unchecked": [{"path": page.path, "because": page.because} for page in answer.unchecked],
        "without_text": list(answer.textless),
        "gone": [_gone(entry) for entry in answer.gone],
        "since": _since(answer.since) if answer.since else None,
    }


def _gone(entry: Known) -> dict[str, str]:
    told = {"page": entry.page, "label": entry.label, "rule": entry.rule, "state": entry.state}
    return {**told, "text": entry.text, "fingerprint": entry.fingerprint}


def _since(since: Since) -> dict[str, Any]:
    return {"revision": since.revision, "unchanged": since.unchanged, "deleted": list(since.deleted), "configurations": list(since.configurations)}


def _page(review: Review) -> dict[str, Any]:
    advertisement = review.advertisement
    return {
        "path": review.document.path,
        "medium": review.medium.value,
        "advertisement": {"is": advertisement.applies, "reasons": list(advertisement.reasons)},
        "verdict": review.verdict.value,
        "findings": [_finding(finding) for finding in review.findings],
        "missing": [_missing(missing) for missing in review.missing],
        "met": [_met(met) for met in review.met],
        "claims": [_claim(claim, review) for claim in review.claims],
        "references": [_reference(reference) for reference in review.references],
        "judged": _judged(review.judged),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "label": finding.label,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "sentence": finding.sentence,
        "quote": finding.quote,
        "block": finding.block.value,
        "headings": list(finding.headings),
        "start": _place(finding.start),
        "end": _place(finding.end),
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
        **_stands(finding),
    }


def _missing(missing: Missing) -> dict[str, Any]:
    return {
        "label": missing.label,
        "rule": missing.rule,
        "severity": missing.severity.value,
        "state": missing.state,
        "treatment": missing.treatment,
        "message": missing.message,
        "why": missing.why,
        "mend": missing.mend,
        "basis": list(missing.basis),
        "was": missing.was,
        "fingerprint": missing.fingerprint,
        **_stands(missing),
    }


def _stands(note: Finding | Missing) -> dict[str, Any]:
    signed = note.acceptance
    accepted = signed and {
        "reason": signed.reason, "approver": signed.approver, "expires": signed.expires.isoformat(), "where": signed.where,
    }  # fmt: skip
    return {"standing": note.standing.value, "acceptance": accepted}


def _met(met: Met) -> dict[str, Any]:
    return {"label": met.label, "treatment": met.treatment, "where": _place(met.where), "quote": met.quote}


def _claim(claim: ClaimNote, review: Review) -> dict[str, Any]:
    return {
        "sentence": claim.sentence,
        "quote": claim.quote,
        "kind": claim.kind,
        "treatment": claim.treatment,
        "modality": claim.modality,
        "where": _place(claim.where),
        "evidence": {
            "grade": claim.grade.value,
            "fit": claim.fit.value,
            "because": claim.because,
            "references": [review.references[at].text for at in claim.references],
            "entries": list(claim.references),
        },
        "fingerprint": claim.fingerprint,
        "review": None if review.signoffs is None else _signed(review.signoffs[claim.fingerprint]),
    }


def _signed(signed: SignOff) -> dict[str, Any]:
    written = signed.signature
    return {
        "state": signed.state.value,
        "reviewer": written.reviewer,
        "date": written.date.isoformat() if written.date else None,
        "decision": written.decision.value if written.decision else None,
        "note": written.note,
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "label": reference.label,
        "text": reference.text,
        "where": _place(reference.where),
        "grade": reference.grade.value,
        "because": reference.because,
        "identifiers": [{"kind": i.kind, "text": i.text, "valid": i.valid} for i in reference.identifiers],
    }


def _judged(judged: Judged) -> dict[str, int | bool]:
    return {
        "blocks": judged.blocks,
        "sentences": judged.sentences,
        "rules": judged.rules,
        "images_not_read": judged.images_not_read,
        "hidden": judged.hidden,
        "expressions": judged.expressions,
        "duties": judged.duties,
    }


def _place(place: Place) -> dict[str, Any]:
    told = {"line": place.line, "column": place.column}
    return {**told, "at": place.at} if place.at else told
