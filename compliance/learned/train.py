"""Learns the second reader's weights from labelled pages: ``make learn``. For developers; needs scikit-learn.

One linear support vector machine a label (squared hinge; Fan et al. 2008) over the features of ``compliance/learned/features.py``
and the groups of near words that ``neighbours.py`` knows, and beside them a small neural network of all labels, which hears what no
sum of features can: the mean of both is right more often than either. It is made probabilities on pages that no rule was tuned on;
of the same pages the score card learns when a finding stands.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import joblib
import numpy as np
from msgspec.structs import replace

from compliance.evaluation import gold
from compliance.learned import candidates, neighbours, weighing
from compliance.learned import model as learned
from compliance.learned.card import Card
from compliance.learned.halves import learned_apart, scale
from compliance.learned.pack import packed_model
from compliance.learned.pages import Row, rows
from compliance.learned.table import UNTUNED, fold, tabled
from compliance.reading.read import Reader
from compliance.ruleset import load_rules

_PAGES_A_PART = 25
_FEWEST = 8


def main(folders: Sequence[str]) -> None:
    """Learn from the gold pages of *folders* and write the weights beside this module. FOLDER=3: each of its pages teaches thrice."""
    parts = [part for folder in folders for part in _parts(folder)]
    found = [row for part in joblib.Parallel(n_jobs=-1)(joblib.delayed(_read)(*part) for part in parts) for row in part]
    table = tabled(found, neighbours.read())
    counts = Counter(label for row in table.rows for label in row.must)
    labels = [label for label in sorted(counts) if counts[label] >= _FEWEST]
    lesson = table.lesson(labels)
    ears, odds = learned_apart(lesson, table.folds)
    untuned = np.array([row.folder == UNTUNED for row in table.rows])
    calibrating = untuned if untuned.any() else ~untuned
    scales = [scale(odds[calibrating, at], lesson.wanted[calibrating, at]) for at in range(len(labels))]
    model = packed_model(table, labels, ears, scales)
    heard = np.stack([1 / (1 + np.exp(-one.of(odds[:, at]))) for at, one in enumerate(scales)], axis=1)
    kept = [row for row, wanted in zip(table.rows, calibrating, strict=True) if wanted]
    model = replace(model, card=card(kept, labels, heard[calibrating].tolist(), model))
    written = learned.write(model)
    (Path(__file__).parent / learned.FILE).write_bytes(written)
    told = f"stands from {model.card.stands}"
    print(f"{len({row.page for row in found})} pages, {len(table.rows)} sentences, {len(labels)} labels, {len(written) // 1024} KB, {told}")


def card(rows: Sequence[Row], labels: Sequence[str], heard: Sequence[Sequence[float]], model: learned.Model) -> Card:
    """The score card that the readers' findings on *rows* teach, and the rules' examples as *model* hears them."""
    found = list(candidates.cases(rows, labels, heard))
    ruleset = load_rules()
    reader = Reader(ruleset.grammar, model)
    found += [*candidates.on_their_own(found), *candidates.of_examples(ruleset.rules, reader)]
    return weighing.learned(found, [fold(case.page) for case in found])


def _parts(named: str) -> Iterator[tuple[Sequence[gold.GoldPage], float]]:
    """The pages of a folder, some at a time, and how much they teach."""
    folder, _, weight = named.partition("=")
    pages = gold.pages(Path(folder))
    for at in range(0, len(pages), _PAGES_A_PART):
        yield pages[at : at + _PAGES_A_PART], float(weight or 1)


def _read(pages: Sequence[gold.GoldPage], weight: float) -> list[Row]:
    return list(rows(pages, weight))


if __name__ == "__main__":
    main(sys.argv[1:])
