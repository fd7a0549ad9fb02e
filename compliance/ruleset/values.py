"""What ``rules/`` says, compiled: rules, duties, treatments and the grammar they rest on."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from compliance.model import Confidence, LawEntry, Medium, Severity
from compliance.reading.values import Grammar

WINDOWS = ("sentence", "previous", "next", "near", "block", "section", "page")


@dataclass(frozen=True, slots=True)
class Window:
    """Claims or findings near a claim: at least ``at_least`` of these frames or labels."""

    frames: frozenset[str]
    labels: frozenset[str]
    within: str
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Condition:
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


@dataclass(frozen=True, slots=True)
class Flag:
    """An example that a rule must flag; ``quote`` is the exact text of the finding."""

    text: str
    quote: str
    medium: Medium


@dataclass(frozen=True, slots=True)
class Pass:
    """An example that a rule must leave alone, and why."""

    text: str
    because: str
    medium: Medium


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of ``rules/claims/``: when a claim is a finding, on what ground, and how to mend it."""

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

    def in_force(self, as_of: datetime.date) -> bool:
        """Whether the rule's ground is in force on *as_of*."""
        return self.effective_from <= as_of and (self.effective_until is None or as_of <= self.effective_until)


@dataclass(frozen=True, slots=True)
class Treatment:
    """A treatment, drug or device of ``rules/treatments/``; its concept is treatment.<regime>.<id>."""

    id: str
    name: str
    regime: str
    duties: frozenset[str]

    @property
    def concept(self) -> str:
        """The name of its mentions."""
        return f"treatment.{self.regime}.{self.id}"


@dataclass(frozen=True, slots=True)
class Duty:
    """A disclosure of ``rules/duties/``.

    Owed for each offered treatment whose ``duties`` name it (``each``) or once a page; owed only when
    the page has all of ``when`` and none of ``unless`` (page features). Met by ``at_least`` distinct
    claims of ``met`` frames that a reader plainly sees; ``nearly`` frames alone make it "cannot tell"
    when ``doubt`` is set, else they are only named in the message.
    """

    id: str
    label: str
    title: str
    severity: Severity
    basis: tuple[str, ...]
    effective_from: datetime.date
    effective_until: datetime.date | None
    media: frozenset[Medium]
    each: bool
    when: tuple[frozenset[str], ...]
    unless: frozenset[str]
    met: frozenset[str]
    at_least: int
    nearly: frozenset[str]
    doubt: bool
    message: str
    why: str
    mend: str

    def in_force(self, as_of: datetime.date) -> bool:
        """Whether the duty's ground is in force on *as_of*."""
        return self.effective_from <= as_of and (self.effective_until is None or as_of <= self.effective_until)


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Everything of a ``rules/`` folder; ``version`` is a digest of its files."""

    version: str
    grammar: Grammar
    rules: tuple[Rule, ...]
    duties: tuple[Duty, ...]
    treatments: tuple[Treatment, ...]
    law: Mapping[str, LawEntry]
