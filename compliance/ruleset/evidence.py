"""Files of ``rules/evidence/``, already checked: how pages name their sources, and what sources are worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compliance.evidence.values import EvidenceRules
from compliance.references.values import Notation

Raw = Mapping[str, Any]


def notation(raw: Raw) -> Notation:
    """The words of *raw*, the merged content of a rules folder, by which pages set their sources apart."""
    words: dict[str, tuple[str, ...]] = {}
    for item in raw.get("notation", ()):
        words[item["words-for"]] = words.get(item["words-for"], ()) + tuple(item["words"])
    return Notation(words)


def rules(raw: Raw) -> EvidenceRules:
    """What *raw* says of the worth of sources."""
    return EvidenceRules()
