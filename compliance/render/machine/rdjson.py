"""reviewdog's diagnostic format (rdjson): columns count bytes of UTF-8, and a sure rewrite is a suggestion."""
from __future__ import annotations

import json
from typing import Any

from compliance.model import Answer, Severity, Span
from compliance.render.machine.results import Result, results
from compliance.render.machine.root import AS_NAMED, Root
from compliance.render.machine.telling import addresses, told
from compliance.render.machine.units import Units, utf_8
from compliance.words import Say, speaker

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(answer: Answer, lang: str = "ja", root: Root = AS_NAMED) -> str:
    """The answer as one ``DiagnosticResult``; of the findings in one sentence the first suggests its rewrite."""
    say, units = speaker(lang), utf_8()
    suggested: set[tuple[str, Span]] = set()
    diagnostics = []
    for one in results(answer, root):
        place = (one.path, one.replaces) if one.replaces else None
        diagnostics.append(_diagnostic(one, answer, say, units, suggests=place is not None and place not in suggested))
        suggested |= {place} if place else set()
    log = {"source": {"name": "compliance"}, "diagnostics": diagnostics}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(result: Result, answer: Answer, say: Say, units: Units, *, suggests: bool) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": told(result, answer, say),
        "location": {"path": result.path},
        "severity": _SEVERITIES[result.level],
        "code": {"value": result.rule} | ({"url": url} if (url := next(iter(addresses(result, answer)), "")) else {}),
    }
    if result.span:
        diagnostic["location"]["range"] = _range(result, result.span, units)
    if suggests and result.replaces:
        diagnostic["suggestions"] = [{"range": _range(result, result.replaces, units), "text": result.rewrite}]
    return diagnostic


def _range(result: Result, span: Span, units: Units) -> dict[str, dict[str, int]]:
    assert result.document is not None
    places = (units.place(result.document, at) for at in (span.start, span.end))
    return dict(zip(("start", "end"), ({"line": line, "column": column} for line, column in places), strict=True))
