"""Teaches the second reader's network, for ``train.py``: an embedding bag and a hidden layer of rectified units, one output a label.

The hidden layer hears the first units of the sentence, of the one before it and of the one after it on its page; some sentences are
taught as if they stood alone, for that is how the reader hears them first.

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
_TOGETHER = 16  # sentences of a batch that stand together: they share their neighbours
_DROPPED = 0.3
_ALONE = 0.25  # of sentences that are taught without their neighbours
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
    """The rows of the features, what the first units begin with; the same of the hidden layer and of the labels' outputs.

    The hidden layer has a row for each first unit of the sentence, then of the one before it, then of the one after it.
    """

    rows: Array
    begin: Array
    hidden: Array
    hidden_begin: Array
    out: Array
    out_begin: Array

    def odds(self, cells: Array, pages: Array) -> Array:
        """For each row of *cells* and each label what its unit says of the sentence alone, and of it among its neighbours; *pages* are as in ``taught``."""
        units = len(self.begin)
        below = np.maximum(cells @ self.rows + self.begin, 0)
        own, (before, after) = below @ self.hidden[:units], _neighbours(below, pages)
        beside = before @ self.hidden[units : 2 * units] + after @ self.hidden[2 * units :]
        return np.stack([np.maximum(heard + self.hidden_begin, 0) @ self.out + self.out_begin for heard in (own, own + beside)], axis=2)


def _neighbours(below: Array, pages: Array) -> tuple[Array, Array]:
    """*below* of the row before each and of the row after it: noughts where that is of another page."""
    before, after = np.zeros_like(below), np.zeros_like(below)
    same = (pages[1:] == pages[:-1])[:, None]
    before[1:], after[:-1] = below[:-1] * same, below[1:] * same
    return before, after


def taught(cells: Array, wanted: Array, weight: Array, pages: Array) -> Taught:
    """The network that *cells*, a row a sentence, teach: *wanted* holds a column a label, *weight* how much each of its places counts.

    *pages* says of each row which page it is of: the rows of one stand together, in reading order.
    """
    chance = np.random.default_rng(0)
    features, labels = cells.shape[1], wanted.shape[1]
    rows = chance.normal(0, 0.1, (features, _UNITS)).astype(np.float32)
    begin, hidden_begin = np.zeros(_UNITS, np.float32), np.zeros(_UNITS, np.float32)
    own, beside, out = _between(chance, (_UNITS, _UNITS)), _between(chance, (2 * _UNITS, _UNITS)), _between(chance, (_UNITS, labels))
    hidden = np.concatenate([own, beside])
    out_begin = np.full(labels, _FIRST_GUESS, np.float32)
    net = Taught(rows, begin, hidden, hidden_begin, out, out_begin)
    of_rows = _adam(rows, _RATE_OF_ROWS)
    rest = [_adam(begin, _RATE), _adam(hidden, _RATE, _DECAY), _adam(hidden_begin, _RATE), _adam(out, _RATE, _DECAY), _adam(out_begin, _RATE)]
    batches = list(_batches(chance, pages))
    for step, batch in enumerate(batches):
        at = batch.own
        columns, of_columns, slopes = _slopes(net, cells[batch.rows], batch, wanted[at], weight[at], chance)
        left = 1 - step / len(batches)
        of_rows.move(of_columns, left, columns)
        for adam, slope in zip(rest, slopes, strict=True):
            adam.move(slope, left)
    return net


@dataclass(frozen=True, slots=True)
class _Batch:
    """The ``rows`` that are looked at, in order, and ``own``, those of them that teach; ``around`` are the places among ``rows`` of these, of those before them and of those after them.

    ``beside`` says of each neighbour whether it is heard: 1 or 0, a row a sentence.
    """

    rows: Array
    own: Array
    around: Sequence[Array]
    beside: Sequence[Array]


def _batches(chance: Any, pages: Array) -> Iterator[_Batch]:
    """The rows of *pages* by chance, each at most once a round, some together."""
    count = len(pages)
    for _ in range(_ROUNDS):
        starts = np.arange(-int(chance.integers(_TOGETHER)), count, _TOGETHER)
        chance.shuffle(starts)
        size = _BATCH // _TOGETHER
        for at in range(0, max(len(starts) - size, 0) + 1, size):
            own = (starts[at : at + size, None] + np.arange(_TOGETHER)).ravel()
            yield _batch(chance, pages, own[(own >= 0) & (own < count)])


def _batch(chance: Any, pages: Array, own: Array) -> _Batch:
    heard = chance.random(len(own)) >= _ALONE
    before, after = ((own + step) % len(pages) for step in (-1, 1))
    rows = np.unique(np.concatenate([own, before, after]))
    near = [(heard & (step == other - own) & (pages[other] == pages[own])).astype(np.float32)[:, None] for step, other in ((-1, before), (1, after))]
    return _Batch(rows, own, [np.searchsorted(rows, one) for one in (own, before, after)], near)


def _between(chance: Any, shape: tuple[int, int]) -> Array:
    return (chance.uniform(-1, 1, shape) / np.sqrt(shape[0])).astype(np.float32)


def _slopes(net: Taught, cells: Array, batch: _Batch, wanted: Array, weight: Array, chance: Any) -> tuple[Array, Array, Sequence[Array]]:
    """The features of a *batch*, the slopes of their rows, and those of the other values in their order."""
    cells.data = cells.data * _heard(chance, cells.data.shape)
    columns, inner = np.unique(cells.indices, return_inverse=True)
    told = sparse.csr_matrix((cells.data, inner, cells.indptr), (len(batch.rows), len(columns)))
    below = told @ net.rows[columns] + net.begin
    loud = _heard(chance, below.shape) * (below > 0)
    below *= loud
    own, before, after = (below[places] for places in batch.around)
    said = np.concatenate([own, before * batch.beside[0], after * batch.beside[1]], axis=1)
    above = said @ net.hidden + net.hidden_begin
    louder = _heard(chance, above.shape) * (above > 0)
    above *= louder
    odds = np.clip(above @ net.out + net.out_begin, -30, 30)
    of_odds = (weight * (1 / (1 + np.exp(-odds)) - wanted) / len(wanted)).astype(np.float32)
    of_above = of_odds @ net.out.T * louder
    of_below = np.zeros_like(below)
    for places, part, heard in zip(batch.around, np.split(of_above @ net.hidden.T, 3, axis=1), [1, *batch.beside], strict=True):
        of_below[places] += part * heard  # of one kind no place stands twice
    of_below *= loud
    rest = of_below.sum(0), said.T @ of_above, of_above.sum(0), above.T @ of_odds, of_odds.sum(0)
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
