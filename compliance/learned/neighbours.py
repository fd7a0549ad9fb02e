"""Words near in meaning, for the trainer: what is learned of a word is learned a little of its neighbours, seen or not.

The neighbours do not ship, nor does the reader know of them: each word is written down with what its groups weigh.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

Array = Any
FILE = Path(__file__).resolve().parents[2] / "corpus/neighbours.txt"
WORD = "w:"  # how a feature that is one word begins; two words have a blank between them


@dataclass(frozen=True, slots=True)
class Neighbours:
    """For each word its groups, from coarse to fine, as numbers below ``count``."""

    groups: Mapping[str, Sequence[int]]
    count: int

    def of(self, name: str) -> Sequence[int]:
        """The groups of the feature *name*: none where it is no word, or one without neighbours."""
        return self.groups.get(name[len(WORD) :], ()) if name.startswith(WORD) else ()

    def cells(self, rows: Sequence[Iterable[str]]) -> Array:
        """For each of *rows*, which are names of features, how many of its words are of each group: a sparse matrix."""
        found = [Counter(group for name in row for group in self.of(name)) for row in rows]
        at = np.repeat(np.arange(len(rows)), [len(row) for row in found])
        columns = [group for row in found for group in row]
        values = np.array([count for row in found for count in row.values()], np.float32)
        return sparse.csr_matrix((values, (at, columns)), (len(rows), self.count))

    def weights(self, names: Sequence[str], of_groups: Array) -> Array:
        """What the groups of each of *names* weigh together; nothing for a feature that is no word."""
        return np.array([sum(of_groups[group] for group in self.of(name)) for name in names])

    def unseen(self, names: Iterable[str]) -> list[str]:
        """The words, as features, that are none of *names*, in order."""
        return sorted({WORD + word for word in self.groups} - set(names))


def read(path: Path = FILE) -> Neighbours:
    """The neighbours of *path*: in each line the numbers of a coarse, a middle and a fine group, and words; ``#`` begins a remark."""
    numbers: dict[tuple[int, str], int] = {}
    groups: dict[str, Sequence[int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        coarse, middle, fine, *words = line.split()
        own = [numbers.setdefault(group, len(numbers)) for group in enumerate((coarse, middle, fine))]
        groups.update(dict.fromkeys(words, own))
    return Neighbours(groups, len(numbers))
