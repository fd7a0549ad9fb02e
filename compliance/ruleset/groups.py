"""Names that stand for several features (`groups:` in the files of ``rules/``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Raw = Mapping[str, Any]
Groups = Mapping[str, frozenset[str]]


def groups(raw: Raw) -> Groups:
    """Feature groups of *raw* by name, those of groups resolved."""
    found: dict[str, frozenset[str]] = {}
    for item in raw.get("groups", ()):
        found[item["group"]] = widened(item["features"], found)
    return found


def widened(names: Iterable[str], groups: Groups) -> frozenset[str]:
    """*names* of features, groups among them resolved."""
    return frozenset(part for name in names for part in groups.get(name, (name,)))
