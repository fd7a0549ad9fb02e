"""An evaluation as JSON, and what became of it since: gained and lost by label."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compliance.errors import ComplianceError, Problem
from compliance.evaluation.score import KINDS, PAGES, SENTENCES, Score, Tally, total

_MOST = 10**9  # more than anybody has labelled; what is more was not counted
WHOLE = (SENTENCES, PAGES)
_AGAIN = "compliance evaluate DIR --json > OLD.json で作り直してください (make it again)"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A label on a sentence of a page; the sentence is empty for a disclosure."""

    label: str
    page: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Record:
    """An evaluation to be compared: the counts by page and label, right and wrong findings."""

    pages: Mapping[str, Mapping[str, Tally]]
    right: frozenset[Mark]
    wrong: frozenset[Mark]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a label between two evaluations of the same pages."""

    label: str
    before: Tally
    after: Tally
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
        name: {**_counts(t), "precision": t.precision, "recall": t.recall, "f1": t.f1} for name, t in score.tallies.items()
    }
    by_page = {page: {name: _counts(t) for name, t in sorted(of.items())} for page, of in score.by_page.items()}
    errors = [
        {"missed": e.missed, "page": e.page, "label": e.label, "rule": e.rule, "sentence": e.text} for e in score.errors
    ]
    right = [{"page": r.page, "label": r.label, "rule": r.rule, "sentence": r.text} for r in score.rights]
    return {"pages": score.pages, "labels": labels, "errors": errors, "right": right, "by_page": by_page}


def _counts(tally: Tally) -> dict[str, int]:
    return {kind: getattr(tally, kind) for kind in KINDS}


def read(path: Path) -> Record:
    """The record in the file *path*; raises ComplianceError where it is none, or one of an older form."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _refused(path, f"読めません (cannot be read): {error.strerror or error}") from None
    except (ValueError, RecursionError):
        raise _refused(path, "JSON として読めません (not JSON)") from None
    if isinstance(value, dict) and {"labels", "errors"} <= value.keys() and not {"right", "by_page"} <= value.keys():
        raise _refused(path, "ページごとの数のない、古い形式です (of an older form, without the counts by page)")
    try:
        return parse(value)
    except (TypeError, KeyError, AttributeError, ValueError):
        raise _refused(path, "evaluate --json の答えではありません (not an answer of evaluate --json)") from None


def parse(value: Any) -> Record:
    """The record of *value*, as ``as_json`` makes it; raises TypeError, KeyError, AttributeError or ValueError for others."""
    pages = {
        str(page): {str(label): _tally(counts) for label, counts in of.items()} for page, of in value["by_page"].items()
    }
    wrong = (error for error in value["errors"] if not error["missed"])
    return Record(pages, _marks(value["right"]), _marks(wrong))


def _tally(counts: Any) -> Tally:
    found, right, wanted, hit = (counts[kind] for kind in KINDS)
    if not all(type(count) is int for count in (found, right, wanted, hit)):
        raise TypeError("a count is a whole number")
    if not (0 <= right <= found <= _MOST and 0 <= hit <= wanted <= _MOST):
        raise ValueError("no counts of right among all")
    return Tally(found, right, wanted, hit)


def _marks(found: Iterable[Any]) -> frozenset[Mark]:
    return frozenset(Mark(str(one["label"]), str(one["page"]), str(one["sentence"])) for one in found)


def _refused(path: Path, what: str) -> ComplianceError:
    return ComplianceError(Problem(str(path), what, _AGAIN))


def changes(before: Record, after: Record) -> Iterator[Change]:
    """What became of every label on the pages of both, and of ``WHOLE``, which list nothing, last.

    The figures are those of these pages alone: else other pages would look like a change of the rules.
    """
    both = before.pages.keys() & after.pages.keys()
    old, new = ([record.pages[page] for page in both] for record in (before, after))
    new_right, lost_right = _new(before.right, after.right, both), _new(after.right, before.right, both)
    new_wrong, mended = _new(before.wrong, after.wrong, both), _new(after.wrong, before.wrong, both)
    labels = {label for page in (*old, *new) for label in page} - set(WHOLE)
    for label in (*sorted(labels), *WHOLE):
        of_label = (tuple(m for m in found if m.label == label) for found in (new_right, lost_right, new_wrong, mended))
        yield Change(label, total(old, label), total(new, label), *of_label)


def _new(old: frozenset[Mark], new: frozenset[Mark], pages: Set[str]) -> list[Mark]:
    return sorted(mark for mark in new - old if mark.page in pages)
