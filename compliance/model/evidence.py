"""What a page's claims rest on: the works that it names, what they are worth, and whether they carry a claim."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from compliance.model.page import Place, Span


class Grade(StrEnum):
    """What kind of evidence a source is, told by its own words; the best comes first.

    ``UNKNOWN`` is a source whose words do not tell, ``NONE`` no source at all.
    """

    LABELLING = "approved-labelling"
    SYSTEMATIC_REVIEW = "systematic-review"
    GUIDELINE = "guideline"
    RANDOMISED_TRIAL = "randomised-trial"
    CONTROLLED_STUDY = "controlled-study"
    CASE_SERIES = "case-series"
    REVIEW = "review"
    SURVEY = "survey"
    BOOK = "book"
    ANIMAL = "animal"
    IN_VITRO = "in-vitro"
    COMPANY = "company-page"
    NEWS = "news"
    UNKNOWN = "unknown"
    NONE = "none"


class Fit(StrEnum):
    """Whether what a claim names as its ground carries it."""

    CARRIED = "carried"
    MISUSED = "misused"
    MISSING = "missing"
    UNCLEAR = "unclear"


class Identifier(Struct, frozen=True):
    """A name under which a work or a trial is registered; ``valid`` says whether its syntax is right.

    ``kind`` is one of doi, pmid, pmcid, jrct, umin, nct, isbn, url.
    """

    kind: str
    text: str
    valid: bool


class Reference(Struct, frozen=True):
    """A work that the page names: an entry of its list or notes, or one named in a sentence (``label`` empty).

    ``label`` is its number as the page writes it (3, ※1), ``because`` the words on which ``grade`` rests.
    """

    label: str
    text: str
    where: Place
    block_index: int
    block_span: Span
    identifiers: tuple[Identifier, ...]
    grade: Grade
    because: str


class ClaimNote(Struct, frozen=True):
    """A claim of effect, safety, number or superiority, and what it rests on.

    ``references`` are places in the review's ``references``; ``grade`` is that of the best of them. ``because`` says in
    words why they carry the claim or do not. ``fingerprint`` names the claim with its references' texts: it stays while
    both do, wherever they move and however they are numbered.
    """

    sentence: str
    quote: str
    kind: str
    frame: str
    treatment: str
    modality: str
    where: Place
    block_index: int
    block_span: Span
    grade: Grade
    fit: Fit
    because: str
    references: tuple[int, ...]
    fingerprint: str
