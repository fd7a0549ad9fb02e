"""Files of ``rules/drafts/``, already checked: what the signs of a note weigh, and words by which leftovers are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compliance.drafts.values import Drafts

Raw = Mapping[str, Any]


def drafts(raw: Raw) -> Drafts:
    """What *raw*, the merged content of a rules folder, says of drafts."""
    weights = {item["sign"]: item["weight"] for item in raw.get("signs", ())}
    sums = sorted(((item["least"], item["frame"]) for item in raw.get("sums", ())), reverse=True)
    words: dict[str, tuple[str, ...]] = {}
    for item in raw.get("draft-words", ()):
        words[item["words-for"]] = words.get(item["words-for"], ()) + tuple(item["words"])
    left, maybe = (frozenset(item["sign"] for item in raw.get("signs", ()) if item.get("left") == how) for how in ("surely", "maybe"))
    return Drafts(weights, tuple(sums), words, left, maybe)
