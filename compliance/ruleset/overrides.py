"""Rules and duties as a configuration wants them taken: another severity, or switched off."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from compliance.config.values import Override
from compliance.ruleset.values import Duty, Rule, Ruleset

Subject = TypeVar("Subject", bound=Rule | Duty)
HEARD = ".heard"  # how the rule of a label is called by which the second reader speaks


def overridden(ruleset: Ruleset, overrides: Sequence[Override]) -> Ruleset:
    """*ruleset* with *overrides*; that of a rule goes before that of its label."""
    if not overrides:
        return ruleset
    return replace(
        ruleset,
        rules=tuple(applied(ruleset.rules, overrides)),
        duties=tuple(applied(ruleset.duties, overrides)),
    )


def applied(subjects: Iterable[Subject], overrides: Sequence[Override]) -> Iterator[Subject]:
    """*subjects* without those that are switched off, each as severe as it is to be taken."""
    by_name = {override.name: override for override in overrides}
    for subject in subjects:
        yield from _taken(subject, by_name.get(subject.id) or by_name.get(subject.label))


def of_ids(rules: Sequence[Rule], overrides: Sequence[Override]) -> tuple[Rule, ...]:
    """*rules* of the second reader with the *overrides* of their own ids; what holds of their labels, they hold already."""
    by_name = {override.name: override for override in overrides}
    return tuple(taken for rule in rules for taken in _taken(rule, by_name.get(rule.id)))


def _taken(subject: Subject, override: Override | None) -> Iterator[Subject]:
    if override is None:
        yield subject
    elif override.severity is not None:
        yield replace(subject, severity=override.severity)


def names(ruleset: Ruleset) -> frozenset[str]:
    """Every name that an override can have: ids and labels, and each label's rule of the second reader."""
    labels = {rule.label for rule in ruleset.rules}
    return frozenset(name for one in ruleset.subjects for name in (one.id, one.label)) | {f"{label}{HEARD}" for label in labels}
