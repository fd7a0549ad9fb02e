"""What takes long to find and is the same for the same files, kept whole in the user's cache.

A value is kept under its name and the digest of all that it was made from, and read only where it is exactly what was
written: a broken cache is made again, never trusted.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from compliance.cache.folder import cache_folder


def kept(name: str, digest: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The value of *name* for *digest*, which *make* gives where none is kept; MessagePack must be able to hold it."""
    value = read(name, digest)
    if value is None:
        value = make()
        write(name, digest, value)
    return value


def read(name: str, digest: str) -> dict[str, Any] | None:
    """What is kept of *name* for *digest*, None where there is nothing or it is not exactly what was written."""
    try:
        header, _, data = _file(name, digest).read_bytes().partition(b"\n")
    except (OSError, RuntimeError):
        return None
    if header != _header(digest, data):
        return None
    value: dict[str, Any] = msgspec.msgpack.decode(data)
    return value


def write(name: str, digest: str, value: dict[str, Any]) -> None:
    """Keep *value* of *name* for *digest*; no home, or one that cannot be written, costs speed and nothing else."""
    data = msgspec.msgpack.encode(value)
    try:
        target = _file(name, digest)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=target.parent, delete=False) as file:
            file.write(_header(digest, data) + b"\n" + data)
        Path(file.name).replace(target)
    except (OSError, RuntimeError):
        return


def _file(name: str, digest: str) -> Path:
    """Raises RuntimeError where the user has no home and names no cache folder."""
    return cache_folder() / f"{name}-{digest}.msgpack"


def _header(digest: str, data: bytes) -> bytes:
    return f"{digest} {hashlib.sha256(data).hexdigest()}".encode()
