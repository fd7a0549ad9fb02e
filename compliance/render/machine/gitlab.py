"""GitLab's Code Quality report: a list of issues, each with a fingerprint that stays while the finding does."""
from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from compliance.model import Answer, Severity
from compliance.render.machine.results import Result, results
from compliance.render.machine.root import AS_NAMED, Root
from compliance.render.machine.telling import brief, short
from compliance.words import Say, speaker

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render(answer: Answer, lang: str = "ja", root: Root = AS_NAMED) -> str:
    """The answer as a JSON list; what has no place of its own is told of the file's first line."""
    say = speaker(lang)
    seen: Counter[tuple[str, str, str]] = Counter()
    issues = []
    for one in results(answer, root):
        known = (one.path, one.part, one.fingerprint)
        seen[known] += 1
        issues.append(_issue(one, _name(*known, str(seen[known])), say))
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(result: Result, fingerprint: str, say: Say) -> dict[str, Any]:
    return {
        "engine_name": "compliance",  # as Code Climate names who wrote it; by this a report is known again
        "description": short(brief(result, say)),
        "check_name": result.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[result.level],
        "location": {"path": result.path, "lines": _lines(result)},
    }


def _lines(result: Result) -> dict[str, int]:
    if result.document is None or result.span is None:
        return {"begin": 1}
    return {"begin": result.line, "end": result.document.place(result.span.end).line}


def _name(*parts: str) -> str:
    """A name that no two issues of a report share."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
