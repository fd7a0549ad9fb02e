"""The baseline: what is known and does not close the gate, a line an entry, so that git merges it as it merges lines.

The file is JSON Lines: a line that names the form, then one object an entry, sorted. What two branches add is their
union: entries that stand twice, or out of order, are read as well. Pages are called from the file's own folder, with ``/``.
"""
from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from compliance.errors import ComplianceError, Problem
from compliance.gate.texts import file_of, named_from
from compliance.model import FOUND, Known, Severity
from compliance.output import write_whole

DEFAULT = ".compliance-baseline.jsonl"
SCHEMA = 1
_HEAD = {"compliance-baseline": SCHEMA}
_MARK = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
_SURROGATE = re.compile("[\ud800-\udfff]")
_COMMON = ("page", "label", "rule", "severity")
_FINDING = (*_COMMON, "sentence", "fingerprint")
_STATES = ("missing", "cannot-tell")
_OMISSION = (*_COMMON, "state", "treatment", "fingerprint")


def naming(file: Path) -> Callable[[str], str]:
    """How the baseline in *file* calls a page of an answer."""
    return partial(named_from, file.resolve().parent)


def read(file: Path) -> frozenset[Known]:
    """The entries of *file*. Raises ComplianceError, with the line, where it is none or holds the marks of a conflict."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        what = f"開けません (cannot be opened): {error.strerror or error}"
        raise ComplianceError(Problem(str(file), what, f"compliance baseline PATH -o {file}")) from None
    except UnicodeDecodeError:
        raise _not_one(file, 1) from None
    # not splitlines(): a sentence may hold other line ends than git's
    lines = [(number, line.rstrip("\r")) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    conflict = next((number for number, line in lines if _MARK.match(line)), 0)
    if conflict:
        what = "合流の衝突の印があります (the mark of a merge conflict)"
        mend = "両側の行をすべて残し、印の行 (<<<<<<< ======= >>>>>>>) を消してください (keep the lines of both sides, delete the marks)"
        raise ComplianceError(Problem(str(file), what, mend, conflict))
    _check_head(file, lines)
    return frozenset(entry for number, line in lines for entry in _entry(file, number, line))


def written(entries: Iterable[Known]) -> str:
    """*entries* as the text of their file, sorted, each once."""
    lines = [json.dumps(_HEAD), *(json.dumps(_as_json(entry), ensure_ascii=False) for entry in sorted(set(entries)))]
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", "\n".join(lines) + "\n")


def write(file: Path, entries: Iterable[Known]) -> None:
    """Put *entries* into *file*, whole or not at all; raises ComplianceError."""
    write_whole(file, written(entries).encode())


def by_file(entries: Iterable[Known]) -> Mapping[str, Sequence[Known]]:
    """*entries* by the file of their page, in order."""
    found: dict[str, list[Known]] = defaultdict(list)
    for entry in sorted(entries):
        found[file_of(entry.page)].append(entry)
    return found


def risen(now: Iterable[Known], before: Iterable[Known]) -> list[tuple[str, str, int, int]]:
    """Where *now* holds more of a rule on a page than *before*: page, rule, how many before and now."""
    old, new = (Counter((file_of(entry.page), entry.rule) for entry in entries) for entries in (before, now))
    return [(page, rule, old[page, rule], count) for (page, rule), count in sorted(new.items()) if count > old[page, rule]]


def _check_head(file: Path, lines: Sequence[tuple[int, str]]) -> None:
    head = _parsed(lines[0][1]) if lines else None
    number = head.get("compliance-baseline") if head else None
    if isinstance(number, int) and number > SCHEMA:
        what = f"この版では読めない基準です (a baseline of a later version): {number}"
        raise ComplianceError(Problem(str(file), what, "compliance を新しくしてください (update compliance)", 1))
    if head != _HEAD:
        raise _not_one(file, 1)


def _entry(file: Path, number: int, line: str) -> Iterator[Known]:
    value = _parsed(line)
    if value == _HEAD:  # of either side of a merge
        return
    keys = _FINDING if value and "sentence" in value else _OMISSION
    sound = value is not None and set(value) == set(keys) and all(isinstance(part, str) for part in value.values())
    if value is None or not sound or value["severity"] not in list(Severity) or value.get("state", "missing") not in _STATES:
        raise _not_one(file, number)
    yield Known(
        value["page"], value["label"], value["rule"], value["severity"], value.get("state", FOUND),
        value["sentence" if keys is _FINDING else "treatment"], value["fingerprint"],
    )  # fmt: skip


def _parsed(line: str) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _as_json(entry: Known) -> dict[str, str]:
    about = {"sentence": entry.text} if entry.state == FOUND else {"state": entry.state, "treatment": entry.text}
    return {**{key: getattr(entry, key) for key in _COMMON}, **about, "fingerprint": entry.fingerprint}


def _not_one(file: Path, line: int) -> ComplianceError:
    what = "基準のファイルの行として読めません (not a line of a baseline)"
    return ComplianceError(Problem(str(file), what, "別のファイルを書くか、git で戻してください (name another file, or restore it)", line))
