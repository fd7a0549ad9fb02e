"""The claims of effect, safety, number and superiority on a page, and what each rests on."""

from __future__ import annotations

from collections.abc import Mapping

from compliance.model import ClaimNote
from compliance.reading.values import Claim, Reading

# A frame's ledger kind is written in rules/frames; circumstances that show what a claim rests on are features.
GRADES = ("cited", "sourced", "survey-method")


def notes(reading: Reading, names: Mapping[str, str]) -> tuple[ClaimNote, ...]:
    """One note a claim whose frame stands in the ledger, in reading order; *names* are the treatments' by concept."""
    return tuple(_note(reading, claim, names) for claim in reading.claims if claim.ledger)


def _note(reading: Reading, claim: Claim, names: Mapping[str, str]) -> ClaimNote:
    block = reading.document.blocks[claim.sentence.block]
    grade = next((grade for grade in GRADES if grade in claim.features), "none")
    where = reading.document.place(block.text.locate(claim.span.start, claim.span.end).start)
    return ClaimNote(claim.sentence.text, claim.frame, treatments_of(claim.focus, names), modality_of(claim.features), where, grade, ())


def treatments_of(focus: frozenset[str], names: Mapping[str, str]) -> str:
    """The names of the treatments in focus, sorted; empty where none is."""
    return "、".join(sorted({names[concept] for concept in focus if concept in names}))


def modality_of(features: frozenset[str]) -> str:
    """The features of a claim that are no mere facts of its place, as text."""
    return ", ".join(sorted(name for name in features if "." not in name))
