"""Learns which pairs of figures are a contradiction, from labelled pages: ``make learn``. For developers; needs scikit-learn.

A pair teaches for where its first sentence must be flagged and its second is named as the one that it is held against; it teaches
against where nothing may be said of the first. How both sentences sound is learned first, for each page from the others.

Reviewers name sentences, not numbers: where both state several, the trees say which of the pairs was meant, and learn again from that alone.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from scipy import sparse
from sklearn.linear_model import SGDClassifier

from compliance.evaluation import gold
from compliance.figures import judge
from compliance.figures.judge import Judge
from compliance.figures.pairs import Traits
from compliance.figures.tone import Tone, grams
from compliance.learned import figure_pairs
from compliance.learned.figure_pairs import Pair
from compliance.learned.forest import Forest
from compliance.learned.table import MAY, MUST, WRONG, fold
from compliance.learned.weighing import boosted, stands

Array = Any
WANTED_PRECISION = 0.85
_MOST_AGAINST, _TEACHES = 60_000, 3.0
_RAREST, _GRAMS, _DIGITS = 3, 12_000, 3
_FAULTS, _STANDARDS = 8.0, 4.0  # how much more a sentence that sounds so teaches than one that does not
_QUIETEST = 0.02  # the share of what is found that is let go for sounding so quiet
_DOUBT = 2.0  # by how much lower the odds may lie where a rule finds the same


def main(folders: Sequence[str]) -> None:
    """Learn from the gold pages of *folders* and write the judge beside the figures."""
    pages = [page for folder in folders for page in gold.pages(Path(folder.partition("=")[0])) if page.clinic]
    parts = [pages[at : at + 25] for at in range(0, len(pages), 25)]
    pairs = [pair for part in joblib.Parallel(n_jobs=-1)(joblib.delayed(figure_pairs.read)(part) for part in parts) for pair in part]
    found, told = learned(pairs)
    Path(judge.__file__).with_name(judge.FILE).write_text(judge.write(found), encoding="utf-8")
    print(f"{len(pages)} pages, {len(pairs)} pairs, {told}")


def learned(pairs: Sequence[Pair]) -> tuple[Judge, str]:
    """The judge that *pairs* teach, and what it is worth on pages that it did not learn from."""
    folds = np.array([fold(pair.page) for pair in pairs])
    which = {at: _tones([pair for pair, other in zip(pairs, folds, strict=True) if other != at]) for at in sorted(set(folds))}
    sound = [_sound(which[at], pair) for pair, at in zip(pairs, folds, strict=True)]
    told = list(zip(pairs, sound, strict=True))
    right = np.array([pair.right for pair in pairs])
    taught = meant(pairs, right, _by_the_others(told, right, folds))
    odds = _by_the_others(told, taught, folds)
    best: dict[tuple[str, int], tuple[float, int]] = {}
    for pair, one in zip(pairs, odds, strict=True):
        best[pair.page, pair.order] = max(best.get((pair.page, pair.order), (-99.0, 0)), (float(one), pair.wanted))
    alone = stands([(one, wanted != WRONG) for one, wanted in best.values()], WANTED_PRECISION)
    heard = sorted(float(one["sounds"]) for one, chance in zip(sound, odds, strict=True) if chance >= alone)
    quiet = heard[int(len(heard) * _QUIETEST)]
    shown = [wanted for one, wanted in best.values() if one >= alone]
    wanted = sum(wanted == MUST for _, wanted in best.values())
    worth = f"right {sum(map(bool, shown))} of {len(shown)}, found {shown.count(MUST)} of {wanted}"
    fault, standard = _tones(pairs)
    return Judge(alone, round(alone - _DOUBT, _DIGITS), round(quiet, _DIGITS), _grown(told, taught), fault, standard), worth


def meant(pairs: Sequence[Pair], right: Array, odds: Array) -> Array:
    """Which of the *right* ones among *pairs* are what the reviewer meant, by the log-*odds*: of each sentence the likeliest."""
    likeliest: dict[tuple[str, int], float] = {}
    for at in np.flatnonzero(right):
        key = pairs[int(at)].page, pairs[int(at)].order
        likeliest[key] = max(likeliest.get(key, -np.inf), float(odds[at]))
    return np.array([it and one >= likeliest[pair.page, pair.order] for pair, it, one in zip(pairs, right, odds, strict=True)])


def _by_the_others(told: Sequence[tuple[Pair, Traits]], taught: Array, folds: Array) -> Array:
    """The log-odds of each pair by the trees that the pages of the other folds teach."""
    odds = np.zeros(len(told))
    for at in sorted(set(folds)):
        rest = folds != at
        forest = _grown([told[int(place)] for place in np.flatnonzero(rest)], taught[rest])
        for place in np.flatnonzero(folds == at):
            pair, sound = told[int(place)]
            odds[place] = forest.odds({**pair.traits, **sound})
    return odds


def _sound(tones: tuple[Tone, Tone], pair: Pair) -> Traits:
    fault, standard = tones
    return judge.sounds(fault.odds(pair.one), standard.odds(pair.other))


def _tones(pairs: Sequence[Pair]) -> tuple[Tone, Tone]:
    """How the sentences at fault sound, and those that they are held against."""
    said = {pair.one: pair.wanted for pair in pairs}
    texts = sorted(said)
    wanted = np.array([said[text] for text in texts])
    return _tone(texts, wanted == MUST, _FAULTS), _tone(texts, wanted == MAY, _STANDARDS)


def _tone(texts: Sequence[str], right: Array, weight: float) -> Tone:
    rows = [grams(text) for text in texts]
    counts: dict[str, int] = {}
    for row in rows:
        for gram in row:
            counts[gram] = counts.get(gram, 0) + 1
    names = sorted(gram for gram, count in counts.items() if count >= _RAREST)
    first, _ = _machine(rows, names, right, weight)
    mattering = np.argsort(-np.abs(first) * np.sqrt([counts[name] for name in names]), kind="stable")[:_GRAMS]
    names = sorted(names[at] for at in mattering)
    weights, bias = _machine(rows, names, right, weight)
    kept = {name: round(float(one), _DIGITS) for name, one in zip(names, weights, strict=True) if abs(one) >= 10**-_DIGITS}
    return Tone(round(bias, _DIGITS), kept)


def _machine(rows: Sequence[frozenset[str]], names: Sequence[str], right: Array, weight: float) -> tuple[Array, float]:
    """The weights of *names* by stochastic descent along the log-loss, and what all begin with."""
    column = {name: at for at, name in enumerate(names)}
    cells = [(at, column[gram], len(row) ** -0.5) for at, row in enumerate(rows) for gram in row if gram in column]
    at, of, value = zip(*cells, strict=True)
    table = sparse.csr_matrix((value, (at, of)), (len(rows), len(names)))
    fitted = SGDClassifier(loss="log_loss", alpha=1e-5, class_weight={True: weight, False: 1.0}, max_iter=12, tol=None, random_state=0)
    fitted.fit(table, right)
    return fitted.coef_[0], float(fitted.intercept_[0])


def _grown(told: Sequence[tuple[Pair, Traits]], taught: Array) -> Forest:
    """The trees that pairs and how they sound teach: the contradictions that are *taught*, and of the others as many as there is time for."""
    right = [one for one, it in zip(told, taught, strict=True) if it]
    against = [one for one in told if one[0].wanted == WRONG]
    step = len(against) / min(len(against), _MOST_AGAINST)
    kept = [against[int(at * step)] for at in range(int(len(against) / step))]
    weights = [_TEACHES] * len(right) + [1.0] * len(kept)
    traits = [{**pair.traits, **sound} for pair, sound in (*right, *kept)]
    return boosted(traits, [True] * len(right) + [False] * len(kept), weights, {})


if __name__ == "__main__":
    main(sys.argv[1:])
