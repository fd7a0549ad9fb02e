"""One ``compliance.yml``: found upwards from a page, read, checked; a checked copy is kept under its digest."""
from __future__ import annotations

import codecs
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from compliance.config import globs
from compliance.errors import ComplianceError, Problem

NAMES = ("compliance.yml", "compliance.yaml")
SCHEMA = Path(__file__).with_name("compliance.schema.json")
_FORMAT = "2"
_LARGEST = 1_000_000  # bytes; nobody writes so much by hand
_GLOBS = ("include", "exclude", "pages", "partials", "media", "templates", "keys")
Marks = dict[tuple[str | int, ...], tuple[int, int]]


class ConfigError(ComplianceError):
    """Configuration that does not say what it must say; all mistakes of a file at once."""


class File(Struct, frozen=True):
    """A file of configuration: its place, what it says, and line and column (from 1) of each path in it."""

    path: Path
    value: dict[str, Any]
    marks: Marks


def find(folder: Path) -> Path | None:
    """The file that rules *folder*: its own, else that of the nearest folder above it.

    A git root and the user's home are the last that are looked into. Raises ConfigError where one folder has two.
    """
    home = _home()
    for above in (folder, *folder.parents):
        held = [above / name for name in NAMES if os.path.isfile(above / name)]
        if len(held) > 1:
            what = f"{' と '.join(NAMES)} が両方あります (two files of configuration)"
            raise ConfigError(Problem(str(above), what, f"{NAMES[0]} だけにしてください (keep one)"))
        if held:
            return held[0]
        if above == home or os.path.exists(above / ".git"):
            return None
    return None


def read(path: Path) -> File:
    """The checked content of the file at *path*; raises ConfigError with every mistake in it."""
    where = shown(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"設定が読めません (configuration not read): {error.strerror or error}"
        raise ConfigError(Problem(where, what, "場所と権限を確かめてください (check place and rights)")) from None
    if len(data) > _LARGEST:
        raise ConfigError(Problem(where, f"設定が大きすぎます (larger than {_LARGEST:,} bytes)", "分けてください (split it)"))
    from compliance.cache import store

    held = store.kept("config", _digest(data), lambda: _checked(data, where))
    marks = {tuple(at): (line, column) for at, line, column in held["marks"]}
    return File(path, held["value"], marks)


def shown(path: Path) -> str:
    """*path* as seen from the working folder, where it lies near it."""
    near = os.path.relpath(path)
    return str(path) if near.startswith("../../..") else near


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None


def _digest(data: bytes) -> str:
    from compliance._version import VERSION

    return hashlib.sha256(f"{_FORMAT} {VERSION} ".encode() + SCHEMA.read_bytes() + data).hexdigest()[:16]


def _checked(data: bytes, where: str) -> dict[str, Any]:
    """What *data* says, as a value that can be kept; raises ConfigError."""
    import jsonschema

    from compliance.errors import RuleError
    from compliance.ruleset import shape, yamlfile

    try:
        value, marks = yamlfile.parse(data.decode("utf-8-sig"), where)
    except UnicodeDecodeError as error:
        what = f"UTF-8 ではありません (not UTF-8): {error.start + 1} バイト目 (byte)"
        raise ConfigError(Problem(where, what, "UTF-8 で保存し直してください (save as UTF-8)")) from None
    except RuleError as error:
        raise ConfigError(*error.problems) from None
    value = {} if value is None else value
    strange = [*_of_globs(value, marks, where), *_of_encoding(value, marks, where)]
    off = dict(_without_reason(value, marks, where))
    found = shape.against(jsonschema.Draft202012Validator(schema()), value, marks, where)
    problems = [*(off.pop((problem.line, problem.column), problem) for problem in found), *strange]
    if problems:
        raise ConfigError(*sorted(problems, key=lambda problem: (problem.line, problem.column)))
    return {"value": value, "marks": [[list(at), *place] for at, place in marks.items()]}


def _of_globs(value: Any, marks: Marks, where: str) -> Iterator[Problem]:
    """The globs in lists and before values that can mean no path."""
    for key in _GLOBS:
        said = value.get(key) if isinstance(value, dict) else None
        written = enumerate(said) if isinstance(said, list) else ((glob, glob) for glob in said) if isinstance(said, dict) else ()
        for at, glob in written:
            if what := globs.fault(str(glob)):
                yield Problem(where, f"{key} の {glob!r}: {what}", "パターンを直してください (mend the glob)", *marks[key, at])


def _of_encoding(value: Any, marks: Marks, where: str) -> Iterator[Problem]:
    """An encoding that there is none of."""
    name = value.get("encoding") if isinstance(value, dict) else None
    try:
        codecs.lookup(name) if isinstance(name, str) else None
    except (LookupError, ValueError):
        yield Problem(where, f"知らない文字コードです (unknown encoding): {name}", "utf-8, cp932, euc-jp …", *marks["encoding",])


def _without_reason(value: Any, marks: Marks, where: str) -> Iterator[tuple[tuple[int, int], Problem]]:
    """For each rule that is switched off without a word, the problem by its place."""
    rules = value.get("rules") if isinstance(value, dict) else None
    for name, said in rules.items() if isinstance(rules, dict) else ():
        if said == "off" or (isinstance(said, dict) and said.get("severity") == "off" and "reason" not in said):
            place = marks["rules", name]
            what = f"{name} を切るには理由が要ります (switching off needs a reason)"
            yield place, Problem(where, what, f'{name}: {{severity: off, reason: "…"}}', *place)
