"""Annotations of GitHub Actions: workflow commands, the ten worst of each level, as no step shows more."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compliance.model import Answer, Severity, Standing
from compliance.render.columns import neutral, one_line
from compliance.render.machine.escape import data, parameter
from compliance.render.machine.results import UNREAD, Result, results
from compliance.render.machine.root import AS_NAMED, Root
from compliance.render.machine.telling import kind, short, told
from compliance.render.machine.units import Units, utf_16
from compliance.words import Say, speaker

MOST = 10
"""Annotations of one level that a step shows."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_LONGEST = 4_000  # characters of a message


def render(answer: Answer, lang: str = "ja", root: Root = AS_NAMED) -> str:
    """A command a line for what is new, the worst first; how many more there are of a level is the last of its ten."""
    say, units = speaker(lang), utf_16()
    new = [one for one in results(answer, root) if one.standing is Standing.NEW]
    notes = list(_notes(answer, root, say))[:MOST]
    levels = (line for level in _COMMANDS for line in _level(level, new, answer, say, units, MOST - len(notes) if level is Severity.WARNING else MOST))
    return "".join(f"{line}\n" for line in (*notes, *levels))


def _notes(answer: Answer, root: Root, say: Say) -> Iterator[str]:
    """A warning for each configuration that changed with the pages: whoever reviews the change must look at it."""
    since = answer.since
    for path in since.configurations if since else ():
        text = say("gate.configured", revision=since.revision if since else "", path=one_line(root.told(path)))
        yield f"::warning file={parameter(neutral(root.told(path)))},line=1,title=compliance::{data(text)}"


def _level(level: Severity, new: list[Result], answer: Answer, say: Say, units: Units, most: int) -> Iterator[str]:
    ones = [one for one in new if one.level is level]
    shown = ones if len(ones) <= most else ones[: max(most - 1, 0)]
    yield from (_command(one, answer, say, units) for one in shown)
    if len(ones) > len(shown):
        counts = Counter(one.path for one in ones[len(shown) :])
        text = say("machine.more", count=counts.total(), pages=len(counts))
        yield f"::{_COMMANDS[level]} title=compliance::{data(text)}"


def _command(result: Result, answer: Answer, say: Say, units: Units) -> str:
    values = {"file": neutral(result.path), **_place(result, units), "title": f"{kind(result, say)} {result.title if result.state != UNREAD else ''}".strip()}
    written = ",".join(f"{name}={parameter(value)}" for name, value in values.items())
    return f"::{_COMMANDS[result.level]} {written}::{data(short(told(result, answer, say), _LONGEST))}"


def _place(result: Result, units: Units) -> dict[str, str]:
    """Lines; and columns where it is all on one line, as others are refused."""
    if result.document is None or result.span is None:
        return {"line": "1"}
    (line, column), (end, after) = (units.place(result.document, at) for at in (result.span.start, result.span.end))
    place = {"line": str(line), "endLine": str(end)}
    return place | ({"col": str(column), "endColumn": str(after)} if line == end else {})
