"""Where the second reader begins to speak, and which findings of rules it doubts: chosen on pages that no rule was tuned on."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compliance.learned.model import Marks
from compliance.learned.pages import Row

# The pages that it is measured on tempt on purpose: what is right 85 times in 100 there is right 89 times elsewhere.
WANTED_PRECISION = 0.85
_LIKELY = tuple(step / 20 for step in range(4, 20))
_FLOORS = (0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
_SURE = 0.85
# what relates places of a page to one another cannot be heard in one sentence, nor can the shape of a draft (a bracket left open,
# an empty heading) in its words; and so they are not doubted for their sound
_UNHEARD = {"before-after", "citation-dangling", "draft-residue", "inconsistent-figures", "ineffective-disclaimer"}
# a sure rule is not doubted at all: offences that are short and plain are rarer on labelled pages than in life
_RULES = {"high": (0.0,), "medium": (0.0, 0.05, 0.1, 0.2), "low": _FLOORS}


@dataclass(frozen=True, slots=True)
class Case:
    """A label on a sentence that a rule gave (``rule`` is its confidence, else empty) or that the reader may give."""

    label: str
    rule: str
    heard: float
    must: bool
    right: bool


@dataclass(slots=True)
class Tally:
    """Findings, those of them that are right, and those that had to be."""

    found: int = 0
    right: int = 0
    hit: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.found + other.found, self.right + other.right, self.hit + other.hit)


def cases(rows: Sequence[Row], labels: Sequence[str], heard: Sequence[Sequence[float]]) -> Iterator[Case]:
    """Every label that a rule gave or that the reader finds at all possible, on pages that are advertisements."""
    for row, odds in zip(rows, heard, strict=True):
        if row.judged:
            for label, chance in zip(labels, odds, strict=True):
                if label in row.raised or chance >= _LIKELY[0]:
                    yield Case(label, row.raised.get(label, ""), chance, label in row.must, label in row.must | row.may)


def chosen(found: Sequence[Case]) -> Marks:
    """The marks with the most wanted findings among those that reach WANTED_PRECISION; where none does, the most precise."""
    parts = {rule: [case for case in found if case.rule == rule] for rule in ("", *_RULES)}
    tallies = [[(floor, _from(floor, part)) for floor in (_RULES[rule] if rule else _LIKELY)] for rule, part in parts.items()]
    (likely, _), *floors = max(itertools.product(*tallies), key=_worth)
    doubtful = {rule: floor for rule, (floor, _) in zip(_RULES, floors, strict=True)}
    labels = sorted({case.label for case in found if case.rule} - _UNHEARD)
    doubted = {label: doubtful for label in labels if _is_heeded([case for case in found if case.label == label], doubtful)}
    return Marks(likely, max(_SURE, likely), doubted)


def _is_heeded(part: Sequence[Case], doubtful: Mapping[str, float]) -> bool:
    """Whether the findings of one label that fall to *doubtful* are more often wrong than right."""
    fallen = [case.right for case in part if case.rule and case.heard < doubtful[case.rule]]
    return 2 * sum(fallen) < len(fallen)


def _from(floor: float, part: Sequence[Case]) -> Tally:
    kept = [case for case in part if case.heard >= floor]
    return Tally(len(kept), sum(case.right for case in kept), sum(case.must for case in kept))


def _worth(choice: Sequence[tuple[float, Tally]]) -> tuple[float, int]:
    whole = sum((tally for _, tally in choice), Tally())
    precision = whole.right / whole.found if whole.found else 0.0
    return min(precision, WANTED_PRECISION), whole.hit
