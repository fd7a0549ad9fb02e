"""What a report may be written over: an earlier report, and nothing else.

Pages, baselines, ledgers, configurations, sheets that people work in: whatever is there and is no report is somebody's.
"""
from __future__ import annotations

import os
import re
from pathlib import Path

from compliance.errors import ComplianceError, Problem

_HEAD, _TAIL = 8_192, 4_096
_BEGINS = re.compile(
    r'<meta name="generator" content="compliance[ "]'
    r"|\A<!-- compliance-summary -->"
    r'|\A\{\s*"schema": \d+,\s*"tool": \{\s*"name": "compliance"'
    r'|\A\{\s*"\$schema": "[^"]*",\s*"version": "[^"]*",\s*"runs": \[\s*\{\s*"tool": \{\s*"driver": \{\s*"name": "compliance"'
    r'|\A\{\s*"source": \{\s*"name": "compliance"'
    r'|\A\[\s*(?:\]\s*\Z|\{\s*"description": "(?:[^"\\]|\\.)*",\s*"check_name": )'
    r'|\A<\?xml [^>]*\?>\s*<(?:testsuites name="compliance"|checkstyle version="8\.0")'
    r"|\A::(?:error|warning|notice) (?:file|title)="
)
"""How reports begin, of every form but tables and what a terminal shows."""
_MAGIC = {"docx": b"PK\x03\x04", "pdf": b"%PDF-"}
"""Drafts with a review in them: a file of that format may be one, for a draft in which nothing was found is as it was."""


def check(target: Path, form: str) -> None:
    """Raises ComplianceError where *target*, for a report of *form*, is a file that is no report."""
    if os.path.isfile(target) and not is_report(target, form):
        what = "報告でないファイルがそこにあり、上書きされます (is there and is no report: it would be written over)"
        mend = "別の名前にするか、前の報告なら消してください (choose another name; if it is a report of an earlier run, delete it)"
        raise ComplianceError(Problem(str(target), what, mend))


def is_report(path: Path, form: str = "") -> bool:
    """Whether the file at *path* is what this program writes, as *form* where that is the review in a draft; or is empty."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            file.seek(max(file.seek(0, os.SEEK_END) - _TAIL, 0))
            tail = file.read()
    except OSError:
        return False
    if not head.strip() or (form in _MAGIC and head.startswith(_MAGIC[form])):
        return True
    text = head.decode("utf-8-sig", "replace")
    return _BEGINS.search(text) is not None or _is_told(text, tail.decode("utf-8", "replace"))


def _is_told(head: str, tail: str) -> bool:
    """Whether what begins with *head* is a table of findings, or ends, as its *tail* does, like what a terminal shows."""
    from compliance.render.machine.csv import COLUMNS
    from compliance.words import LANGUAGES, speaker

    says = [speaker(lang) for lang in LANGUAGES]
    return any(head.startswith(",".join(say(f"table.{name}") for name in COLUMNS)) or say("report.advice") in tail for say in says)
