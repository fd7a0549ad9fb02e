"""The files of a ``rules/`` folder as one value, checked; a compiled copy is kept in the user's cache.

The cache is keyed by the content of all files and this package's version, written whole, and read
only where it is sound JSON of the same key: a broken cache is made again, never trusted.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from compliance.errors import Problem, RuleError

Raw = dict[str, Any]
_FORMAT = "2"


def read(folder: Path) -> tuple[str, Raw]:
    """The digest of *folder* and its merged content, by kind.

    Raises:
        RuleError: with every mistake of every file.
    """
    if not os.path.isdir(folder):
        raise RuleError(
            Problem(str(folder), "規則のフォルダがありません", "--rules に規則のフォルダを指定してください")
        )
    files = sorted(path for path in folder.rglob("*.yaml") if path.parent != folder and path.is_file())
    contents = [(str(path.relative_to(folder)), _bytes(path)) for path in files]
    if not contents:
        raise RuleError(
            Problem(str(folder), "規則のファイル (*.yaml) がありません", "規則のフォルダを確かめてください")
        )
    digest = _digest(contents)
    cached = _cached(digest)
    if cached is None:
        cached = _parsed(folder, contents)
        _keep(digest, cached)
    return digest, cached


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


def _parsed(folder: Path, contents: list[tuple[str, bytes]]) -> Raw:
    from compliance.ruleset import assemble  # late: a warm cache needs no parser

    return assemble.merged(folder, contents)


def _cache_file(digest: str) -> Path:
    """Raises RuntimeError where the user has no home and names no cache folder."""
    base = os.environ.get("COMPLIANCE_CACHE") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "compliance" / f"rules-{digest}.json"


def _cached(digest: str) -> Raw | None:
    """The kept copy for *digest*, None where there is none or it is not exactly what was kept."""
    try:
        header, _, kept = _cache_file(digest).read_bytes().partition(b"\n")
    except (OSError, RuntimeError):
        return None
    if header != _header(digest, kept):
        return None
    raw: Raw = json.loads(kept)
    return raw


def _keep(digest: str, raw: Raw) -> None:
    kept = json.dumps(raw, ensure_ascii=False).encode()
    try:
        target = _cache_file(digest)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=target.parent, delete=False) as file:
            file.write(_header(digest, kept) + b"\n" + kept)
        Path(file.name).replace(target)
    except (OSError, RuntimeError):
        return  # no home, or one that cannot be written, costs speed and nothing else


def _header(digest: str, kept: bytes) -> bytes:
    return f"{digest} {hashlib.sha256(kept).hexdigest()}".encode()
