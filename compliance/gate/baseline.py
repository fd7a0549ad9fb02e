"""The baseline: what is known and does not close the gate, a line an entry, so that git merges it as it merges lines.

The file is JSON Lines: a line that names the form and the options that it was made with, then one object an entry, sorted.
What two branches add is their union: entries that stand twice, or out of order, are read as well. Pages are called from the
folder in which the file lies, with ``/``, whatever folder the call is made in; in a file that was moved, from where it lay
in a folder above. Version 1 had neither options nor doubtful entries, version 2 no titles.
"""
from __future__ import annotations

import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from compliance.errors import ComplianceError, Problem
from compliance.gate.texts import file_of, folder_of, named_from, plain
from compliance.model import DOUBTFUL, FOUND, IN_DOUBT, NEARLY, Known, Severity
from compliance.output import write_whole

DEFAULT = ".compliance-baseline.jsonl"
SCHEMA = 3
_FORM, _MADE_WITH = "compliance-baseline", "made-with"
_MARK = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
_UNSAID = "(なし / unset)"
_SURROGATE = re.compile("[\ud800-\udfff]")
_COMMON = ("page", "label", "rule", "severity")
_FINDING = (*_COMMON, "sentence", "fingerprint")
_STATES = ("missing", "cannot-tell", NEARLY)
_DOUBTFUL = (*_FINDING, "state")
_OMISSION = (*_COMMON, "state", "treatment", "fingerprint")
_TITLE = "title"
Options = Mapping[str, str]
"""What the answers of a call rest on beside pages, configurations and rules: what its options say, by their names."""


class Baseline(Struct, frozen=True):
    """What a file holds: the entries, and the options they were found with; None where an old file does not say them."""

    entries: frozenset[Known] = frozenset()
    made_with: Options | None = None


def naming(file: Path) -> Callable[[str], str]:
    """How the baseline in *file* calls a page of an answer."""
    return partial(named_from, folder_of(file))


def read(file: Path) -> Baseline:
    """What *file* holds. Raises ComplianceError, with the line, where it is no baseline or holds the marks of a conflict."""
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
    values = [(number, _parsed(line)) for number, line in lines]
    heads = [(number, value) for number, value in values if value and _FORM in value]  # each side of a merge has one
    if not heads or heads[0] != values[0]:
        raise _not_one(file, 1)
    held = [_entry(file, number, value) for number, value in values if not value or _FORM not in value]
    entries = frozenset({untitled(entry): entry for entry in sorted(held)}.values())  # two branches may have called a page otherwise
    return Baseline(_as_it_lies(folder_of(file), entries), _options(file, heads))


def written(entries: Iterable[Known], made_with: Options | None = None) -> str:
    """*entries*, *made_with* these options, as the text of their file, sorted, each once."""
    head = {_FORM: SCHEMA} if made_with is None else {_FORM: SCHEMA, _MADE_WITH: dict(sorted(made_with.items()))}
    lines = [json.dumps(value, ensure_ascii=False) for value in (head, *map(_as_json, sorted(set(entries))))]
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", "\n".join(lines) + "\n")


def write(file: Path, entries: Iterable[Known], made_with: Options | None = None) -> None:
    """Put *entries*, *made_with* these options, into *file*, whole or not at all; raises ComplianceError."""
    write_whole(file, written(entries, made_with).encode())


def differing(one: Options, other: Options) -> str:
    """The options in which *one* and the *other* are not the same, for people; empty where there are none."""
    names = sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
    return ", ".join(f"--{name} {one.get(name, _UNSAID)} → {other.get(name, _UNSAID)}" for name in names)


def untitled(entry: Known) -> Known:
    """*entry* by what it is alone: a page that gets another title has no other entries."""
    return replace(entry, title="")


def by_file(entries: Iterable[Known]) -> Mapping[str, Sequence[Known]]:
    """*entries* by the file of their page, in order."""
    found: dict[str, list[Known]] = defaultdict(list)
    for entry in sorted(entries):
        found[file_of(entry.page)].append(entry)
    return found


