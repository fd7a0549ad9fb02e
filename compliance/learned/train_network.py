"""Teaches the second reader's network, for ``train.py``: an embedding bag and a hidden layer of rectified units, one output a label.

Adam (Kingma & Ba 2015) on batches, with dropout of features and of units (Srivastava et al. 2014). Of a batch's features only the rows
that it holds are moved, so that the size of the vocabulary costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from compliance.learned.network import LARGEST, Layer, Network, written

Array = Any
_UNITS = 128
_ROUNDS, _BATCH = 10, 256
_DROPPED = 0.3
_RATE_OF_ROWS, _RATE = 0.01, 0.003
_FIRST_GUESS = -4.0  # labels are rare
_DECAY = 0.01
_KEPT, _KEPT_SQUARES, _TINY = 0.9, 0.999, 1e-8
# of a row's values so few are cut off that the rest may have a finer step
_WITHIN = 0.9995


@dataclass(slots=True)
class _Adam:
    """Values that are moved against their slopes; only those of matrices are drawn to nought."""

    values: Array
    rate: float
    decay: float
    mean: Array
    square: Array
    moved: int = 0

    def move(self, slope: Array, left: float, rows: Any = slice(None)) -> None:
        """Move the *rows* with *left* of the rate."""
        self.moved += 1
        mean = self.mean[rows] = _KEPT * self.mean[rows] + (1 - _KEPT) * slope
        square = self.square[rows] = _KEPT_SQUARES * self.square[rows] + (1 - _KEPT_SQUARES) * slope * slope
        rate = self.rate * left
        warm = np.sqrt(1 - _KEPT_SQUARES**self.moved) / (1 - _KEPT**self.moved)
        self.values[rows] -= rate * warm * mean / (np.sqrt(square) + _TINY) + rate * self.decay * self.values[rows]


def _adam(values: Array, rate: float, decay: float = 0.0) -> _Adam:
    return _Adam(values, rate, decay, np.zeros_like(values), np.zeros_like(values))


@dataclass(frozen=True, slots=True)
class Taught:
    """The rows of the features, what the first units begin with; the same of the hidden layer and of the labels' outputs."""

    rows: Array
    begin: Array
    hidden: Array
    hidden_begin: Array
    out: Array
    out_begin: Array

    def odds(self, cells: Array) -> Array:
        """For each row of *cells* what the labels' units say."""
        below = np.maximum(cells @ self.rows + self.begin, 0)
        return np.maximum(below @ self.hidden + self.hidden_begin, 0) @ self.out + self.out_begin


def taught(cells: Array, wanted: Array, weight: Array) -> Taught:
    """The network that *cells*, a row a sentence, teach: *wanted* holds a column a label, *weight* how much each of its places counts."""
    chance = np.random.default_rng(0)
    features, labels, sentences = cells.shape[1], wanted.shape[1], len(wanted)
    rows = chance.normal(0, 0.1, (features, _UNITS)).astype(np.float32)
    begin, hidden_begin = np.zeros(_UNITS, np.float32), np.zeros(_UNITS, np.float32)
    hidden, out = (_between(chance, (_UNITS, above)) for above in (_UNITS, labels))
    out_begin = np.full(labels, _FIRST_GUESS, np.float32)
    net = Taught(rows, begin, hidden, hidden_begin, out, out_begin)
    of_rows = _adam(rows, _RATE_OF_ROWS)
    rest = [_adam(begin, _RATE), _adam(hidden, _RATE, _DECAY), _adam(hidden_begin, _RATE), _adam(out, _RATE, _DECAY), _adam(out_begin, _RATE)]
    batches = list(_batches(chance, sentences))
    for step, at in enumerate(batches):
        columns, of_columns, slopes = _slopes(net, cells[at], wanted[at], weight[at], chance)
        left = 1 - step / len(batches)
        of_rows.move(of_columns, left, columns)
        for adam, slope in zip(rest, slopes, strict=True):
            adam.move(slope, left)
    return net


def _batches(chance: Any, sentences: int) -> Iterator[Array]:
    """Rows of *sentences* by chance, each at most once a round."""
    for _ in range(_ROUNDS):
        order = chance.permutation(sentences)
        yield from (order[start : start + _BATCH] for start in range(0, max(sentences - _BATCH, 0) + 1, _BATCH))


def _between(chance: Any, shape: tuple[int, int]) -> Array:
    return (chance.uniform(-1, 1, shape) / np.sqrt(shape[0])).astype(np.float32)


def _slopes(net: Taught, cells: Array, wanted: Array, weight: Array, chance: Any) -> tuple[Array, Array, Sequence[Array]]:
    """The features of a batch, the slopes of their rows, and those of the other values in their order."""
    cells.data = cells.data * _heard(chance, cells.data.shape)
    columns, inner = np.unique(cells.indices, return_inverse=True)
    told = sparse.csr_matrix((cells.data, inner, cells.indptr), (len(wanted), len(columns)))
    below = told @ net.rows[columns] + net.begin
    loud = _heard(chance, below.shape) * (below > 0)
    below *= loud
    above = below @ net.hidden + net.hidden_begin
    louder = _heard(chance, above.shape) * (above > 0)
    above *= louder
    odds = np.clip(above @ net.out + net.out_begin, -30, 30)
    of_odds = (weight * (1 / (1 + np.exp(-odds)) - wanted) / len(wanted)).astype(np.float32)
    of_above = of_odds @ net.out.T * louder
    of_below = of_above @ net.hidden.T * loud
    rest = of_below.sum(0), below.T @ of_above, of_above.sum(0), above.T @ of_odds, of_odds.sum(0)
    return columns, told.T @ of_below, rest


def _heard(chance: Any, shape: tuple[int, ...]) -> Array:
    """Nought where something is dropped, and what makes up for it elsewhere."""
    return (chance.random(shape, np.float32) >= _DROPPED).astype(np.float32) / np.float32(1 - _DROPPED)


def packed(net: Taught, rows: Mapping[str, Array], scale: Array) -> tuple[Network, Mapping[str, str]]:
    """*net* as it ships, its outputs times *scale*, and the row of each feature of *rows* as text."""
    unit = float(np.quantile(np.abs(np.stack([*rows.values()])), _WITHIN)) / LARGEST
    layers = _layer(net.hidden, net.hidden_begin), _layer(net.out * scale, net.out_begin * scale)
    network = Network(unit, tuple(round(float(value), 5) for value in net.begin), layers)
    return network, {name: _row(row / unit) for name, row in rows.items()}


def _layer(weights: Array, begin: Array) -> Layer:
    units = np.maximum(np.abs(weights).max(0) / LARGEST, 1e-9)
    return Layer(
        tuple(_row(row / units) for row in weights),
        tuple(float(f"{unit:.6g}") for unit in units),
        tuple(round(float(value), 5) for value in begin),
    )


def _row(steps: Array) -> str:
    return written(np.clip(np.round(steps), -LARGEST, LARGEST).astype(int).tolist())
