"""Learns the score card from cases: a logistic regression over steps, whose evidence never counts backwards.

The steps are quantiles of what was seen. Weights of steps are kept at or above nought, but for those of other labels in the
same sentence (they may speak for or against). Fitted by L-BFGS-B (Byrd et al. 1995), the same cases giving the same card.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize

from compliance.learned.candidates import Case
from compliance.learned.card import NO_RULE, Card, Steps, Weighed
from compliance.learned.surroundings import Candidate

Array = Any
# The pages that it is measured on tempt on purpose: what is right 85 times in 100 there is right 89 times elsewhere.
WANTED_PRECISION = 0.85
_FAIR, _SURE = 0.7, 0.88
_RULES = ("low", "medium", "high")
_EITHER_WAY = {"rival", "others"}
_QUANTILES = np.linspace(0.05, 0.95, 12)
_HELD = 10.0
_DIGITS = 3
Column = tuple[str, str, float]
"""What a weight speaks of: its part of the card, a name there, and a value."""


def learned(cases: Sequence[Case], folds: Sequence[int]) -> Card:
    """The card that *cases* teach; where its findings stand is chosen on those of each fold by the cards of the others."""
    chances = np.zeros(len(cases))
    for fold in sorted(set(folds)):
        rest = [case for case, other in zip(cases, folds, strict=True) if other != fold]
        card = fitted(rest)
        for at, (case, other) in enumerate(zip(cases, folds, strict=True)):
            if other == fold:
                chances[at] = card.chance(case.candidate)
    told = [(float(chance), case) for chance, case in zip(chances, cases, strict=True) if not case.candidate.alone]
    return fitted(cases, stands(told))


def stands(told: Sequence[tuple[float, Case]]) -> float:
    """The lowest probability from which on findings are right as often as is wanted; where none is, that of the most precise."""
    best, found, right = (0.0, 1.0), 0, 0
    for chance, case in sorted(told, key=lambda one: -one[0]):
        found, right = found + 1, right + case.right
        precision = min(WANTED_PRECISION, right / found)
        if precision >= best[0]:
            best = precision, chance
    return round(best[1], _DIGITS)


def fitted(cases: Sequence[Case], stands: float = 0.5) -> Card:
    """The card of *cases*, whose findings stand from *stands* on.

    The weights are those of whole pages; what is added on texts too short to have surroundings is fitted after them.
    """
    whole = [case for case in cases if not case.candidate.alone]
    columns = list(_columns(whole))
    weights = fit(_rows(whole, columns), _right(whole), _weight(whole), [_bound(column) for column in columns])
    short = [case for case in cases if case.candidate.alone]
    odds = _rows(short, columns) @ weights
    told = {column: round(float(weight), _DIGITS) for column, weight in zip(columns, weights, strict=True)}
    return _card(told, {rule: _added(rule, short, odds) for rule in (NO_RULE, *_RULES)}, stands)


def _rows(cases: Sequence[Case], columns: Sequence[Column]) -> Array:
    """A row a case, a column a weight."""
    at = {column: index for index, column in enumerate(columns)}
    edges = _edges(columns)
    rows = np.zeros((len(cases), len(columns)), dtype=np.float32)
    for row, case in zip(rows, cases, strict=True):
        for column, value in _cells(case.candidate, edges):
            if column in at:
                row[at[column]] = value
    return rows


def _right(cases: Sequence[Case]) -> Array:
    return np.array([case.right for case in cases], dtype=float)


def _weight(cases: Sequence[Case]) -> Array:
    return np.array([case.weight for case in cases])


def _added(rule: str, short: Sequence[Case], odds: Array) -> float:
    """What is added to the *odds* of the *short* texts' findings by rules of this confidence."""
    at = [index for index, case in enumerate(short) if case.candidate.rule == rule]
    if not at:
        return 0.0
    cases = [short[index] for index in at]
    (added,) = fit(np.ones((len(at), 1)), _right(cases), _weight(cases), [(None, None)], held=1.0, odds=odds[at])
    return round(float(added), _DIGITS)


