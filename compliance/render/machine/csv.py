"""A table for spreadsheets: a row each, opened by Excel as it stands, no cell a formula."""
from __future__ import annotations

import csv
import io

from compliance.ledger.as_csv import guarded
from compliance.model import Answer
from compliance.render.columns import one_line
from compliance.render.machine.results import UNREAD, Result, results
from compliance.render.machine.root import AS_NAMED, Root
from compliance.render.machine.telling import sections
from compliance.words import Say, speaker

COLUMNS = (
    "page", "place", "line", "column", "state", "severity", "confidence", "standing", "label", "rule", "title", "treatment", "quote",
    "sentence", "message", "why", "mend", "rewrite", "law", "approver", "expires", "reason", "fingerprint",
)  # fmt: skip
"""The names of the columns, in order; in words under ``table.``"""


def render(answer: Answer, lang: str = "ja", root: Root = AS_NAMED) -> str:
    """The results with a byte order mark before them, lines ending in CR LF."""
    say, text = speaker(lang), io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([say(f"table.{name}") for name in COLUMNS])
    for one in results(answer, root):
        cells = _cells(one, answer, say)
        writer.writerow([guarded(cells[name]) for name in COLUMNS])
    return "\ufeff" + text.getvalue()


def _cells(result: Result, answer: Answer, say: Say) -> dict[str, str]:
    given = result.acceptance
    return {
        "page": one_line(result.path),
        "place": " ".join(filter(None, (result.part, result.at))),
        "line": str(result.line or ""),
        "column": str(result.column or ""),
        "state": _state(result, say),
        "severity": say(f"severity.{result.severity}"),
        "confidence": say(f"confidence.{result.confidence}"),
        "standing": say(f"standing.{result.standing}"),
        "label": result.label,
        "rule": result.rule,
        "title": result.title,
        "treatment": result.treatment,
        "quote": result.quote,
        "sentence": result.sentence,
        "message": result.message,
        "why": result.why,
        "mend": result.mend,
        "rewrite": result.rewrite,
        "law": say("list.law").join(sections(result, answer, say)),
        "approver": given.approver if given else "",
        "expires": given.expires.isoformat() if given else "",
        "reason": given.reason if given else "",
        "fingerprint": result.fingerprint,
    }


def _state(result: Result, say: Say) -> str:
    if result.state == UNREAD:
        return say("unchecked.title")
    return say("table.found" if result.state == "found" else f"state.{result.state}")
