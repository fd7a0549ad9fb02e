"""Files of ``rules/figures/``, already checked: kinds of figures, roles, and the words for things, as reading runs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from compliance.figures.cues import GAP, words
from compliance.figures.values import Cues, Kind, Per, Role, Speech

Raw = Mapping[str, Any]
_FAVOURS = {"more": 1, "less": -1, "either": 0}


def speech(raw: Raw) -> Speech:
    """What *raw*, the merged content of a rules folder, says of figures."""
    return Speech(
        tuple(map(_kind, raw.get("figures", ()))),
        tuple(map(_role, raw.get("roles", ()))),
        tuple(map(_per, raw.get("per", ()))),
        {word: group[0] for group in raw.get("alike", ()) for word in group},
        {word: f"{item['of']} {part}" for item in raw.get("parts", ()) for part, said in item["words"].items() for word in said},
        frozenset(raw.get("nameless", ())),
        frozenset(raw.get("spots", ())),
        _longest_first(raw, "counters"),
        _longest_first(raw, "about"),
        _longest_first(raw, "joins"),
        _longest_first(raw, "softly"),
        tuple(raw.get("boasts", ())),
        tuple(raw.get("taxed", ())),
        tuple(raw.get("no-figures", ())),
        words(raw.get("certain", ())),
    )  # fmt: skip


def _longest_first(raw: Raw, key: str) -> tuple[str, ...]:
    return tuple(sorted(raw.get(key, ()), key=lambda word: (-len(word), word)))


def _kind(item: Raw) -> Kind:
    aside, never, needed, every, each = (words(item.get(key, ())) for key in ("aside", "never", "wants", "every", "each"))
    return Kind(
        item["kind"], item["frame"], frozenset(item["units"]), _FAVOURS[item["favours"]],
        _cues(item.get("promise", {})), _cues(item.get("usual", {})), aside, never, needed, every, each,
        tuple(item.get("counted", ())),
        tuple((name, tuple(said)) for name, said in item.get("subjects", {}).items()),
        tuple(_wordy(item)), item.get("least", 0.0),
        item.get("any", False), item.get("exact", False), item.get("by-counter", False), item.get("bare", False),
        item.get("extreme"), item.get("subject-after", False),
    )  # fmt: skip


def _wordy(item: Raw) -> Iterator[tuple[str, str, float]]:
    for said, value in item.get("wordy", {}).items():
        head, _, tail = said.partition(GAP)
        yield head, tail, float(value)


def _cues(item: Raw) -> Cues:
    return Cues(*(words(item.get(key, ())) for key in ("before", "after", "near", "header")))


def _per(item: Raw) -> Per:
    before, after, header, ahead = (words(item.get(key, ())) for key in ("before", "after", "header", "ahead"))
    return Per(item["unit"], before, after, header, ahead, tuple(item.get("bare", ())))


def _role(item: Raw) -> Role:
    places = ("clause", "ahead", "before", "after", "header", "heading", "beside", "closing")
    return Role(item["role"], item["then"], frozenset(item.get("kinds", ())), *(words(item.get(key, ())) for key in places))
