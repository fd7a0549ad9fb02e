"""Learns the score card from cases: trees by gradient boosting, whose evidence never counts backwards.

Histogram-based boosting (Ke et al. 2017, as scikit-learn has it) with monotonic constraints: what speaks for a finding may be worth much
or nothing, but never less when there is more of it. The same cases give the same card.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from compliance.learned.candidates import Case
from compliance.learned.card import Card
from compliance.learned.forest import MOST_LEAVES, Forest, Question, Traits

Array = Any
# of findings on pages that no rule was tuned on; asked for less, careful pages get too many
WANTED_PRECISION = 0.88
_FAIR, _SURE = 0.7, 0.88
_TREES, _RATE, _FEWEST = 300, 0.06, 30
LABEL = "label"
RISING = frozenset({"own", "margin", "rule", "before", "after", "again", "density", "mass", "total", "loud"})
"""The traits of which more never counts for less."""
_DIGITS, _EDGE, _NOTHING_ABOVE = 3, 6, 1e9


def learned(cases: Sequence[Case], folds: Sequence[int]) -> Card:
    """The card that *cases* teach; where its findings stand is chosen on those of each fold by the trees of the others."""
    told: list[tuple[float, Case]] = []
    for fold in sorted(set(folds)):
        rest = [case for case, other in zip(cases, folds, strict=True) if other != fold]
        card = Card(0.0, 0.0, 0.0, grown(rest))
        told += [(card.chance(case.candidate), case) for case, own in zip(cases, folds, strict=True) if own == fold]
    found = stands([(chance, case.right) for chance, case in told if not case.candidate.alone])
    # the margins of confidence never lie below that of being shown
    fair = max(_FAIR, found)
    return Card(found, fair, max(_SURE, fair), grown(cases))


def stands(told: Sequence[tuple[float, bool]], wanted: float = WANTED_PRECISION) -> float:
    """The lowest probability from which on what is *told* is right as often as *wanted*; where none is, that of the most precise."""
    best, found, hits = (0.0, 1.0), 0, 0
    for chance, right in sorted(told, key=lambda one: -one[0]):
        found, hits = found + 1, hits + right
        precision = min(wanted, hits / found)
        if precision >= best[0]:
            best = precision, chance
    return round(best[1], _DIGITS)


def grown(cases: Sequence[Case]) -> Forest:
    """The trees that *cases* teach."""
    traits, right = [case.candidate.traits for case in cases], [case.right for case in cases]
    return boosted(traits, right, [case.weight for case in cases], dict.fromkeys(RISING, 1))


def boosted(traits: Sequence[Traits], right: Sequence[bool], weights: Sequence[float], ways: Mapping[str, int]) -> Forest:
    """The trees that tell of *traits* what is *right*; a trait counts one way alone where *ways* says so: 1 for it, -1 against it."""
    labels = sorted({str(one[LABEL]) for one in traits})
    names = [LABEL, *sorted({name for one in traits for name in one} - {LABEL})]
    rows = np.full((len(traits), len(names)), np.nan)
    column = {name: at for at, name in enumerate(names)}
    for row, one in zip(rows, traits, strict=True):
        for name, value in one.items():
            row[column[name]] = labels.index(value) if isinstance(value, str) else value
    boosting = HistGradientBoostingClassifier(
        max_iter=_TREES, learning_rate=_RATE, max_leaf_nodes=MOST_LEAVES, min_samples_leaf=_FEWEST, early_stopping=False, random_state=0,
        categorical_features=[0], max_bins=64, monotonic_cst=[ways.get(name, 0) for name in names],
    ).fit(rows, right, sample_weight=weights)  # fmt: skip
    # there is no public way to the trees
    trees = [predictor for (predictor,) in boosting._predictors]
    asked: dict[str, list[Question]] = {}
    for at, tree in enumerate(trees):
        for which, question in _questions(tree, at, labels):
            asked.setdefault(names[which], []).append(question)
    leaves = tuple(tuple(_value(tree.nodes[leaf]) for leaf in _leaves(tree, 0)) for tree in trees)
    usual = {name: round(float(np.nanmedian(values)), _DIGITS) for name, values in zip(names[1:], rows.T[1:], strict=True)}
    bias = round(float(boosting._baseline_prediction[0, 0]), _DIGITS)
    return Forest(bias, leaves, {name: tuple(asked[name]) for name in names if name in asked}, usual)


def _leaves(tree: Any, node: int) -> list[int]:
    """The leaves under a *node* of one of scikit-learn's trees, from left to right."""
    if tree.nodes[node]["is_leaf"]:
        return [node]
    return [leaf for side in ("left", "right") for leaf in _leaves(tree, int(tree.nodes[node][side]))]


def _value(leaf: Any) -> float:
    return round(float(leaf["value"]), 4)


def _questions(tree: Any, number: int, labels: Sequence[str]) -> Iterator[tuple[int, Question]]:
    """The column that each question of the *number*-th *tree* is about, and the question."""
    bits = {leaf: 1 << at for at, leaf in enumerate(_leaves(tree, 0))}
    for node in tree.nodes:
        if node["is_leaf"]:
            continue
        taken = sum(bits[leaf] for leaf in _leaves(tree, int(node["left"])))
        # infinite where the question is whether the trait is there at all
        edge = 0.0 if node["is_categorical"] else float(f"{min(node['num_threshold'], _NOTHING_ABOVE):.{_EDGE}g}")
        words = tree.raw_left_cat_bitsets[int(node["bitset_idx"])] if node["is_categorical"] else ()
        names = tuple(label for at, label in enumerate(labels) if len(words) and words[at // 32] >> (at % 32) & 1)
        yield int(node["feature_idx"]), Question(number, taken, bool(node["missing_go_to_left"]), edge, names)
