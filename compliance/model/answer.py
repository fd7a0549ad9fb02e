"""What a check answers: findings, duties, claims, and the whole of it for renderers."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from compliance.model.evidence import ClaimNote, Reference
from compliance.model.page import BlockKind, Document, Place, Span
from compliance.model.signoff import SignOff
from compliance.model.standing import Acceptance, Known, Since, Standing

if TYPE_CHECKING:
    from compliance.figures.values import Figure


class Severity(StrEnum):
    """How bad a finding is if it is true."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Confidence(StrEnum):
    """How sure the reading behind a finding is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Readers(StrEnum):
    """Who reads a page: the rules and the second reader (on), the rules alone (off), the second reader alone (only)."""

    ON = "on"
    OFF = "off"
    ONLY = "only"


class Medium(StrEnum):
    """Where the copy is published; decides whether 限定解除 can apply (guideline, part 4)."""

    WEBSITE = "website"
    LANDING_PAGE = "landing-page"
    BANNER = "banner"
    SOCIAL = "social"
    PRINT = "print"
    MAIL = "mail"
    SEARCH_AD = "search-ad"


class Finding(Struct, frozen=True):
    """One note in the margin: what, where, why, and how to mend it.

    ``readers`` says who finds so: "rules", "second" (the second reader), or both.
    ``span`` counts in the document's source; ``block_index`` and ``block_span`` say the same
    place as a reader sees it. ``rewrite`` is the whole sentence said in a way that the same rules
    leave alone in the same place, empty where no safe one is known. ``lang`` is the language of title, message, why and mend.
    """

    rule: str
    label: str
    title: str
    severity: Severity
    confidence: Confidence
    sentence: str
    quote: str
    block: BlockKind
    headings: tuple[str, ...]
    span: Span
    start: Place
    end: Place
    block_index: int
    block_span: Span
    message: str
    why: str
    mend: str
    basis: tuple[str, ...]
    treatment: str
    modality: str
    evidence: str
    fingerprint: str
    rewrite: str = ""
    readers: tuple[str, ...] = ("rules",)
    standing: Standing = Standing.NEW
    acceptance: Acceptance | None = None
    lang: str = "ja"


class Missing(Struct, frozen=True):
    """A disclosure that the page owes and does not make; it has no span.

    ``state`` is "missing" or "cannot-tell"; ``nearly`` says what was found that does not meet it, ``was`` what met it before
    the change that is judged (--diff) took it away.
    """

    label: str
    rule: str
    title: str
    severity: Severity
    state: str
    treatment: str
    message: str
    why: str
    mend: str
    basis: tuple[str, ...]
    nearly: str = ""
    standing: Standing = Standing.NEW
    acceptance: Acceptance | None = None
    lang: str = "ja"
    was: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether it is surely owed and not there, or was surely met until a change took that away: what a gate counts."""
        return self.state == "missing" or bool(self.was)

    @property
    def fingerprint(self) -> str:
        """A name of this omission among those of its page; the treatments are part of it, its state is not."""
        return hashlib.sha256("\n".join((self.rule, self.treatment)).encode()).hexdigest()[:16]


class Met(Struct, frozen=True):
    """A disclosure that the page makes, and where.

    ``block_index`` is -1 where no block makes it but the site's footer, as its configuration says; ``where`` names that.
    """

    label: str
    title: str
    treatment: str
    where: Place
    quote: str
    block_index: int
    lang: str = "ja"


class Advertisement(Struct, frozen=True):
    """Whether the page is a clinic's advertisement (誘引性 and 特定性), with the reasons."""

    applies: bool
    reasons: tuple[str, ...]


class Judged(Struct, frozen=True):
    """How much was judged, and what was not.

    ``expressions`` of a template stand for words that are not in the file; ``duties`` says whether the duties of a page
    were judged, which a part of a page does not owe.
    """

    blocks: int
    sentences: int
    rules: int
    images_not_read: int
    hidden: int
    expressions: int = 0
    duties: bool = True


