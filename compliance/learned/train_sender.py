"""Learns who sends a page from labelled ones: ``make learn-sender``. For developers; needs scikit-learn's SciPy.

The pages are those of gold folders; ``senders.yaml`` adds texts of which only the sender is labelled.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import yaml
from scipy.optimize import minimize

from compliance import advertisement, engine
from compliance.evaluation import gold
from compliance.learned import sender, train_words
from compliance.learned.sender import SenderCard
from compliance.learned.steps import Steps
from compliance.model import Document, Medium
from compliance.pages import open_page
from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.ruleset.values import Rule
from compliance.sources import read_document

Case = tuple[dict[str, float], frozenset[str], bool, float]
"""The traits of a page, its words, whether it is a clinic's advertisement, and how much it teaches."""
_OFTEN, _ANYWHERE, _FLAGGED, _SHARE = (1, 2, 4), (1, 3, 6), (1, 2, 4, 8), (0.1, 0.2, 0.35)
# others' pages are rarer among the labelled ones than in life
_OTHERS, _OPENING = 8.0, 0.3
_DIGITS = 3
_RAREST, _WORDS, _STRENGTH = 12, 6_000, 30.0
Step = tuple[str, float]
Array = Any
Bound = tuple[float | None, float | None]


def main(folders: Sequence[str]) -> None:
    """Learn from the gold pages of *folders* and the texts beside them, and write the weights beside this module."""
    pages = [page for folder in folders for page in gold.pages(Path(folder))]
    parts = [pages[at : at + 25] for at in range(0, len(pages), 25)]
    cases = [case for part in joblib.Parallel(n_jobs=-1)(joblib.delayed(_of_pages)(part) for part in parts) for case in part]
    texts = {path for folder in folders if (path := Path(folder).parent / "senders.yaml").exists()}
    cases += [case for path in sorted(texts) for case in _of_texts(path)]
    card = learned(cases)
    (Path(__file__).parent / sender.FILE).write_text(sender.write(card), encoding="utf-8")
    wrong = [clinic for traits, words, clinic, _ in cases if (card.odds(traits, words) > 0) is not clinic]
    print(f"{len(cases)} texts, {sum(not clinic for _, _, clinic, _ in cases)} of others; wrong {len(wrong)}, of them clinics' {sum(wrong)}")


def learned(cases: Sequence[Case]) -> SenderCard:
    """The weights that *cases* teach: those of the traits, and by themselves those of the words."""
    right = np.array([clinic for _, _, clinic, _ in cases], dtype=float)
    weight = np.array([weight * (1.0 if clinic else _OTHERS) for _, _, clinic, weight in cases])
    bias, steps = _of_traits([traits for traits, _, _, _ in cases], right, weight)
    more, words = _of_words([words for _, words, _, _ in cases], right, weight)
    return SenderCard(round(bias + more, _DIGITS), steps, words)


def _of_traits(pages: Sequence[Mapping[str, float]], right: Array, weight: Array) -> tuple[float, dict[str, Steps]]:
    """What all pages begin with, and for each trait its steps."""
    steps = sorted(_steps({name for traits in pages for name in traits}))
    rows = np.array([[1.0, *(traits.get(name, 0.0) >= least for name, least in steps)] for traits in pages])
    free, *weights = fit(rows, right, weight, [(None, None), *(_bound(name) for name, _ in steps)])
    found: dict[str, list[tuple[float, float]]] = {}
    for (name, least), one in zip(steps, weights, strict=True):
        if round(float(one), _DIGITS):
            found.setdefault(name, []).append((least, round(float(one), _DIGITS)))
    return float(free), {name: tuple(steps) for name, steps in found.items()}


def _of_words(pages: Sequence[frozenset[str]], right: Array, weight: Array) -> tuple[float, dict[str, float]]:
    """What all pages begin with, and the weights of the words that tell most."""
    counts = train_words.counted(pages, _RAREST)
    names = list(counts)
    first = train_words.machine(train_words.cells(pages, names), right, _STRENGTH, weight)
    telling = np.argsort(-np.abs(first.coef_[0]) * np.sqrt([counts[name] for name in names]), kind="stable")[:_WORDS]
    names = [names[at] for at in np.sort(telling)]
    told = train_words.machine(train_words.cells(pages, names), right, _STRENGTH, weight)
    return float(told.intercept_[0]), {name: round(float(one), _DIGITS) for name, one in zip(names, told.coef_[0], strict=True)}


def fit(rows: Array, right: Array, weight: Array, bounds: Sequence[Bound]) -> Array:
    """The weights with the least loss within *bounds*: log-loss by *weight*, held back by half their squares (L-BFGS-B; Byrd et al. 1995)."""

    def loss(weights: Array) -> tuple[float, Array]:
        told = rows @ weights
        lost = weight * (np.logaddexp(0.0, told) - right * told)
        slope = weight * (1 / (1 + np.exp(-told)) - right)
        return float(lost.sum() + weights @ weights / 2), rows.T @ slope + weights

    return minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}).x


def _steps(names: Iterable[str]) -> Iterator[Step]:
    for name in names:
        least: Sequence[float] = _ANYWHERE if name.startswith("all:") else {"flagged": _FLAGGED, "flagged-share": _SHARE}.get(name, _OFTEN)
        yield from ((name, one) for one in least)


def _bound(name: str) -> Bound:
    return (None, 0.0) if name.removeprefix("all:") in advertisement.AGAINST else (0.0, None)


def _of_pages(pages: Iterable[gold.GoldPage]) -> list[Case]:
    ruleset = load_rules()
    reader = Reader(ruleset.grammar)
    return [(*_shown(reader, ruleset.rules, open_page(str(page.path)), page.medium), page.clinic, 1.0) for page in pages]


def _of_texts(path: Path) -> Iterator[Case]:
    ruleset = load_rules()
    reader = Reader(ruleset.grammar)
    for text in yaml.safe_load(path.read_text(encoding="utf-8"))["texts"]:
        document = read_document("text.md", text["text"].encode(), format="markdown")
        yield *_shown(reader, ruleset.rules, document, Medium.WEBSITE), text["clinic"], _OPENING


def _shown(reader: Reader, rules: Sequence[Rule], document: Document, medium: Medium) -> tuple[dict[str, float], frozenset[str]]:
    reading = reader.read(document)
    flagged = engine.flagged(reading, engine.Filed(rules), medium)
    return advertisement.traits(reading, medium, flagged), advertisement.words(reading)


if __name__ == "__main__":
    main(sys.argv[1:])
