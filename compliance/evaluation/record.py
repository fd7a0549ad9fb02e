"""An evaluation as JSON, and what became of it since: gained and lost by label."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compliance.errors import ComplianceError, Problem
from compliance.evaluation.score import PAGES, SENTENCES, Score

WHOLE = (SENTENCES, PAGES)
_AGAIN = "compliance evaluate DIR --json > OLD.json で作り直してください (make it again)"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A label on a sentence of a page; the sentence is empty for a disclosure."""

    label: str
    page: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 of a label; 1 where there was nothing to find."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Record:
    """An evaluation to be compared: the pages, the figures by label, right and wrong findings."""

    pages: frozenset[str]
    figures: Mapping[str, Figures]
    right: frozenset[Mark]
    wrong: frozenset[Mark]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a label between two evaluations of the same pages."""

    label: str
    before: Figures
    after: Figures
    new_right: tuple[Mark, ...]
    lost_right: tuple[Mark, ...]
    new_wrong: tuple[Mark, ...]
    mended_wrong: tuple[Mark, ...]

    @property
    def marks(self) -> tuple[tuple[str, tuple[Mark, ...]], ...]:
        """The four kinds by name, gains first."""
        return (
            ("new right", self.new_right), ("mended wrong", self.mended_wrong),
            ("lost right", self.lost_right), ("new wrong", self.new_wrong),
        )  # fmt: skip


def as_json(score: Score) -> dict[str, Any]:
    """*score* as ``evaluate --json`` gives it; ``read`` and ``parse`` take it back."""
    labels = {
        name: {"found": t.found, "right": t.right, "wanted": t.wanted, "hit": t.hit,
               "precision": t.precision, "recall": t.recall, "f1": t.f1}
        for name, t in sorted(score.tallies.items())
    }  # fmt: skip
    errors = [
        {"missed": e.missed, "page": e.page, "label": e.label, "rule": e.rule, "sentence": e.text} for e in score.errors
    ]
    right = [{"page": r.page, "label": r.label, "rule": r.rule, "sentence": r.text} for r in score.rights]
    return {"pages": score.pages, "labels": labels, "errors": errors, "right": right, "names": score.names}


def read(path: Path) -> Record:
    """The record in the file *path*; raises ComplianceError where it is none, or one of an older form."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _refused(path, f"読めません (cannot be read): {error.strerror or error}") from None
    except (ValueError, RecursionError):
        raise _refused(path, "JSON として読めません (not JSON)") from None
    if isinstance(value, dict) and {"labels", "errors"} <= value.keys() and not {"right", "names"} <= value.keys():
        raise _refused(path, "正しい指摘を書かない、古い形式です (of an older form, without the right findings)")
    try:
        return parse(value)
    except (TypeError, KeyError, AttributeError, ValueError):
        raise _refused(path, "evaluate --json の答えではありません (not an answer of evaluate --json)") from None


def parse(value: Any) -> Record:
    """The record of *value*, as ``as_json`` makes it; raises TypeError, KeyError, AttributeError or ValueError for others."""
    figures = {
        str(name): Figures(float(one["precision"]), float(one["recall"]), float(one["f1"]))
        for name, one in value["labels"].items()
    }
    wrong = (error for error in value["errors"] if not error["missed"])
    return Record(frozenset(map(str, value["names"])), figures, _marks(value["right"]), _marks(wrong))


def _marks(found: Iterable[Any]) -> frozenset[Mark]:
    return frozenset(Mark(str(one["label"]), str(one["page"]), str(one["sentence"])) for one in found)


def _refused(path: Path, what: str) -> ComplianceError:
    return ComplianceError(Problem(str(path), what, _AGAIN))


def changes(before: Record, after: Record) -> Iterator[Change]:
    """What became of every label on the pages of both, and of ``WHOLE``, which list nothing, last."""
    both = before.pages & after.pages
    new_right, lost_right = _new(before.right, after.right, both), _new(after.right, before.right, both)
    new_wrong, mended = _new(before.wrong, after.wrong, both), _new(after.wrong, before.wrong, both)
    for label in (*sorted((before.figures.keys() | after.figures.keys()) - set(WHOLE)), *WHOLE):
        of_label = (tuple(m for m in found if m.label == label) for found in (new_right, lost_right, new_wrong, mended))
        yield Change(label, _figures(before, label), _figures(after, label), *of_label)


def _new(old: frozenset[Mark], new: frozenset[Mark], pages: frozenset[str]) -> list[Mark]:
    return sorted(mark for mark in new - old if mark.page in pages)


def _figures(record: Record, label: str) -> Figures:
    return record.figures.get(label, Figures(1.0, 1.0, 1.0))
