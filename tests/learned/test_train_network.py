"""The network learns what no sum of features tells, the same from the same rows, and ships as it was learned."""
from __future__ import annotations

import pytest

pytest.importorskip("sklearn", reason="scikit-learn is not installed (make learn)")

import numpy as np
from scipy import sparse

from compliance.learned.network import LARGEST
from compliance.learned.train_network import packed, taught

# of two things, each told by some features, either alone makes a sentence wanted; both or none do not
FIRST, SECOND, OTHER = [1] * 6 + [0] * 12, [0] * 6 + [1] * 6 + [0] * 6, [0] * 12 + [1] * 6
BOTH = [1] * 12 + [0] * 6
TIMES = 1000
CELLS = sparse.csr_matrix(np.array([FIRST, SECOND, BOTH, OTHER] * TIMES, np.float32) / 3)
WANTED = np.array([[1.0], [1.0], [0.0], [0.0]] * TIMES)
APART = np.arange(len(WANTED))
SILENCE = sparse.csr_matrix((1, CELLS.shape[1]), dtype=np.float32)


def test_either_but_not_both_is_learned() -> None:
    odds = taught(CELLS, WANTED, np.ones_like(WANTED), APART).odds(CELLS[:4], APART[:4])[:, 0, 0]
    assert min(odds[:2]) > max(odds[2:])


def test_what_counts_for_nothing_teaches_nothing() -> None:
    weight = np.array([[0.0], [1.0], [1.0], [1.0]] * TIMES)
    odds = taught(CELLS, WANTED, weight, APART).odds(CELLS[:4], APART[:4])[:, 0, 0]
    assert odds[1] > odds[0]


def test_the_same_rows_teach_the_same() -> None:
    first, second = (taught(CELLS, WANTED, np.ones_like(WANTED), APART) for _ in range(2))
    assert np.array_equal(first.rows, second.rows)
    assert np.array_equal(first.out, second.out)


def test_what_ships_says_what_was_learned() -> None:
    net = taught(CELLS, WANTED, np.ones_like(WANTED), APART)
    network, rows = packed(net, {str(at): net.rows[at] for at in range(CELLS.shape[1])}, np.array([0.5]))
    assert {len(text) for text in rows.values()} == {len(network.begin)}
    assert len(rows) == CELLS.shape[1]
    (told,) = network.told(network.below([LARGEST] * len(network.begin), 1, 1.0))  # a row of noughts
    assert told == pytest.approx(0.5 * float(net.odds(SILENCE, APART[:1])[0, 0, 0]), abs=0.2)


def test_a_neighbour_of_the_same_page_is_heard() -> None:
    # what is wanted stands after the first thing; the other pages begin with what follows it there
    cells = CELLS[[at for start in range(0, len(WANTED), 4) for at in (start, start + 3, start + 3, start + 1)]]
    wanted, pages = np.array([[0.0], [1.0], [0.0], [0.0]] * TIMES), np.arange(len(WANTED)) // 2
    alone, among = taught(cells, wanted, np.ones_like(wanted), pages).odds(cells[:4], pages[:4])[:, 0].T
    assert among[1] > max(among[0], among[2], among[3]) + 2
    assert alone[1] == pytest.approx(alone[2])
