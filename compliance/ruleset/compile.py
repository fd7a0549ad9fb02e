"""Raw rule files, already checked, to what reading and the engine run."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from compliance.model import Confidence, LawEntry, Medium, Severity
from compliance.ruleset import rewrites
from compliance.ruleset.groups import Groups, Raw, groups, widened
from compliance.ruleset.values import (
    Background,
    Condition,
    Duty,
    Flag,
    Need,
    Owing,
    Pass,
    Regime,
    Rule,
    Ruleset,
    Treatment,
    Window,
    Wrong,
)
from compliance.ruleset.wording import ORIGIN

if TYPE_CHECKING:
    from compliance.reading.values import Grammar


def ruleset(version: str, raw: Raw, grammar: Callable[[], Grammar], lang: str = ORIGIN) -> Ruleset:
    """The compiled rule set of *raw*, a rules folder's content as it speaks in *lang*; *grammar* gives its grammar."""
    named = groups(raw)
    rules = tuple(rule(item, named) for item in raw.get("rules", ()))
    treatments = tuple(_treatment(item) for item in raw.get("treatments", ()))
    return Ruleset(
        version,
        grammar,
        tuple(one for one in rules if not one.is_unnamed),
        tuple(duty(item, named) for item in raw.get("duties", ())),
        treatments,
        {item["id"]: _law(item) for item in raw.get("law", ())},
        {item["id"]: Regime(item["id"], item["title"], item["told"], item.get("lang", ORIGIN)) for item in raw.get("regimes", ())},
        tuple(_background(item) for item in raw.get("background", ())),
        rewrites.remedies(raw),
        tuple(one for one in rules if one.is_unnamed),
        lang,
    )


def _each(items: Iterable[Any], groups: Groups) -> tuple[frozenset[str], ...]:
    return tuple(widened([item] if isinstance(item, str) else item, groups) for item in items)


def _dates(item: Raw) -> tuple[datetime.date, datetime.date | None]:
    effective = item["effective"]
    until = effective.get("until")
    return datetime.date.fromisoformat(effective["from"]), datetime.date.fromisoformat(until) if until else None


def _media(item: Raw) -> frozenset[Medium]:
    media = item.get("media", "all")
    return frozenset() if media == "all" else frozenset(Medium(name) for name in media)


def rule(item: Raw, groups: Groups) -> Rule:
    """The rule that *item* of a file of ``claims/`` says, its label with it."""
    since, until = _dates(item)
    return Rule(
        item["id"], item["label"], item["title"], Severity(item["severity"]), Confidence(item["confidence"]),
        tuple(item["basis"]), since, until, _media(item), _condition(item["when"], groups),
        widened(item.get("unless", ()), groups), item["message"], item["why"], item["mend"],
        tuple(Flag(e["text"], e["quote"], Medium(e.get("medium", "website"))) for e in item["flag"]),
        tuple(_pass(e) for e in item["pass"]), item.get("lang", ORIGIN),
        item.get("audible", True), item.get("always-false", False), item.get("heard", True),
    )  # fmt: skip


def _condition(when: Raw, groups: Groups) -> Condition:
    frames = when["frame"]
    return Condition(
        frozenset([frames] if isinstance(frames, str) else frames),
        _each(when.get("has", ()), {}),
        frozenset(when.get("lacks", ())),
        _each(when.get("with", ()), groups),
        frozenset(f"treatment.{name}" for name in when.get("focus", ())),
        _windows(when.get("beside")),
        _windows(when.get("without")),
    )


def _windows(value: Any) -> tuple[Window, ...]:
    items = [value] if isinstance(value, dict) else value or ()
    return tuple(
        Window(frozenset(w.get("frames", ())), frozenset(w.get("labels", ())), w["within"], w.get("at-least", 1))
        for w in items
    )


def duty(item: Raw, groups: Groups) -> Duty:
    """The duty that *item* of a file of ``duties/`` says."""
    since, until = _dates(item)
    unsure, excused = item.get("unsure", {}), item.get("excused", {})
    owed = item["owed"]
    return Duty(
        item["id"], item["label"], item["title"], Severity(item["severity"]), tuple(item["basis"]), since, until,
        frozenset([owed] if isinstance(owed, str) else owed), frozenset(item.get("admitted", ())),
        frozenset(excused.get("frames", ())), frozenset(excused.get("treatments", ())), _media(item),
        frozenset(Medium(name) for name in unsure.get("media", ())), frozenset(unsure.get("treatments", ())),
        tuple(_need(need, groups) for need in item["needs"]),
        frozenset(item.get("partly", ())), frozenset(item.get("nearly", ())),
        item["message"], item["why"], item["mend"],
        tuple(_owing(e, "missing") for e in item["flag"]), tuple(_owing(e, "") for e in item["pass"]),
        item.get("lang", ORIGIN),
    )  # fmt: skip


def _pass(item: Raw) -> Pass:
    return Pass(item["text"], item["because"], Medium(item.get("medium", "website")), item.get("instead", ""))


def _owing(item: Raw, state: str) -> Owing:
    medium = Medium(item.get("medium", "website"))
    return Owing(item["text"], item["because"], medium, item.get("state", state), item.get("treatment", ""))


def _need(item: Raw, groups: Groups) -> Need:
    return Need(
        frozenset(item["frames"]),
        _each(item.get("with", ()), groups),
        widened(item.get("unless", ()), groups),
        item.get("at-least", 1),
    )


def _treatment(item: Raw) -> Treatment:
    families = frozenset(item.get("families", [item["id"]]))
    return Treatment(
        item["id"], item["name"], item["regime"], families, item.get("often-insured", False),
        _plain(item["names"]), _plain(item.get("brands", ())), tuple(item.get("also", ())),
        tuple(item.get("basis", ())), item.get("note", ""),
        tuple(Wrong(wrong["text"], wrong["label"]) for wrong in item.get("wrong", ())),
    )  # fmt: skip


def _plain(words: Iterable[Any]) -> tuple[str, ...]:
    return tuple(word if isinstance(word, str) else word["word"] for word in words)


def _background(item: Raw) -> Background:
    return Background(
        item["id"], item["kind"], item["name"], tuple(item["names"]), item["told"], tuple(item.get("basis", ())),
        item.get("lang", ORIGIN),
    )


def _law(item: Raw) -> LawEntry:
    since, until = _dates(item)
    read = datetime.date.fromisoformat(item["read"]) if item["read"] else None
    return LawEntry(
        item["id"],
        item["instrument"],
        item["section"],
        item["title"],
        item["gist"],
        item["url"],
        read,
        since,
        until,
        item["known"],
        frozenset(Medium(name) for name in item.get("media", ())),
        frozenset(f"treatment.{name}" for name in item.get("focus", ())),
        item.get("unjudged", ""),
        item.get("lang", ORIGIN),
    )
