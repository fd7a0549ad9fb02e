"""What rules rest on, on a given day: the entries of the law register in force, and how they are known.

An entry that was read in the original or in a secondary source carries any rule. What is known from
memory carries a warning at most, and the rule says so; what nobody has read carries none by itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec.structs import replace

from compliance.model import Held, LawEntry, Medium, Severity
from compliance.ruleset.values import Duty, Rule, Ruleset
from compliance.words import speaker

Subject = TypeVar("Subject", bound=Rule | Duty)


def from_memory(lang: str) -> str:
    """What the message of a rule says whose whole basis is known from memory, in *lang*."""
    return speaker(lang)("law.from-memory")


def in_force(ruleset: Ruleset, day: datetime.date) -> Ruleset:
    """*ruleset* as it stood on *day*: what was in force, each rule resting on the entries that were."""
    return replace(
        ruleset,
        rules=tuple(_standing(ruleset.rules, ruleset.law, day)),
        duties=tuple(_standing(ruleset.duties, ruleset.law, day)),
    )


def first_day(ruleset: Ruleset) -> datetime.date:
    """The first day of which *ruleset* holds any law; before it there is nothing to judge by."""
    return min(_starts(ruleset), default=datetime.date.min)


def since(ruleset: Ruleset, day: datetime.date) -> datetime.date:
    """The first day from which on all that is in force on *day* has been so, and nothing else has."""
    grounds = (*ruleset.subjects, *ruleset.law.values())
    begins = {one.effective_from for one in grounds if one.effective_from}
    ends = {one.effective_until + datetime.timedelta(days=1) for one in grounds if one.effective_until}
    return max((turn for turn in begins | ends if turn <= day), default=datetime.date.min)


def held(ruleset: Ruleset, day: datetime.date) -> Held:
    """How much of *ruleset* was in force on *day*, and the first day on which more than half of it had come into force."""
    starts = sorted(_starts(ruleset))
    mostly_from = starts[len(starts) // 2] if starts else datetime.date.min
    return Held(len(in_force(ruleset, day).subjects), len(starts), mostly_from)


def _starts(ruleset: Ruleset) -> Iterator[datetime.date]:
    """For each rule and duty the first day on which it and some entry that it rests on are in force."""
    for subject in ruleset.subjects:
        grounds = (ruleset.law[name].effective_from or datetime.date.min for name in subject.basis)
        yield max(subject.effective_from, min(grounds))


def _standing(subjects: Iterable[Subject], law: Mapping[str, LawEntry], day: datetime.date) -> Iterator[Subject]:
    for subject in subjects:
        basis = tuple(name for name in subject.basis if law[name].in_force(day))
        if basis and subject.in_force(day):
            yield replace(subject, basis=basis)


def grounded(subject: Subject, law: Mapping[str, LawEntry], medium: Medium, focus: Collection[str]) -> Subject:
    """*subject* as it speaks on *medium* of the treatments in *focus*: by the entries that do so, all where none does.

    Where these are known from memory alone it is no error, and its message says so.
    """
    own = tuple(name for name in subject.basis if name not in law or _speaks(law[name], medium, focus))
    return tempered(replace(subject, basis=own or subject.basis), law)


def _speaks(entry: LawEntry, medium: Medium, focus: Collection[str]) -> bool:
    of_medium = not entry.media or medium in entry.media
    return of_medium and (not entry.focus or not entry.focus.isdisjoint(focus))


def tempered(subject: Subject, law: Mapping[str, LawEntry]) -> Subject:
    """*subject* as it may speak: where its whole basis rests on memory, no error, and its message says so."""
    if any(name not in law or law[name].checked for name in subject.basis):
        return subject
    severity = Severity.WARNING if subject.severity is Severity.ERROR else subject.severity
    return replace(subject, severity=severity, message=subject.message + from_memory(subject.lang))
