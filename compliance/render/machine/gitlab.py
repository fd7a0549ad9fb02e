"""GitLab's Code Quality report: a list of issues, each with a fingerprint that stays while the finding does.

No property but those that GitLab documents (https://docs.gitlab.com/ci/testing/code_quality/, "Code Quality report format").
"""
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
        "description": short(brief(result, say)),
        "check_name": result.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[result.level],
        "location": {"path": result.path, "lines": {"begin": result.line or 1}},
    }


def _name(*parts: str) -> str:
    """A name that no two issues of a report share; by its beginning a report is known again (``cli/spare.py``)."""
    return "compliance-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
