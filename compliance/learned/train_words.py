"""Pages as rows of their words, for the trainers that learn from whole pages: who sends them, and what they lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

Array = Any


def counted(pages: Sequence[frozenset[str]], fewest: int) -> dict[str, int]:
    """On how many of *pages* each word stands that is on *fewest* of them: words of fewer tell of these pages alone."""
    counts = Counter(word for words in pages for word in words)
    return {word: counts[word] for word in sorted(counts) if counts[word] >= fewest}


def cells(pages: Sequence[frozenset[str]], names: Sequence[str]) -> Array:
    """A row a page, a column a word of *names*: by the root of how many words the page has, as the product heeds them."""
    column = {name: at for at, name in enumerate(names)}
    known = [sorted(column[word] for word in words & column.keys()) for words in pages]
    ends = np.cumsum([0, *map(len, known)])
    filled = np.concatenate([np.full(len(one), max(len(words), 1) ** -0.5) for one, words in zip(known, pages, strict=True)])
    return sparse.csr_matrix((filled, np.concatenate(known).astype(int), ends), shape=(len(pages), len(names)))


def machine(rows: Array, right: Array, strength: float, weight: Array = None) -> LogisticRegression:
    """The logistic regression that *rows* teach; the higher its *strength*, the less it is held back."""
    return LogisticRegression(C=strength, max_iter=1000).fit(rows, right, sample_weight=weight)
