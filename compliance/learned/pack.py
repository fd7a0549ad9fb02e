"""What the trainer learned, written down as the model that ships."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from compliance.learned import model as learned
from compliance.learned import train_network
from compliance.learned.card import BY_EAR
from compliance.learned.halves import Ears, Fit, Scale
from compliance.learned.shelves import shelved
from compliance.learned.table import Table

Array = Any
# words that no half looks at itself, but knows by their groups
_WORDS_A_LABEL, _WORDS_OF_NETWORK = 6_000, 6_000


def packed_model(table: Table, labels: Sequence[str], duties: Sequence[str], ears: Ears, scales: Sequence[Scale]) -> learned.Model:
    """Both halves as a model, in steps of each label's unit, scaled as *scales* say; its card is one that nothing was learned for.

    The last of them hear the disclosures of *duties*.
    """
    names = [*table.names, *table.near.unseen(table.names)]
    sizes: dict[str, dict[int, int]] = {}
    voices = []
    for at, (label, fit, one) in enumerate(zip([*labels, *duties], ears.fits, scales, strict=True)):
        weights = _told(table, fit, names) * one.slopes[0]
        unit = float(np.abs(weights).max() / learned.LARGEST)
        voices.append(learned.Voice(label, round(fit.bias * one.slopes[0] + one.shift, 6), unit, at >= len(labels)))
        for column in np.flatnonzero(weights):
            steps = round(weights[column] / unit)
            if steps:
                sizes.setdefault(names[column], {})[at] = steps
    network, rows = train_network.packed(ears.net, _rows(table, ears, names), np.array([one.slopes[1] for one in scales]))
    weights = {name: learned.packed(sizes.get(name, {}), rows.get(name, "")) for name in sizes.keys() | rows.keys()}
    return learned.Model(BY_EAR, tuple(voices), shelved(weights), network)


def _rows(table: Table, ears: Ears, names: Sequence[str]) -> Mapping[str, Array]:
    """The network's row of each feature that it looks at, and of the words whose groups say most."""
    own = len(table.names)
    looked_at = int(np.searchsorted(ears.columns, own))
    of_groups = ears.net.rows[looked_at:]
    rows = {names[column]: ears.net.rows[at] for at, column in enumerate(ears.columns[:looked_at])}
    near = {name: of_groups[list(groups)].sum(axis=0) for name in names if (groups := table.near.of(name))}
    rest = sorted((name for name in near if name not in rows), key=lambda name: (-float(np.abs(near[name]).sum()), name))
    return {name: rows.get(name, 0.0) + near.get(name, 0.0) for name in [*rows, *rest[:_WORDS_OF_NETWORK]]}


def _told(table: Table, fit: Fit, names: Sequence[str]) -> Array:
    """What each of *names*, those of *table* first, weighs: a word with its groups.

    Of the words that *fit* does not look at itself, only those are told that matter most by their groups.
    """
    own = len(table.names)
    weights = np.zeros(own + table.near.count)
    weights[fit.columns] = fit.weights
    told = table.near.weights(names, weights[own:])
    told[:own] += weights[:own]
    looked_at = np.zeros(len(names), bool)
    looked_at[fit.columns[fit.columns < own]] = True
    often = np.sqrt(np.append(table.counts, np.ones(len(names) - own)))
    rest = np.argsort(np.where(looked_at, 0.0, -np.abs(told) * often), kind="stable")
    told[[at for at in rest[_WORDS_A_LABEL:] if not looked_at[at]]] = 0.0
    return told
