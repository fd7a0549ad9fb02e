"""How an answer stands to earlier ones: what is new, gone and still there, and the counts of every run before it.

A report remembers the runs before it and the names of what it found, so that the one written over it can tell. Names
are the fingerprints of findings and omissions, which survive moved text.
"""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from html.parser import HTMLParser
from typing import Any

from compliance.model import Answer, Missing

META = "compliance-memory"
"""The name of the ``meta`` element in which a report keeps its memory."""
_MOST_RUNS = 24


@dataclass(frozen=True, slots=True)
class Run:
    """The counts of one run, and the day whose law it applied."""

    as_of: str
    error: int = 0
    warning: int = 0
    info: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """All that it found."""
        return self.error + self.warning + self.info + self.missing


@dataclass(frozen=True, slots=True)
class Memory:
    """Earlier runs, the oldest first, and by page the names of what the last of them found."""

    runs: tuple[Run, ...]
    known: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Trend:
    """The runs up to this one, and how many of its findings and omissions are new, still there, or gone."""

    runs: tuple[Run, ...]
    new: int
    standing: int
    gone: int


def trend(answer: Answer, earlier: Memory | None) -> Trend | None:
    """How *answer* stands to what came before; None where nothing did. Pages not judged this time count nothing as gone."""
    if earlier is None or not earlier.runs:
        return None
    now = _known(answer)
    pairs = [(names, earlier.known.get(path, frozenset())) for path, names in now.items()]
    new = sum(len(names - before) for names, before in pairs)
    gone = sum(len(before - names) for names, before in pairs)
    return Trend(_runs(answer, earlier), new, sum(len(names & before) for names, before in pairs), gone)


def remembered(answer: Answer, earlier: Memory | None) -> str:
    """What the next report is to know of this one, as JSON."""
    known = {path: " ".join(sorted(names)) for path, names in sorted(_known(answer).items())}
    runs = [asdict(run) for run in _runs(answer, earlier)]
    return json.dumps({"runs": runs, "known": known}, ensure_ascii=False, separators=(",", ":"))


def of_report(html: str) -> Memory | None:
    """What an earlier report at hand remembers; None where it remembers nothing that can be read."""
    reader = _MetaReader()
    reader.feed(html[: html.find("<style")])
    try:
        held = json.loads(reader.content)
        runs = tuple(Run(**{name: run[name] for name in _NAMES}) for run in held["runs"])
        return Memory(runs, {path: frozenset(names.split()) for path, names in held["known"].items()})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def of_answer(text: str) -> Memory:
    """What an earlier answer in JSON says; raises ValueError where *text* is none."""
    try:
        held = json.loads(text)
        pages = {page["path"]: page for page in held["pages"]}
        severities = [finding["severity"] for page in pages.values() for finding in page["findings"]]
        missing = [one for page in pages.values() for one in page["missing"] if one["state"] == "missing"]
        error, warning, info = (severities.count(name) for name in ("error", "warning", "info"))
        run = Run(held["as_of"], error, warning, info, len(missing))
        return Memory((run,), {path: frozenset(_names_of(page)) for path, page in pages.items()})
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no answer of compliance: {error!r}") from error


def joined(memories: list[Memory]) -> Memory | None:
    """*memories* of several runs, the oldest first, as one; None where there are none."""
    if not memories:
        return None
    runs = tuple(run for memory in memories for run in memory.runs)
    return Memory(runs[-_MOST_RUNS:], memories[-1].known)


_NAMES = tuple(field.name for field in fields(Run))


def _runs(answer: Answer, earlier: Memory | None) -> tuple[Run, ...]:
    """The runs with this one; a run that found the same again under the same day's law is no new one."""
    before = earlier.runs if earlier else ()
    now = _run(answer)
    if before and earlier and before[-1] == now and earlier.known == _known(answer):
        return before
    return (*before, now)[-_MOST_RUNS:]


def _run(answer: Answer) -> Run:
    run = Run(answer.as_of.isoformat())
    for review in answer.reviews:
        for finding in review.findings:
            run = replace(run, **{finding.severity.value: getattr(run, finding.severity.value) + 1})
        run = replace(run, missing=run.missing + sum(one.state == "missing" for one in review.missing))
    return run


def _known(answer: Answer) -> dict[str, frozenset[str]]:
    return {
        review.document.path: frozenset((
            *(finding.fingerprint for finding in review.findings),
            *(one.fingerprint for one in review.missing if one.state == "missing"),
        ))
        for review in answer.reviews
    }  # fmt: skip


def _names_of(page: Mapping[str, Any]) -> list[str]:
    owed = [one for one in page["missing"] if one["state"] == "missing"]
    return [*(one["fingerprint"] for one in page["findings"]), *(_omission(one) for one in owed)]


def _omission(one: Mapping[str, Any]) -> str:
    """The fingerprint of an omission, as the model gives it."""
    return Missing("", one["rule"], "", "", "", one["treatment"], "", "", "", ()).fingerprint  # type: ignore[arg-type]


class _MetaReader(HTMLParser):
    """Takes the memory out of a report's head."""

    content = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps what the ``meta`` element of the memory holds."""
        told = dict(attrs)
        if tag == "meta" and told.get("name") == META:
            self.content = told.get("content") or ""
