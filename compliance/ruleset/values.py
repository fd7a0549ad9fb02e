"""What ``rules/`` says, compiled: rules, duties, treatments and the grammar they rest on."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from compliance.mend.values import Remedies
from compliance.model import Confidence, LawEntry, Medium, Severity

if TYPE_CHECKING:
    from compliance.reading.values import Grammar

UNNAMED = "fill-in"  # the name of a new rule's ground or frame that is still to be named


class Window(Struct, frozen=True):
    """Claims or findings near a claim: at least ``at_least`` of these frames or labels."""

    frames: frozenset[str]
    labels: frozenset[str]
    within: str
    at_least: int = 1


class Condition(Struct, frozen=True):
    """What a claim must be for a rule to apply.

    ``has`` and ``features``: of each set at least one. ``focus``: one of these treatments is in
    focus. ``beside`` must hold, ``without`` must not.
    """

    frames: frozenset[str]
    has: tuple[frozenset[str], ...] = ()
    lacks: frozenset[str] = frozenset()
    features: tuple[frozenset[str], ...] = ()
    focus: frozenset[str] = frozenset()
    beside: tuple[Window, ...] = ()
    without: tuple[Window, ...] = ()


class Flag(Struct, frozen=True):
    """An example that a rule must flag; ``quote`` is the exact text of the finding."""

    text: str
    quote: str
    medium: Medium


class Pass(Struct, frozen=True):
    """An example that a rule must leave alone, and why; ``instead`` is the rule of its label that it is left to."""

    text: str
    because: str
    medium: Medium
    instead: str = ""


class Rule(Struct, frozen=True):
    """A rule of ``rules/claims/``: when a claim is a finding, on what ground, and how to mend it.

    ``lang`` is the language of ``title``, ``message``, ``why`` and ``mend``. What is not ``audible`` relates places of a page to one
    another, or is the shape of a draft: no reader hears it in the words of one sentence, so none may doubt it by them. What its label
    says is ``always_false`` where nothing around a sentence can make it true, and not ``heard`` where it takes more than a sentence.
    """

    id: str
    label: str
    title: str
    severity: Severity
    confidence: Confidence
    basis: tuple[str, ...]
    effective_from: datetime.date
    effective_until: datetime.date | None
    media: frozenset[Medium]
    when: Condition
    unless: frozenset[str]
    message: str
    why: str
    mend: str
    flag: tuple[Flag, ...]
    pass_: tuple[Pass, ...]
    lang: str = "ja"
    audible: bool = True
    always_false: bool = False
    heard: bool = True

    @property
    def is_unnamed(self) -> bool:
        """Whether its ground or its frame is still to be named, so that it cannot judge anything."""
        return UNNAMED in self.basis or UNNAMED in self.when.frames

    def in_force(self, as_of: datetime.date) -> bool:
        """Whether the rule's ground is in force on *as_of*."""
        return self.effective_from <= as_of and (self.effective_until is None or as_of <= self.effective_until)


class Regime(Struct, frozen=True):
    """How the law sees the treatments that share it, in words for people."""

    id: str
    title: str
    told: str
    lang: str = "ja"


class Wrong(Struct, frozen=True):
    """A typical wrong claim about a treatment, and the label that it gets as an advertisement."""

    text: str
    label: str


class Treatment(Struct, frozen=True):
    """A treatment, drug or device of ``rules/treatments/``; its concept is treatment.<regime>.<id>.

    ``families``: treatments that share one may be told of by one another's names (its own id where it
    stands alone). ``often_insured``: paid in full only where the page says so. ``names`` and ``brands`` are
    read in pages; ``also`` are names too ambiguous for that, by which a person may ask. ``note`` says what
    its regime alone does not; ``wrong`` is what is typically wrongly claimed of it.
    """

    id: str
    name: str
    regime: str
    families: frozenset[str]
    often_insured: bool
    names: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    note: str = ""
    wrong: tuple[Wrong, ...] = ()

    @property
    def concept(self) -> str:
        """The name of its mentions."""
        return f"treatment.{self.regime}.{self.id}"


class Background(Struct, frozen=True):
    """What pages name beside treatments and is none: studies, institutions, schemes of the law; never read in pages.

    ``kind`` is study, institution, scheme, component or term; ``told`` says what it is, and what it is no proof of.
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    told: str
    basis: tuple[str, ...]
    lang: str = "ja"


class Need(Struct, frozen=True):
    """Claims that show a disclosure: ``at_least`` different wordings of ``frames``.

    Of each set of ``features`` a claim has one, and it has none of ``unless``.
    """

    frames: frozenset[str]
    features: tuple[frozenset[str], ...] = ()
    unless: frozenset[str] = frozenset()
    at_least: int = 1


class Owing(Struct, frozen=True):
    """A page as an example of a duty, and why the duty comes out so.

    ``state`` is how it comes out: "missing", "cannot-tell", or "" where it is met or not owed;
    ``treatment`` names a treatment that is told to lack it.
    """

    text: str
    because: str
    medium: Medium
    state: str
    treatment: str = ""


class Duty(Struct, frozen=True):
    """A disclosure of ``rules/duties/``: who owes it on which medium, and what meets it.

    ``owed`` is "page", "self-pay" (a page with paid treatment), "each" (every paid treatment with a
    heading of its own) or names of treatments and brands whose offer owes it; also a treatment about which the page itself says a frame of
    ``admitted``, but none of ``excusable`` of which it says a frame of ``excused``. All of ``needs`` meet it; some of them, or a frame of ``partly``, leave it open
    ("cannot tell"), as does a medium of ``unsure_media`` or an offer of ``unsure_treatments`` alone.
    ``nearly`` frames are told to the reader where the duty is not met. ``lang`` is the language of its words for people.
    """

    id: str
    label: str
    title: str
    severity: Severity
    basis: tuple[str, ...]
    effective_from: datetime.date
    effective_until: datetime.date | None
    owed: frozenset[str]
    admitted: frozenset[str]
    excused: frozenset[str]
    excusable: frozenset[str]
    media: frozenset[Medium]
    unsure_media: frozenset[Medium]
    unsure_treatments: frozenset[str]
    needs: tuple[Need, ...]
    partly: frozenset[str]
    nearly: frozenset[str]
    message: str
    why: str
    mend: str
    flag: tuple[Owing, ...]
    pass_: tuple[Owing, ...]
    lang: str = "ja"

    def in_force(self, as_of: datetime.date) -> bool:
        """Whether the duty's ground is in force on *as_of*."""
        return self.effective_from <= as_of and (self.effective_until is None or as_of <= self.effective_until)


class Ruleset(Struct, frozen=True):
    """Everything of a ``rules/`` folder; ``version`` is a digest of its files, ``lang`` the language it was asked to speak.

    ``unnamed`` are new rules whose ground or frame is still to be named; they judge nothing. The grammar is made when a
    page has first to be read.
    """

    version: str
    make_grammar: Callable[[], Grammar]
    rules: tuple[Rule, ...]
    duties: tuple[Duty, ...]
    treatments: tuple[Treatment, ...]
    law: Mapping[str, LawEntry]
    regimes: Mapping[str, Regime] = field(default_factory=dict)
    background: tuple[Background, ...] = ()
    remedies: Remedies = field(default_factory=Remedies)
    unnamed: tuple[Rule, ...] = ()
    lang: str = "ja"

    @property
    def grammar(self) -> Grammar:
        """Words, frames and features: all that reading knows."""
        return self.make_grammar()

    @property
    def subjects(self) -> tuple[Rule | Duty, ...]:
        """The rules and the duties: all that has a ground in law and examples."""
        return (*self.rules, *self.duties)
