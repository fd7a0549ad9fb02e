"""The treatment in focus: in the sentence, else the block, else the heading path, else the page.

Treatments are concepts under ``treatment`` (``rules/treatments/``), filed by their regime:
treatment.cell-free.supernatant, treatment.prescription-drug.finasteride …
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from compliance.reading.lexicon import Mention

ROOT = "treatment."
# names that cover several treatments (再生医療, 点滴): they decide the focus only where no other does
UMBRELLA = "treatment.other"


def named(found: Iterable[Mention]) -> frozenset[str]:
    """The treatment concepts among *found*, with their ancestors below ``treatment``."""
    return frozenset(name for mention in found for name in mention.names if name.startswith(ROOT))


def main(counts: Mapping[str, int]) -> frozenset[str]:
    """The page's treatments that it speaks of most: all named at least half as often as the first."""
    leaves = {name: count for name, count in counts.items() if name.count(".") >= 2}
    top = max(leaves.values(), default=0)
    chosen = {name for name, count in leaves.items() if count * 2 >= top}
    return frozenset(part for name in chosen for part in _ancestors(name))


def count(names: Iterable[frozenset[str]]) -> Counter[str]:
    """How many sentences name each treatment."""
    return Counter(name for found in names for name in found)


def choose(layers: Sequence[frozenset[str]]) -> frozenset[str]:
    """The first layer that names a treatment, else the first with an umbrella name."""
    first: frozenset[str] = frozenset()
    for layer in layers:
        if layer:
            if _is_specific(layer):
                return layer
            first = first or layer
    return first


@functools.lru_cache(maxsize=4096)  # the same few on every line of a site
def _is_specific(layer: frozenset[str]) -> bool:
    return any(name.count(".") >= 2 and not name.startswith(UMBRELLA) for name in layer)


def _ancestors(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:length]) for length in range(2, len(parts) + 1)]