def risen(now: Iterable[Known], before: Iterable[Known]) -> list[tuple[str, str, int, int]]:
    """Where *now* holds more of a rule on a page than *before*: page, rule, how many before and now.

    What is doubtful does not count, nor what was doubtful and stands now.
    """
    (found, _), (old, doubtful) = _counted(now), _counted(before)
    found -= (found - old) & doubtful
    counts, known = _by_rule(found), _by_rule(old)
    return [(page, rule, known[page, rule], count) for (page, rule), count in sorted(counts.items()) if count > known[page, rule]]


_Said = Counter[tuple[str, str, str]]


def _counted(entries: Iterable[Known]) -> tuple[_Said, _Said]:
    """How often each page says what a rule finds, by page, rule and words; and how often it does so in doubt."""
    found, doubtful = _Said(), _Said()
    for entry in entries:
        (doubtful if entry.state in IN_DOUBT else found)[file_of(entry.page), entry.rule, plain(entry.text)] += 1
    return found, doubtful


def _by_rule(said: _Said) -> Counter[tuple[str, str]]:
    counts = Counter[tuple[str, str]]()
    for (page, rule, _), count in said.items():
        counts[page, rule] += count
    return counts


def _options(file: Path, heads: Iterable[tuple[int, Mapping[str, Any]]]) -> Options | None:
    """The options that *heads* name; raises ComplianceError where one is of a later version, is none, or two do not agree."""
    found: Options | None = None
    for number, head in heads:
        version, options = head[_FORM], head.get(_MADE_WITH)
        if isinstance(version, int) and version > SCHEMA:
            what = f"この版では読めない基準です (a baseline of a later version): {version}"
            raise ComplianceError(Problem(str(file), what, "compliance を新しくしてください (update compliance)", number))
        is_sound = options is None or (isinstance(options, dict) and all(isinstance(said, str) for said in options.values()))
        if version not in range(1, SCHEMA + 1) or not is_sound or set(head) - {_FORM, _MADE_WITH}:
            raise _not_one(file, number)
        if found is not None and options is not None and (differs := differing(found, options)):
            what = f"別の選択肢で作られた基準が合わさっています (two baselines, made with different options): {differs}"
            raise ComplianceError(Problem(str(file), what, f"compliance baseline PATH -o {file}", number))
        found = found if options is None else options
    return found


def _as_it_lies(folder: Path, entries: frozenset[Known]) -> frozenset[Known]:
    """*entries* as *folder* names their pages; of a file that was moved into it, which none of its names fits, as a folder above does."""
    files = {file_of(entry.page) for entry in entries}
    above = (place for place in (folder, *folder.parents) if any(os.path.isfile(place / file) for file in files))
    home = next(above, folder)
    if home == folder:
        return entries
    return frozenset(replace(entry, page=named_from(folder, str(home / entry.page))) for entry in entries)


def _entry(file: Path, number: int, value: Mapping[str, Any] | None) -> Known:
    if value is None or not all(isinstance(part, str) for part in value.values()):
        raise _not_one(file, number)
    keys, states = (_OMISSION, _STATES) if "treatment" in value else (_DOUBTFUL, (DOUBTFUL,)) if "state" in value else (_FINDING, (FOUND,))
    state = value.get("state", FOUND)
    title = value.get(_TITLE, "") if keys is _OMISSION else ""
    if set(value) - {*([_TITLE] if title else [])} != set(keys) or value["severity"] not in list(Severity) or state not in states:
        raise _not_one(file, number)
    text = value["treatment" if keys is _OMISSION else "sentence"]
    return Known(value["page"], value["label"], value["rule"], value["severity"], state, text, value["fingerprint"], title)


def _parsed(line: str) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _as_json(entry: Known) -> dict[str, str]:
    state = {} if entry.state == FOUND else {"state": entry.state}
    about = {"sentence" if entry.state in (FOUND, DOUBTFUL) else "treatment": entry.text}
    title = {_TITLE: entry.title} if entry.title else {}
    return {**{key: getattr(entry, key) for key in _COMMON}, **state, **about, "fingerprint": entry.fingerprint, **title}


def _not_one(file: Path, line: int) -> ComplianceError:
    what = "基準のファイルの行として読めません (not a line of a baseline)"
    return ComplianceError(Problem(str(file), what, "別のファイルを書くか、git で戻してください (name another file, or restore it)", line))
