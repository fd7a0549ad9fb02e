"""What newly applies and what ends between two days: entries of the law register, rules and duties."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from msgspec import Struct

from compliance.model import LawEntry
from compliance.ruleset.ground import in_force
from compliance.ruleset.values import Duty, Rule, Ruleset


class Change(Struct, frozen=True):
    """A rule or duty in force on both days whose ground is another: the entries that joined and that left."""

    subject: Rule | Duty
    joined: tuple[str, ...]
    left: tuple[str, ...]


class Difference(Struct, frozen=True):
    """What is in force on the second day and not on the first (``new``), and the other way round (``ended``)."""

    new_law: tuple[LawEntry, ...]
    ended_law: tuple[LawEntry, ...]
    new: tuple[Rule | Duty, ...]
    ended: tuple[Rule | Duty, ...]
    changed: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the same law, rules and duties apply on both days."""
        return not (self.new_law or self.ended_law or self.new or self.ended or self.changed)


def difference(ruleset: Ruleset, before: datetime.date, after: datetime.date) -> Difference:
    """What *after* has and *before* has not, and the other way round."""
    old, new = ({subject.id: subject for subject in in_force(ruleset, day).subjects} for day in (before, after))
    law = ruleset.law.values()
    return Difference(
        tuple(entry for entry in law if entry.in_force(after) and not entry.in_force(before)),
        tuple(entry for entry in law if entry.in_force(before) and not entry.in_force(after)),
        tuple(new[name] for name in new if name not in old),
        tuple(old[name] for name in old if name not in new),
        tuple(_changes((old[name], new[name]) for name in new if name in old)),
    )


def _changes(pairs: Iterable[tuple[Rule | Duty, Rule | Duty]]) -> Iterator[Change]:
    for old, new in pairs:
        joined = tuple(name for name in new.basis if name not in old.basis)
        left = tuple(name for name in old.basis if name not in new.basis)
        if joined or left:
            yield Change(new, joined, left)
