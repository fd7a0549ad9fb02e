"""Learns the second reader's weights from labelled pages: ``make learn``. For developers; needs scikit-learn.

One linear support vector machine a label (squared hinge; Fan et al. 2008) over the features of ``compliance/learned/features.py``
and the groups of near words that ``neighbours.py`` knows, and beside them a small neural network of all labels, which hears what no
sum of features can: the mean of both is right more often than either. It is made probabilities on pages that no rule was tuned on;
of the same pages the score card learns when a finding stands. Both halves also learn what the disclosure of a duty sounds like, from
what the rules take for one on pages that lack none, and on pages that do; and a card of its own learns when one is missing.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from msgspec.structs import replace

from compliance.evaluation import gold
from compliance.learned import candidates, neighbours, weighing, weighing_duties
from compliance.learned import model as learned
from compliance.learned.card import Card
from compliance.learned.halves import Scale, learned_apart, scale
from compliance.learned.odds import FAINTEST
from compliance.learned.pack import packed_model
from compliance.learned.pages import Page, Row, read
from compliance.learned.reader import HEARD
from compliance.learned.table import MAY, UNTUNED, Lesson, fold, tabled
from compliance.learned.weighing_duties import DutyPage
from compliance.reading.read import Reader
from compliance.ruleset import load_rules

Array = Any
_PAGES_A_PART = 25
_FEWEST = 8


def main(folders: Sequence[str]) -> None:
    """Learn from the gold pages of *folders* and write the weights beside this module. FOLDER=3: each of its pages teaches thrice."""
    parts = [part for folder in folders for part in _parts(folder)]
    pages = [page for part in joblib.Parallel(n_jobs=-1)(joblib.delayed(_read)(*part) for part in parts) for page in part]
    table = tabled([row for page in pages for row in page.rows], neighbours.read())
    labels, disclosed, lacking = (_often(told) for told in zip(*((row.must, row.discloses, row.lacks) for row in table.rows), strict=True))
    duties = [label for label in disclosed if label in lacking]
    lesson = table.lesson(labels, duties)
    ears, odds = learned_apart(lesson, table.folds)
    calibrating = np.array([row.folder == UNTUNED for row in table.rows])
    if not calibrating.any():
        calibrating[:] = True
    scales = [scale(odds[which, at], lesson.wanted[which, at]) for at, which in enumerate(_scaling(lesson, calibrating))]
    model = packed_model(table, labels, duties, ears, scales)
    alone, among = _heard(scales, odds, len(labels))
    kept = [row for row, wanted in zip(table.rows, calibrating, strict=True) if wanted]
    worth, heard = (told[calibrating, : len(labels)].tolist() for told in (alone, among))
    stands = card(kept, labels, worth, heard, model)
    model = replace(model, card=stands, duties=weighing_duties.learned([*_owing(pages, calibrating, duties, alone[:, len(labels) :])]))
    written = learned.write(model)
    (Path(__file__).parent / learned.FILE).write_bytes(written)
    told = f"findings stand from {model.card.stands}, duties from {model.duties.missing if model.duties else None}"
    print(f"{len(pages)} pages, {len(table.rows)} sentences, {len(labels)} labels, {len(duties)} duties, {len(written) // 1024} KB, {told}")


def _often(told: Iterable[frozenset[str]]) -> list[str]:
    """The labels that are *told* often enough to be learned."""
    counts = Counter(label for labels in told for label in labels)
    return [label for label in sorted(counts) if counts[label] >= _FEWEST]


def _scaling(lesson: Lesson, calibrating: Array) -> Iterator[Array]:
    """For each column of *lesson* the rows that scale it, those *calibrating*: of a disclosure where it is known to be one or none."""
    for at in range(lesson.wanted.shape[1]):
        yield calibrating & (lesson.wanted[:, at] != MAY) if at >= lesson.labels else calibrating


def _heard(scales: Sequence[Scale], odds: Array, labels: int) -> tuple[Array, Array]:
    """For each row and voice how probable it is by itself and among its neighbours; these are heard as ``among.py`` has it, where one of the first *labels* is likely."""
    told = [[one.alone(odds[:, at]), one.among(odds[:, at])] for at, one in enumerate(scales)]
    alone, among = 1 / (1 + np.exp(-np.array(told).transpose(1, 2, 0)))
    likely = (alone[:, :labels] >= HEARD).any(axis=1, keepdims=True)
    return alone, np.where(likely, np.where(alone >= FAINTEST, among, 0.0), alone)


def card(rows: Sequence[Row], labels: Sequence[str], alone: Sequence[Sequence[float]], among: Sequence[Sequence[float]], model: learned.Model) -> Card:
    """The score card that the readers' findings on *rows* teach, heard *alone* and *among* their neighbours, and the rules' examples as *model* hears them."""
    found = list(candidates.cases(rows, labels, alone, among))
    ruleset = load_rules()
    reader = Reader(ruleset.grammar, model)
    found += [*candidates.on_their_own(found), *candidates.of_examples(ruleset.rules, reader)]
    return weighing.learned(found, [fold(case.page) for case in found])


def _owing(pages: Iterable[Page], calibrating: Array, duties: Sequence[str], heard: Array) -> Iterator[DutyPage]:
    """The pages whose rows are *calibrating*; *heard* are the probabilities of the disclosures of *duties*, for all rows."""
    start = 0
    for page in pages:
        start, of_page = start + len(page.rows), slice(start, start + len(page.rows))
        if calibrating[of_page].all():
            yield weighing_duties.listened(page, duties, heard[of_page].tolist())


def _parts(named: str) -> Iterator[tuple[Sequence[gold.GoldPage], float]]:
    """The pages of a folder, some at a time, and how much they teach."""
    folder, _, weight = named.partition("=")
    pages = gold.pages(Path(folder))
    for at in range(0, len(pages), _PAGES_A_PART):
        yield pages[at : at + _PAGES_A_PART], float(weight or 1)


def _read(pages: Sequence[gold.GoldPage], weight: float) -> list[Page]:
    return list(read(pages, weight))


if __name__ == "__main__":
    main(sys.argv[1:])
