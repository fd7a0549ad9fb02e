"""The rules that a SARIF run names: title, reason, remedy and law, as text and as Markdown."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from compliance.model import SEVERITY_ORDER, Answer, LawEntry, Severity
from compliance.render.columns import one_line
from compliance.render.machine import telling
from compliance.render.machine.escape import markdown
from compliance.render.machine.results import Result
from compliance.words import Say

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
"""Severities as SARIF calls them."""
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


def rules(found: Sequence[Result], answer: Answer, say: Say) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """The rules of *found* in the order in which they are first named, and the place of each by its id."""
    by_rule: dict[str, list[Result]] = {}
    for one in found:
        by_rule.setdefault(one.rule, []).append(one)
    return [_rule(ones, answer, say) for ones in by_rule.values()], {rule: at for at, rule in enumerate(by_rule)}


def _rule(ones: Sequence[Result], answer: Answer, say: Say) -> dict[str, Any]:
    """A rule as the first of its results tells it; it is as bad as the worst of them."""
    first, worst = ones[0], max((one.severity for one in ones), key=SEVERITY_ORDER.index)
    law = [(name, answer.law.get(name)) for name in dict.fromkeys(name for one in ones for name in one.basis)]
    rule: dict[str, Any] = {
        "id": first.rule,
        "shortDescription": {"text": telling.short(first.title) or first.rule},
        "fullDescription": {"text": telling.short(first.why) or first.rule},
        "help": {"text": _plain(first, law, say), "markdown": _marked(first, law, say)},
        "defaultConfiguration": {"level": LEVELS[worst]},
        "properties": {
            "tags": [first.label, "medical-advertising"],
            "precision": first.confidence.value,
            "problem.severity": _PROBLEMS[worst],
        },
    }
    addresses = [address for _, entry in law if (address := telling.address(entry))]
    if addresses:
        rule["helpUri"] = addresses[0]
    return rule


def _plain(first: Result, law: Sequence[tuple[str, LawEntry | None]], say: Say) -> str:
    told = say("list.law").join(dict.fromkeys(telling.section(name, entry, say) for name, entry in law))
    parts = ((say("note.why"), first.why), (say("note.mend"), first.mend), (say("note.law"), told))
    return "\n".join(f"{name}: {telling.short(text)}" for name, text in parts if text) or first.rule


def _marked(first: Result, law: Sequence[tuple[str, LawEntry | None]], say: Say) -> str:
    parts = [
        f"**{say('note.why')}** {markdown(telling.short(first.why))}" if first.why else "",
        f"**{say('note.mend')}** {markdown(telling.short(first.mend))}" if first.mend else "",
        f"**{say('note.law')}**" if law else "",
        "\n".join(dict.fromkeys(f"- {_entry(name, entry, say)}" for name, entry in law)),
    ]
    return "\n\n".join(filter(None, parts)) or markdown(first.rule)


def _entry(name: str, entry: LawEntry | None, say: Say) -> str:
    place = markdown(telling.section(name, entry, say))
    if entry is None:
        return place
    url = telling.address(entry)
    linked = f"[{place}](<{url}>)" if url and "<" not in url and ">" not in url else place
    return f"{linked}: {markdown(one_line(entry.gist))}"
