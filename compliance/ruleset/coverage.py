"""Which rules, duties and treatments rest on each entry of the law register, and which pages exercise them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from compliance.model import LawEntry, Review
from compliance.ruleset.values import Ruleset


class Cover(Struct, frozen=True):
    """An entry of the register with what rests on it: ids of rules and duties, of treatments, and pages."""

    entry: LawEntry
    rules: tuple[str, ...]
    treatments: tuple[str, ...]
    pages: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether nothing judges the entry and nothing says why."""
        return not self.rules and not self.entry.unjudged


def coverage(ruleset: Ruleset, raised: Mapping[str, frozenset[str]]) -> tuple[Cover, ...]:
    """The cover of every entry, in the register's order; *raised* are the rules that each page exercises."""
    judged = _by_entry((subject.id, subject.basis) for subject in ruleset.subjects)
    named = _by_entry((treatment.id, treatment.basis) for treatment in ruleset.treatments)
    exercised = {
        name: tuple(page for page, ids in raised.items() if not ids.isdisjoint(rules)) for name, rules in judged.items()
    }
    return tuple(
        Cover(entry, judged.get(name, ()), named.get(name, ()), exercised.get(name, ()))
        for name, entry in ruleset.law.items()
    )


def raised(review: Review) -> frozenset[str]:
    """The ids of the rules and duties that *review* raises, also those in doubt."""
    return frozenset(finding.rule for finding in review.findings) | frozenset(duty.rule for duty in review.missing)


def _by_entry(grounds: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, basis in grounds:
        for entry in basis:
            found[entry] = (*found.get(entry, ()), name)
    return found
