"""What rules rest on, on a given day: the entries of the law register in force, and how they are known.

An entry that was read in the original or in a secondary source carries any rule. What is known from
memory carries a warning at most, and the rule says so; what nobody has read carries none by itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from compliance.model import LawEntry, Severity
from compliance.ruleset.values import Duty, Rule, Ruleset

FROM_MEMORY = "（根拠は記憶による・未照合）"
Subject = TypeVar("Subject", Rule, Duty)


def in_force(ruleset: Ruleset, day: datetime.date) -> Ruleset:
    """*ruleset* as it stood on *day*: what was in force, each rule resting on the entries that were."""
    return replace(
        ruleset,
        rules=tuple(_standing(ruleset.rules, ruleset.law, day)),
        duties=tuple(_standing(ruleset.duties, ruleset.law, day)),
    )


def _standing(subjects: Iterable[Subject], law: Mapping[str, LawEntry], day: datetime.date) -> Iterator[Subject]:
    for subject in subjects:
        basis = tuple(name for name in subject.basis if law[name].in_force(day))
        if basis and subject.in_force(day):
            yield tempered(replace(subject, basis=basis), law)


def tempered(subject: Subject, law: Mapping[str, LawEntry]) -> Subject:
    """*subject* as it may speak: where it rests on memory alone, no error, and its message says so."""
    if not from_memory(subject.basis, law):
        return subject
    severity = Severity.WARNING if subject.severity is Severity.ERROR else subject.severity
    return replace(subject, severity=severity, message=subject.message + FROM_MEMORY)


def cited(basis: Iterable[str], law: Mapping[str, LawEntry], focus: Collection[str]) -> tuple[str, ...]:
    """The entries of *basis* that speak of the treatments in *focus*; all of them where none does."""
    all_ = tuple(basis)
    own = tuple(name for name in all_ if name not in law or not law[name].focus or law[name].focus & set(focus))
    return own or all_


def from_memory(basis: Iterable[str], law: Mapping[str, LawEntry]) -> bool:
    """Whether no entry of *basis* has been checked against a source."""
    return not any(law[name].checked for name in basis)
