"""Rule files parsed, checked against their shapes and against each other, merged by kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from compliance.errors import Problem, RuleError
from compliance.ruleset import crosscheck, shape, yamlfile

Raw = dict[str, Any]


def merged(contents: list[tuple[str, str, bytes]]) -> Raw:
    """The content of all files by kind: lexicon, guards, frames, features, groups, treatments, rules …

    *contents* are the place of each file, its path below the folder of rules, and its bytes.

    Raises:
        RuleError: with every mistake of every file.
    """
    problems: list[Problem] = []
    files: list[crosscheck.File] = []
    for where, name, data in contents:
        kind = Path(name).parts[0]
        try:
            if kind not in shape.folders():
                raise RuleError(
                    Problem(where, f"知らないフォルダ {kind!r} です", f"使えるのは {', '.join(shape.folders())}")
                )
            value, marks = yamlfile.parse(_text(data, where), where)
        except RuleError as error:
            problems += error.problems
            continue
        found = list(shape.problems(value, marks, kind, where))
        problems += found
        if not found:
            files.append(crosscheck.File(where, kind, value, marks))
    # names are checked only where all files could be read: a missing file would accuse the others
    if not problems:
        problems += crosscheck.problems(files)
    if problems:
        raise RuleError(*problems)
    return _merge(files)


def _text(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = Problem(where, f"UTF-8 ではありません ({error.start + 1} バイト目)", "UTF-8 で保存し直してください")
        raise RuleError(problem) from error


def _merge(files: list[crosscheck.File]) -> Raw:
    raw: Raw = {}
    for file in files:
        for kind, items in file.value.items():
            if kind == "rules":
                of_label = {key: value for key, value in file.value.items() if key != kind}
                items = [{**of_label, **item} for item in items]
            if isinstance(items, list):
                raw.setdefault(kind, []).extend(items)
    return raw
