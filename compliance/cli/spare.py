"""What a report may be written over: an earlier report, and nothing else.

Pages, baselines, ledgers, configurations, sheets that people work in, reports of other tools: whatever is there and is no report
of ours is somebody's. Each form has a mark that only this program writes.
"""
from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

from compliance.data import rules_folder
from compliance.errors import ComplianceError, Problem

_HEAD, _TAIL = 8_192, 4_096
_NAMED = r'\{\s*"name": "compliance",\s*"version": "[^"]*",\s*'
_BEGINS = re.compile(
    r'<meta name="generator" content="compliance[ "]'
    r"|\A<!-- compliance-summary -->"
    rf'|\A\{{\s*"schema": \d+,\s*"tool": {_NAMED}"rules": "[^"]*"\s*\}},\s*"as_of": '
    r'|\A\{\s*"\$schema": "https://docs\.oasis-open\.org/sarif/sarif/v2\.1\.0/[^"]*",\s*"version": "2\.1\.0",\s*'
    rf'"runs": \[\s*\{{\s*"tool": \{{\s*"driver": {_NAMED}(?:"language": "\w\w",\s*)?"rules": \['
    r'|\A\{\s*"source": \{\s*"name": "compliance"\s*\},\s*"diagnostics": \['
    r'|\A\[\s*\{\s*"description": "(?:[^"\\]|\\.)*",\s*"check_name": "[^"]*",\s*"fingerprint": "compliance-[0-9a-f]{32}",'
    r"|\A<\?xml [^>]*\?>\s*<!-- compliance -->"
)
"""How reports begin, of every form but those below."""
_OUR_RULES = ("duty", "suppression", "unread")
_REVIEWED = ("docx", "pdf")
_COLOUR = re.compile(r"\x1b\[[\d;]*m")


def check(target: Path, form: str) -> None:
    """Raises ComplianceError where *target*, for a report of *form*, is a file that is no report."""
    if os.path.isfile(target) and not is_report(target, form):
        what = "報告でないファイルがそこにあり、上書きされます (is there and is no report: it would be written over)"
        mend = "別の名前にするか、前の報告なら消してください (choose another name; if it is a report of an earlier run, delete it)"
        raise ComplianceError(Problem(str(target), what, mend))


def is_report(path: Path, form: str = "") -> bool:
    """Whether the file at *path* is what this program writes, or empty; what *form* alone tells from others' is taken for a report of *form*."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            file.seek(max(file.seek(0, os.SEEK_END) - _TAIL, 0))
            tail = file.read()
    except OSError:
        return False
    if not head.strip():
        return True
    if form in _REVIEWED:
        from compliance.render.reviewed.own import is_own

        return is_own(path, form)
    text, end = head.decode("utf-8-sig", "replace"), tail.decode("utf-8", "replace")
    own = _unmarked().get(form)
    return _BEGINS.search(text) is not None or (own is not None and own.match(text) is not None) or _is_told(text, end)


@cache
def _unmarked() -> dict[str, re.Pattern[str]]:
    """How reports begin that have no mark, by their form: empty ones, annotations, and what was written before there were marks."""
    xml, count = r"<\?xml [^>]*\?>\s*", r'="\d+"'
    counts = f"tests{count} failures{count} errors{count}"
    ours = "|".join((*_OUR_RULES, *sorted(re.escape(path.stem) for path in rules_folder().glob("claims/*.yaml"))))
    place = r"file=[^,:\n]*,line=\d+(?:,endLine=\d+(?:,col=\d+,endColumn=\d+)?)?,title="
    return {
        "gitlab": re.compile(
            rf'\[\s*(?:\]\s*\Z|\{{\s*"description": "(?:[^"\\]|\\.)*",\s*"check_name": "(?:{ours})(?:\.[\w.-]+)?",\s*"fingerprint": "[0-9a-f]{{32}}",)'
        ),
        "checkstyle": re.compile(rf'{xml}<checkstyle version="8\.0"(?: ?/>\s*\Z|>\s*<file [^>]*>\s*<error [^>]*\bsource="compliance\.)'),
        "junit": re.compile(
            rf'{xml}<testsuites name="compliance" {counts}(?: ?/>\s*\Z|>\s*<testsuite name="[^">]*" {counts} skipped{count}>\s*<testcase name="[^">]*" classname="[^">]*" ?/?>)'
        ),
        "github": re.compile(rf"(?:::(?:error|warning|notice) (?:title=compliance::|{place})[^\n]*(?:\n|\Z))+"),
    }


def _is_told(head: str, tail: str) -> bool:
    """Whether what begins with *head* is a table of findings, or ends, as its *tail* does, as what a terminal shows."""
    from compliance.render.machine.csv import COLUMNS
    from compliance.words import LANGUAGES, speaker

    says = [speaker(lang) for lang in LANGUAGES]
    first, last = head.partition("\r\n")[0], _COLOUR.sub("", tail).rstrip("\n").rpartition("\n")[2]
    return any(first == ",".join(say(f"table.{name}") for name in COLUMNS) or last == say("report.advice") for say in says)
