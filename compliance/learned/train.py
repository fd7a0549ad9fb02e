"""Learns the second reader's weights from labelled pages: ``make learn``. For developers; needs scikit-learn.

One linear support vector machine a label (squared hinge; Fan et al. 2008) over the features of ``compliance/learned/features.py``
and the groups of near words that ``neighbours.py`` knows. A first one tells which features matter, a second is fitted with these
alone: leaving weights out of one that counted on them costs ten points of recall. Distances are made probabilities by Platt's
scaling (Platt 1999) on pages that no rule was tuned on; of the same pages the score card learns when a finding stands.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from msgspec.structs import replace
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from compliance.evaluation import gold
from compliance.learned import candidates, neighbours, weighing
from compliance.learned import model as learned
from compliance.learned.card import BLANK, Card
from compliance.learned.neighbours import Neighbours
from compliance.learned.pages import Row, rows
from compliance.learned.shelves import shelved
from compliance.reading.read import Reader
from compliance.ruleset import load_rules

Array = Any
_FOLDS = 5
_PAGES_A_PART = 25
# the folders of the pages that no rule was tuned on: what rules find there is what they find elsewhere; drills are no whole pages
_UNTUNED, _DRILLS = "calibrate", "drills"
_STRENGTH = 3.0
_RAREST = 3
_FEWEST = 8
_FEATURES_A_LABEL, _WORDS_A_LABEL = 12_000, 8_000
_WRONG, _MUST, _MAY = 0, 1, 2
# what a sentence that only may have a label says against it
_MAY_TEACHES = 0.1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as a matrix: a column a feature name, then one a group of near words; for each name its sentences; for each row its page's fold."""

    rows: Sequence[Row]
    names: Sequence[str]
    near: Neighbours
    cells: Array
    counts: Array
    folds: Array

    def wanted(self, label: str) -> Array:
        """For each row whether *label* is wrong, must or may there."""
        return np.array([_MUST if label in row.must else _MAY if label in row.may else _WRONG for row in self.rows])


def main(folders: Sequence[str]) -> None:
    """Learn from the gold pages of *folders* and write the weights beside this module."""
    pages = [page for folder in folders for page in gold.pages(Path(folder))]
    parts = (pages[at : at + _PAGES_A_PART] for at in range(0, len(pages), _PAGES_A_PART))
    found = [row for part in joblib.Parallel(n_jobs=-1)(joblib.delayed(_read)(part) for part in parts) for row in part]
    table = tabled(found, neighbours.read())
    at_once = joblib.Parallel(n_jobs=-1, prefer="threads")  # fitting lets go of the interpreter, and the table is large
    counts = Counter(label for row in table.rows for label in row.must)
    labels = [label for label in sorted(counts) if counts[label] >= _FEWEST]
    odds = np.stack(at_once(joblib.delayed(left_out)(table, label) for label in labels), axis=1)
    untuned = np.array([row.folder == _UNTUNED for row in table.rows])
    calibrating = untuned if untuned.any() else ~untuned
    scales = [platt(odds[calibrating, at], table.wanted(label)[calibrating]) for at, label in enumerate(labels)]
    everywhere = np.ones(len(table.rows), bool)
    fits = list(at_once(joblib.delayed(fitted)(table, label, everywhere) for label in labels))
    model = packed_model(table, labels, fits, scales)
    heard = 1 / (1 + np.exp(-(odds * [slope for slope, _ in scales] + [shift for _, shift in scales])))
    kept = [row for row, wanted in zip(table.rows, calibrating, strict=True) if wanted]
    model = replace(model, card=card(kept, labels, heard[calibrating].tolist(), model))
    text = learned.write(model)
    (Path(__file__).parent / learned.FILE).write_text(text, encoding="utf-8")
    told = f"stands from {model.card.stands}"
    print(f"{len(pages)} pages, {len(table.rows)} sentences, {len(labels)} labels, {len(text.encode()) // 1024} KB, {told}")


def card(rows: Sequence[Row], labels: Sequence[str], heard: Sequence[Sequence[float]], model: learned.Model) -> Card:
    """The score card that the readers' findings on *rows* teach, and the rules' examples as *model* hears them."""
    found = list(candidates.cases(rows, labels, heard))
    ruleset = load_rules()
    reader = Reader(ruleset.grammar, model)
    found += [*candidates.on_their_own(found), *candidates.of_examples(ruleset.rules, reader)]
    return weighing.learned(found, [fold(case.page) for case in found])


def _read(pages: Sequence[gold.GoldPage]) -> list[Row]:
    return list(rows(pages))


