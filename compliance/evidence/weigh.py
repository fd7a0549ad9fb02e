"""What the claims of a page rest on."""

from __future__ import annotations

from compliance.evidence.values import Backing, Weighed, Worth
from compliance.model import Fit, Grade
from compliance.reading.values import Claim, Reading
from compliance.references.values import References

CITED = "cited"


def weigh(reading: Reading) -> Weighed:
    """The sources of *reading* with their worth, and what each of its claims in the ledger rests on."""
    references = reading.references
    worths = tuple(Worth(Grade.UNKNOWN) for _ in references.sources)
    backings = tuple(_backing(claim, references) for claim in reading.claims if claim.ledger)
    return Weighed(references, worths, backings)


def _backing(claim: Claim, references: References) -> Backing:
    sources = references.cited.get(claim.order, ())
    named = bool(sources) or CITED in claim.features
    return Backing(claim, sources, Grade.UNKNOWN if named else Grade.NONE, Fit.UNCLEAR if named else Fit.MISSING)