def _columns(cases: Sequence[Case]) -> Iterator[Column]:
    yield "bias", "", 0.0
    seen: dict[str, list[float]] = {}
    for case in cases:
        for name, value in case.candidate.traits.items():
            seen.setdefault(name, []).append(value)
    for name, values in seen.items():
        for edge in sorted({round(float(edge), _DIGITS) for edge in np.quantile(values, _QUANTILES)}):
            yield "trait", name, edge
            if name == "own":
                yield from ((f"agreed {rule}", name, edge) for rule in _RULES)
    for label in sorted({case.candidate.label for case in cases}):
        yield from ((part, label, 0.0) for part in ("base", "slope", *(f"rule {rule}" for rule in _RULES)))


def _edges(columns: Sequence[Column]) -> Mapping[str, Sequence[float]]:
    edges: dict[str, list[float]] = {}
    for part, name, edge in columns:
        if part == "trait":
            edges.setdefault(name, []).append(edge)
    return edges


def _cells(candidate: Candidate, edges: Mapping[str, Sequence[float]]) -> Iterator[tuple[Column, float]]:
    """What *candidate* says of each column that concerns it."""
    yield ("bias", "", 0.0), 1.0
    for name, value in candidate.traits.items():
        for edge in edges.get(name, ()):
            if edge <= value:
                yield ("trait", name, edge), 1.0
                if name == "own" and candidate.rule:
                    yield (f"agreed {candidate.rule}", name, edge), 1.0
    yield ("base", candidate.label, 0.0), 1.0
    yield ("slope", candidate.label, 0.0), 0.3 * candidate.own
    if candidate.rule:
        yield (f"rule {candidate.rule}", candidate.label, 0.0), 1.0


def _bound(column: Column) -> tuple[float | None, float | None]:
    part, name, _ = column
    return (0.0, None) if part == "trait" and name not in _EITHER_WAY else (None, None)


def fit(
    rows: Array, right: Array, weight: Array, bounds: Sequence[tuple[float | None, float | None]], held: float = _HELD,
    odds: Array | float = 0.0,
) -> Array:  # fmt: skip
    """The weights with the least loss within *bounds*: log-loss by *weight*, held back by half their squares times *held*.

    They add to *odds*, which are there without them.
    """

    def loss(weights: Array) -> tuple[float, Array]:
        told = odds + rows @ weights
        lost = weight * (np.logaddexp(0.0, told) - right * told)
        slope = weight * (1 / (1 + np.exp(-told)) - right)
        return float(lost.sum() + held / 2 * weights @ weights), rows.T @ slope + held * weights

    return minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}).x


def _card(weights: Mapping[Column, float], alone: Mapping[str, float], stands: float) -> Card:
    traits: dict[str, list[tuple[float, float]]] = {}
    agreed: dict[str, list[tuple[float, float]]] = {}
    labels: dict[str, Weighed] = {}
    for (part, name, edge), weight in weights.items():
        if part == "trait":
            traits.setdefault(name, []).append((edge, weight))
        elif part.startswith("agreed "):
            agreed.setdefault(part.removeprefix("agreed "), []).append((edge, weight))
        elif part == "base":
            rules = {rule: weights[f"rule {rule}", name, 0.0] for rule in _RULES}
            labels[name] = Weighed(weight, round(0.3 * weights["slope", name, 0.0], _DIGITS), rules)
    # the margins of confidence never lie below that of being shown
    fair = max(_FAIR, stands)
    bias = weights["bias", "", 0.0]
    return Card(stands, fair, max(_SURE, fair), bias, alone, _risen(traits), _risen(agreed), labels)


def _risen(found: Mapping[str, Sequence[tuple[float, float]]]) -> Mapping[str, Steps]:
    return {name: tuple(sorted(steps)) for name, steps in found.items()}