def tabled(found: Sequence[Row], near: Neighbours) -> Table:
    """*found* as a matrix, each row by the root of its features; features of fewer than a few sentences are left out."""
    shown = [frozenset(_shown(row)) for row in found]
    counts = Counter(name for row in shown for name in row)
    names = sorted(name for name, count in counts.items() if count >= _RAREST)
    column = {name: at for at, name in enumerate(names)}
    cells = sparse.lil_matrix((len(found), len(names)), dtype=np.float32)
    for at, row in enumerate(shown):
        known = sorted(column[name] for name in row if name in column)
        cells.rows[at], cells.data[at] = known, [1.0] * len(known)
    norms = sparse.diags([max(len(row.names), 1) ** -0.5 for row in found], dtype=np.float32)
    whole = norms @ sparse.hstack([cells, near.cells(shown)]).tocsr()
    return Table(found, names, near, whole, np.array([counts[name] for name in names]), np.array([fold(row.page) for row in found]))


def _shown(row: Row) -> Iterator[str]:
    """The features of *row* that teach: where rules were tuned, the frames that they rest on are right too often."""
    return (name for name in row.names if row.folder in (_UNTUNED, _DRILLS) or not name.startswith("f:"))


def fold(page: str) -> int:
    """The part of the pages that *page* belongs to, by its name alone."""
    return hashlib.sha256(f"fold {page}".encode()).digest()[0] % _FOLDS


@dataclass(frozen=True, slots=True)
class Fit:
    """What a label's machine weighs: the columns of a table that it looks at, their weights, and what all begins with."""

    columns: Array
    weights: Array
    bias: float

    def odds(self, cells: Array) -> Array:
        """The distances of *cells*, rows of the table."""
        return cells[:, self.columns] @ self.weights + self.bias


def fitted(table: Table, label: str, within: Array) -> Fit:
    """The machine of *label* on the rows *within*: of the sentences that must have it against the rest; those that may teach little."""
    own, cells = len(table.names), table.cells[within]
    wanted = table.wanted(label)[within]
    first = _machine(cells, wanted)
    mattering = np.argsort(-np.abs(first[:own]) * np.sqrt(table.counts), kind="stable")[:_FEATURES_A_LABEL]
    columns = np.concatenate([np.sort(mattering), np.arange(own, cells.shape[1])])
    *weights, bias = _machine(cells[:, columns], wanted)
    return Fit(columns, np.array(weights), float(bias))


def _machine(cells: Array, wanted: Array) -> Array:
    """The weights of a machine's columns, and last what it begins with."""
    weight = np.where(wanted == _MAY, _MAY_TEACHES, 1.0)
    fit = LinearSVC(C=_STRENGTH, dual=True, tol=0.1, random_state=0).fit(cells, wanted == _MUST, sample_weight=weight)
    return np.append(fit.coef_[0], fit.intercept_[0])


def left_out(table: Table, label: str) -> Array:
    """The distance of each row for *label*, by a machine that has not seen its page."""
    odds = np.zeros(len(table.rows))
    for part in np.unique(table.folds):
        unseen = table.folds == part
        odds[unseen] = fitted(table, label, ~unseen).odds(table.cells[unseen])
    return odds


def platt(odds: Array, wanted: Array) -> tuple[float, float]:
    """Slope and shift that make *odds* those of a finding being right (must or may)."""
    fit = LogisticRegression(C=1e3, solver="lbfgs").fit(odds[:, None], wanted != _WRONG)
    return float(fit.coef_[0, 0]), float(fit.intercept_[0])


def packed_model(table: Table, labels: Sequence[str], fits: Sequence[Fit], scales: Sequence[tuple[float, float]]) -> learned.Model:
    """The weights of *fits* as a model, in steps of each label's unit, scaled as *scales* say; its card is blank."""
    names = [*table.names, *table.near.unseen(table.names)]
    sizes: dict[str, dict[int, int]] = {}
    voices = []
    for at, (label, fit, (slope, shift)) in enumerate(zip(labels, fits, scales, strict=True)):
        weights = _told(table, fit, names) * slope
        unit = float(np.abs(weights).max() / learned.LARGEST)
        voices.append(learned.Voice(label, round(fit.bias * slope + shift, 6), unit))
        for column in np.flatnonzero(weights):
            steps = round(weights[column] / unit)
            if steps:
                sizes.setdefault(names[column], {})[at] = steps
    return learned.Model(BLANK, tuple(voices), shelved({name: learned.packed(found) for name, found in sizes.items()}))


def _told(table: Table, fit: Fit, names: Sequence[str]) -> Array:
    """What each of *names*, those of *table* first, weighs: a word with its groups.

    Of the words that *fit* does not look at itself, only those are told that matter most by their groups.
    """
    own = len(table.names)
    weights = np.zeros(own + table.near.count)
    weights[fit.columns] = fit.weights
    told = table.near.weights(names, weights[own:])
    told[:own] += weights[:own]
    looked_at = np.zeros(len(names), bool)
    looked_at[fit.columns[fit.columns < own]] = True
    often = np.sqrt(np.append(table.counts, np.ones(len(names) - own)))
    rest = np.argsort(np.where(looked_at, 0.0, -np.abs(told) * often), kind="stable")
    told[[at for at in rest[_WORDS_A_LABEL:] if not looked_at[at]]] = 0.0
    return told


if __name__ == "__main__":
    main(sys.argv[1:])
