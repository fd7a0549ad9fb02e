"""What takes long to find and is the same for the same rule files, kept in the user's cache.

A value is kept under its name and the digest of all that it was made from, written whole, and read only where it is
exactly what was written: a broken cache is made again, never trusted.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from compliance.cache.folder import cache_folder


def kept(name: str, digest: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The value of *name* for *digest*, which *make* gives where none is kept; JSON must be able to hold it."""
    value = _read(name, digest)
    if value is None:
        value = make()
        _write(name, digest, value)
    return value


def _file(name: str, digest: str) -> Path:
    """Raises RuntimeError where the user has no home and names no cache folder."""
    return cache_folder() / f"{name}-{digest}.json"


def _read(name: str, digest: str) -> dict[str, Any] | None:
    """What is kept, None where there is nothing or it is not exactly what was written."""
    try:
        header, _, text = _file(name, digest).read_bytes().partition(b"\n")
    except (OSError, RuntimeError):
        return None
    if header != _header(digest, text):
        return None
    value: dict[str, Any] = json.loads(text)
    return value


def _write(name: str, digest: str, value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False).encode()
    try:
        target = _file(name, digest)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=target.parent, delete=False) as file:
            file.write(_header(digest, text) + b"\n" + text)
        Path(file.name).replace(target)
    except (OSError, RuntimeError):
        return  # no home, or one that cannot be written, costs speed and nothing else


def _header(digest: str, text: bytes) -> bytes:
    return f"{digest} {hashlib.sha256(text).hexdigest()}".encode()
