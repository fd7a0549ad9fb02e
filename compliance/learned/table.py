"""The sentences of labelled pages as a matrix, for the trainer: a column a feature, then one a group of near words."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from scipy import sparse

from compliance.learned.neighbours import Neighbours
from compliance.learned.pages import Row

Array = Any
# the folders of the pages that no rule was tuned on: what rules find there is what they find elsewhere; drills are no whole pages
UNTUNED, DRILLS = "calibrate", "drills"
WRONG, MUST, MAY = 0, 1, 2
_FOLDS = 5
_RAREST = 3


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
        return np.array([MUST if label in row.must else MAY if label in row.may else WRONG for row in self.rows], np.int8)

    def disclosed(self, label: str) -> Array:
        """For each row whether it is a disclosure of the duty *label*: none on a page that lacks it; of most rows nobody knows."""
        return np.array([WRONG if label in row.lacks else MUST if label in row.discloses else MAY for row in self.rows], np.int8)

    def lesson(self, labels: Sequence[str], duties: Sequence[str] = ()) -> Lesson:
        """What is to be learned of *labels*, and then of the disclosures of *duties*."""
        weights = np.array([row.weight for row in self.rows])
        wanted = [*map(self.wanted, labels), *map(self.disclosed, duties)]
        return Lesson(self.cells, np.stack(wanted, axis=1), weights, self.counts, len(labels), self.pages)

    @property
    def pages(self) -> Array:
        """For each row the number of its page; a drill's sentences do not stand together."""
        begins = [one.folder == DRILLS or (one.folder, one.page) != (last.folder, last.page) for last, one in pairwise([self.rows[-1], *self.rows])]
        return np.cumsum(begins)


@dataclass(frozen=True, slots=True)
class Lesson:
    """The cells of a table; for each row and label whether it is wrong, must or may; how much each row teaches.

    ``counts`` says how often each of the features occurs, which are the first columns. The first ``labels`` columns of what is
    ``wanted`` are labels, the rest disclosures. ``pages`` says of each row which page it is of.
    """

    cells: Array
    wanted: Array
    weights: Array
    counts: Array
    labels: int
    pages: Array

    def within(self, rows: Array) -> Lesson:
        """That of *rows* alone."""
        return Lesson(self.cells[rows], self.wanted[rows], self.weights[rows], self.counts, self.labels, self.pages[rows])


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
    return (name for name in row.names if row.folder in (UNTUNED, DRILLS) or not name.startswith("f:"))


def fold(page: str) -> int:
    """The part of the pages that *page* belongs to, by its name alone."""
    return hashlib.sha256(f"fold {page}".encode()).digest()[0] % _FOLDS
