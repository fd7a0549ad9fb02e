"""The catalogue of ``rules/treatments/`` by any name that a person may ask by."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from compliance.config.values import Named
from compliance.language.normalise import normalise
from compliance.ruleset.values import Background, Ruleset, Treatment

Item = Treatment | Background
_LEAST = 2  # letters of a name that is looked for inside a longer text


def items(ruleset: Ruleset) -> tuple[Item, ...]:
    """Everything that has a name in the catalogue: treatments first, then what pages mention beside them."""
    return (*ruleset.treatments, *ruleset.background)


def find(ruleset: Ruleset, asked: str) -> tuple[Item, ...]:
    """What is called *asked* (id, name, variant or brand), else what the longest names in it are of; else nothing."""
    return called(ruleset, asked) or tuple(_inside(ruleset, _folded(asked)))


def called(ruleset: Ruleset, asked: str) -> tuple[Item, ...]:
    """What is called just *asked*, by id, name, variant or brand."""
    wanted = _folded(asked)
    return tuple(item for item in items(ruleset) if wanted in {_folded(name) for name in names(item)})


def ids(ruleset: Ruleset, asked: Iterable[Named]) -> frozenset[str]:
    """The ids of the treatments that a configuration names; empty where it names none."""
    return frozenset(item.id for named in asked for item in called(ruleset, named.text))


def near(ruleset: Ruleset, asked: str, most: int = 3) -> list[str]:
    """The names that come nearest to *asked*, the nearest first."""
    known = {_folded(name): name for item in items(ruleset) for name in names(item)}
    return [known[name] for name in difflib.get_close_matches(_folded(asked), known, n=most, cutoff=0.5)]


def names(item: Item) -> Iterator[str]:
    """Every name by which *item* is known."""
    yield from (item.id, item.name, *item.names)
    if isinstance(item, Treatment):
        yield from (*item.brands, *item.also)


def _inside(ruleset: Ruleset, text: str) -> Iterable[Item]:
    found: dict[str, list[Item]] = {}
    for item in items(ruleset):
        for name in {_folded(name) for name in names(item)}:
            if len(name) >= _LEAST and re.search(_bounded(name), text):
                found.setdefault(name, []).append(item)
    longest = [name for name in found if not any(name in other and name != other for other in found)]
    return dict.fromkeys(item for name in longest for item in found[name])


def _bounded(name: str) -> str:
    """A pattern for *name* that does not begin or end within a Latin word or a number."""
    before = r"(?<![a-z0-9])" if re.match(r"[a-z0-9]", name) else ""
    after = r"(?![a-z0-9])" if re.search(r"[a-z0-9]$", name) else ""
    return before + re.escape(name) + after


def _folded(name: str) -> str:
    return normalise(name).chars.casefold().strip().replace("®", "")