class Verdict(StrEnum):
    """The page in one word. None of them says that a page is lawful."""

    REVISE = "revise"
    CONSIDER = "consider"
    NOTHING_FOUND = "nothing-found"
    NOT_ADVERTISEMENT = "not-advertisement"


class Review(Struct, frozen=True):
    """The answer for one page.

    ``signoffs`` holds, by the fingerprint of a claim, how it stands in the kept ledger; None where none was given. ``figures``
    are what other pages of the site can be compared with, ``doubtful`` the findings that are too doubtful to stand and the
    omissions that nearly are ones, where they were asked for; no report shows them.
    """

    document: Document
    medium: Medium
    advertisement: Advertisement
    verdict: Verdict
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    met: tuple[Met, ...]
    claims: tuple[ClaimNote, ...]
    references: tuple[Reference, ...]
    judged: Judged
    signoffs: Mapping[str, SignOff] | None = None
    figures: tuple[Figure, ...] = ()
    doubtful: tuple[Finding | Missing, ...] = ()


class Unchecked(Struct, frozen=True):
    """A page that could not be read, why, and how to mend it."""

    path: str
    because: str
    mend: str = ""


CHECKED = frozenset({"read", "secondary"})
"""How an entry of the law register must be known to carry an error."""


class LawEntry(Struct, frozen=True):
    """An entry of the law register, ``rules/law/``: what a rule's ``basis`` names.

    ``known`` says how the entry is known: read, secondary, memory or unread. ``media`` and ``focus``
    are the media and the treatments (concepts) of which alone it speaks; empty: of all. ``unjudged`` says why
    no rule judges it, empty where one does; ``lang`` is the language of its title and gist.
    """

    id: str
    instrument: str
    section: str
    title: str
    gist: str
    url: str
    read: datetime.date | None
    effective_from: datetime.date | None
    effective_until: datetime.date | None
    known: str
    media: frozenset[Medium] = frozenset()
    focus: frozenset[str] = frozenset()
    unjudged: str = ""
    lang: str = "ja"

    @property
    def checked(self) -> bool:
        """Whether somebody read it, in the original or in a secondary source."""
        return self.known in CHECKED

    def in_force(self, day: datetime.date) -> bool:
        """Whether the entry was law on *day*."""
        started = self.effective_from is None or self.effective_from <= day
        return started and (self.effective_until is None or day <= self.effective_until)


class Held(Struct, frozen=True):
    """How much law the rules hold of a day: how many of them, ``of`` all, were in force; most are from ``mostly_from`` on."""

    rules: int
    of: int
    mostly_from: datetime.date


class Answer(Struct, frozen=True):
    """What one call of the checker answers: all that a renderer needs.

    ``held`` is of the day ``as_of``; ``law`` holds the entries that the findings and duties of this answer name, by id.
    ``textless`` are files of a folder that were passed over, for they hold no text.
    ``gone`` is what the baseline knows of these pages and is no longer found; ``since`` is told where changes alone were judged.
    """

    version: str
    rules_version: str
    as_of: datetime.date
    held: Held
    reviews: tuple[Review, ...]
    unchecked: tuple[Unchecked, ...]
    law: dict[str, LawEntry]
    gone: tuple[Known, ...] = ()
    since: Since | None = None
    textless: tuple[str, ...] = ()

    @property
    def hardly_judged(self) -> bool:
        """Whether the day lies before most of the rules, so that "nothing found" says little."""
        return self.as_of < self.held.mostly_from


SEVERITY_ORDER = (Severity.INFO, Severity.WARNING, Severity.ERROR)


class ExitStatus(IntEnum):
    """Exit statuses of the command; the highest that applies wins."""

    CLEAN = 0
    FOUND = 1
    USAGE = 2
    UNREAD = 3
