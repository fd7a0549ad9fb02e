"""Both halves of the second reader as the trainer learns them: a linear machine a label, and the network of all labels.

A first machine tells which features matter, a second is fitted with these alone: leaving weights out of one that counted on them
costs ten points of recall. What the halves say is made probabilities by Platt's scaling (Platt 1999).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import joblib
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from compliance.learned.table import MAY, MUST, WRONG, Lesson
from compliance.learned.train_network import Taught, taught

Array = Any
_STRENGTH = 3.0
_FEATURES_A_LABEL, _FEATURES_OF_NETWORK = 6_000, 24_000
# what a sentence that only may have a label says against it
_MAY_TEACHES = 0.1
# the network is for the labels: what discloses something must not take its units from them
_DISCLOSURE_TEACHES = 0.3


@dataclass(frozen=True, slots=True)
class Fit:
    """What a label's machine weighs: the columns of a table that it looks at, their weights, and what all begins with."""

    columns: Array
    weights: Array
    bias: float

    def odds(self, cells: Array) -> Array:
        """The distances of *cells*, rows of the table."""
        return cells[:, self.columns] @ self.weights + self.bias


def fitted(cells: Array, wanted: Array, weights: Array, counts: Array) -> Fit:
    """The machine of a label: of the sentences that must have it against the rest, by what each teaches; those that may teach little."""
    own = len(counts)
    teaching = weights * _teaching(wanted)
    first = _machine(cells, wanted, teaching)
    mattering = np.argsort(-np.abs(first[:own]) * np.sqrt(counts), kind="stable")[:_FEATURES_A_LABEL]
    columns = np.concatenate([np.sort(mattering), np.arange(own, cells.shape[1])])
    *weights, bias = _machine(cells[:, columns], wanted, teaching)
    return Fit(columns, np.array(weights), float(bias))


def _teaching(wanted: Array) -> Array:
    """How much each place of *wanted* teaches."""
    return np.where(wanted == MAY, _MAY_TEACHES, 1.0)


def _machine(cells: Array, wanted: Array, weights: Array) -> Array:
    """The weights of a machine's columns, and last what it begins with."""
    fit = LinearSVC(C=_STRENGTH, dual=True, tol=0.1, random_state=0).fit(cells, wanted == MUST, sample_weight=weights)
    return np.append(fit.coef_[0], fit.intercept_[0])


@dataclass(frozen=True, slots=True)
class Ears:
    """Both halves of the second reader: a machine a label, and the network of all, with the columns that it looks at."""

    fits: Sequence[Fit]
    columns: Array
    net: Taught

    def odds(self, cells: Array, pages: Array) -> Array:
        """For each row of *cells*, which are of these *pages*, and each label what the machine says, and what the network does of it alone and among its neighbours."""
        machines = np.stack([fit.odds(cells) for fit in self.fits], axis=1)
        return np.concatenate([machines[:, :, None], self.net.odds(cells[:, self.columns], pages)], axis=2)


def learned_from(lesson: Lesson) -> Ears:
    """What *lesson* teaches. The network looks at the features that weigh most in the machines, and at the groups."""
    fits = [fitted(lesson.cells, wanted, lesson.weights, lesson.counts) for wanted in lesson.wanted.T]
    own = len(lesson.counts)
    weighing = np.zeros(lesson.cells.shape[1])
    for fit in fits:
        weighing[fit.columns] += np.abs(fit.weights)
    heaviest = np.argsort(-weighing[:own] * np.sqrt(lesson.counts), kind="stable")[:_FEATURES_OF_NETWORK]
    columns = np.concatenate([np.sort(heaviest), np.arange(own, lesson.cells.shape[1])])
    teaching = lesson.weights[:, None] * _teaching(lesson.wanted)
    teaching[:, lesson.labels :] *= _DISCLOSURE_TEACHES
    return Ears(fits, columns, taught(lesson.cells[:, columns], lesson.wanted == MUST, teaching, lesson.pages))


def learned_apart(lesson: Lesson, folds: Array) -> tuple[Ears, Array]:
    """What all of *lesson* teaches; and for each row and label what both halves say that have not seen the row's fold, as ``Ears.odds`` has it."""
    parts = [folds == fold for fold in np.unique(folds)]
    lessons = [lesson, *(lesson.within(~part) for part in parts)]
    ears, *others = joblib.Parallel(n_jobs=-1)(joblib.delayed(learned_from)(one) for one in lessons)
    odds = np.zeros((*lesson.wanted.shape, 3))
    for part, other in zip(parts, others, strict=True):
        odds[part] = other.odds(lesson.cells[part], lesson.pages[part])
    return ears, odds


@dataclass(frozen=True, slots=True)
class Scale:
    """What makes odds of both halves: their slopes, and a shift."""

    slopes: tuple[float, float]
    shift: float

    def alone(self, odds: Array) -> Array:
        """The log-odds of rows of which the halves say *odds*, each by itself."""
        return odds[:, [0, 1]] @ np.array(self.slopes) + self.shift

    def among(self, odds: Array) -> Array:
        """Those of the same rows among their neighbours."""
        return odds[:, [0, 2]] @ np.array(self.slopes) + self.shift


def scale(odds: Array, wanted: Array) -> Scale:
    """The mean of what both halves say of a sentence alone, each made log-odds, made log-odds once more."""
    (first, shift), (second, more) = (platt(odds[:, half], wanted) for half in (0, 1))
    slope, rest = platt(odds[:, [0, 1]] @ np.array([first, second]) + shift + more, wanted)
    return Scale((slope * first, slope * second), slope * (shift + more) + rest)


def platt(odds: Array, wanted: Array) -> tuple[float, float]:
    """Slope and shift that make *odds* those of a finding being right (must or may)."""
    fit = LogisticRegression(C=1e3, solver="lbfgs").fit(odds[:, None], wanted != WRONG)
    return float(fit.coef_[0, 0]), float(fit.intercept_[0])
