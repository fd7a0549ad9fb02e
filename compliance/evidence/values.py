"""The values of this room: what a source is worth, and what a claim rests on."""

from __future__ import annotations

from dataclasses import dataclass

from compliance.model import Fit, Grade
from compliance.reading.values import Claim
from compliance.references.values import References


@dataclass(frozen=True, slots=True)
class EvidenceRules:
    """What ``rules/evidence/`` says of the worth of sources, compiled by ``ruleset/evidence.py``."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a source is worth by its own words; ``because`` are these words."""

    grade: Grade
    because: str = ""


@dataclass(frozen=True, slots=True)
class Backing:
    """A claim of the ledger and what it rests on: places in ``References.sources``, the best grade, fit and why."""

    claim: Claim
    sources: tuple[int, ...]
    grade: Grade
    fit: Fit
    because: str = ""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sources of a page, what each is worth (in the same order), and what each claim of the ledger rests on."""

    references: References
    worths: tuple[Worth, ...]
    backings: tuple[Backing, ...]
