"""The files of a ``rules/`` folder as one value, checked; a copy is kept under the digest of their content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from compliance.cache import store
from compliance.errors import Problem, RuleError

Raw = dict[str, Any]
_FORMAT = "3"


def read(folder: Path, added: Sequence[Path] = ()) -> tuple[str, Raw]:
    """The digest of *folder* and its merged content, by kind; with that of the folders that are *added* to it.

    Raises:
        RuleError: with every mistake of every file.
    """
    files = [(str(path), str(path.relative_to(place)), _bytes(path)) for place in (folder, *added) for path in paths(place)]
    digest = _digest([(name, data) for _, name, data in files])
    return digest, store.kept("rules", digest, lambda: _parsed(files))


def paths(folder: Path) -> list[Path]:
    """The rule files of *folder*; raises RuleError where there are none."""
    if not os.path.isdir(folder):
        raise RuleError(
            Problem(str(folder), "規則のフォルダがありません", "--rules に規則のフォルダを指定してください")
        )
    files = sorted(path for path in folder.rglob("*.yaml") if path.parent != folder and path.is_file())
    if not files:
        raise RuleError(
            Problem(str(folder), "規則のファイル (*.yaml) がありません", "規則のフォルダを確かめてください")
        )
    return files


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RuleError(Problem(str(path), f"読めません ({error.strerror})", f"chmod +r {path}")) from None


def _digest(contents: list[tuple[str, bytes]]) -> str:
    from compliance._version import VERSION

    state = hashlib.sha256(f"{_FORMAT} {VERSION}".encode())
    for name, data in contents:
        state.update(f"\0{name}\0{len(data)}\0".encode())
        state.update(data)
    return state.hexdigest()[:16]


def _parsed(files: list[tuple[str, str, bytes]]) -> Raw:
    from compliance.ruleset import assemble  # late: a warm cache needs no parser

    return assemble.merged(files)
