"""The claims of effect, safety, number and superiority on a page, and what each rests on."""

from __future__ import annotations

from collections.abc import Mapping

from compliance.model import ClaimNote
from compliance.reading import citations
from compliance.reading.values import Claim, Reading

CITED = "cited"
NONE = "none"


def notes(reading: Reading, names: Mapping[str, str]) -> tuple[ClaimNote, ...]:
    """One note a claim whose frame stands in the ledger, in reading order; *names* are the treatments' by concept.

    A claim is cited where its sentence has a mark with an entry, or names its source itself; nothing is said yet of what
    the source is worth.
    """
    cited = citations.references(reading.document, reading.sentences)
    return tuple(_note(reading, claim, names, cited.get(claim.order, ())) for claim in reading.claims if claim.ledger)


def _note(reading: Reading, claim: Claim, names: Mapping[str, str], references: tuple[str, ...]) -> ClaimNote:
    block = reading.document.blocks[claim.sentence.block]
    return ClaimNote(
        claim.sentence.text,
        claim.frame,
        treatments_of(claim.focus, names),
        modality_of(claim.features),
        reading.document.place(block.text.locate(claim.span.start, claim.span.end).start),
        CITED if references or CITED in claim.features else NONE,
        references,
    )


def treatments_of(focus: frozenset[str], names: Mapping[str, str]) -> str:
    """The names of the treatments in focus, sorted; empty where none is."""
    return "、".join(sorted({names[concept] for concept in focus if concept in names}))


def modality_of(features: frozenset[str]) -> str:
    """The features of a claim that are no mere facts of its place, as text."""
    return ", ".join(sorted(name for name in features if "." not in name))
