"""What takes long to find and is the same for the same files, kept whole in the user's cache.

A value is kept under its name and the digest of all that it was made from, and read only where it is exactly what was
written, into a file of one's own: a broken cache is made again, never trusted.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from compliance.cache.folder import cache_folder, is_own, make
from compliance.cache.identity import checkout

MOST = 64 * 1024 * 1024
"""Bytes that all values of one name may take; what was written first makes room."""


def kept(name: str, digest: str, made: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The value of *name* for *digest*, which *made* gives where none is kept; MessagePack must be able to hold it.

    In a checkout the code that makes it is part of what it was made from.
    """
    digest = f"{digest}{checkout()[:8]}"
    value = read(name, digest)
    if value is None:
        value = made()
        write(name, digest, value)
    return value


def read(name: str, digest: str) -> dict[str, Any] | None:
    """What is kept of *name* for *digest*, None where there is nothing or it is not exactly what was written."""
    try:
        with _file(name, digest).open("rb") as file:
            if not is_own(os.fstat(file.fileno())):
                return None
            header, _, data = file.read().partition(b"\n")
    except (OSError, RuntimeError):
        return None
    if header != _header(digest, data):
        return None
    try:
        return msgspec.msgpack.decode(data, type=dict[str, Any])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def write(name: str, digest: str, value: dict[str, Any]) -> None:
    """Keep *value* of *name* for *digest*; no home, or one that cannot be written, costs speed and nothing else."""
    data = msgspec.msgpack.encode(value)
    try:
        target = _file(name, digest)
        make(target.parent)
        with tempfile.NamedTemporaryFile("wb", dir=target.parent, delete=False) as file:
            file.write(_header(digest, data) + b"\n" + data)
        Path(file.name).replace(target)
        _make_room(name, target)
    except (OSError, RuntimeError):
        return


def _make_room(name: str, newest: Path) -> None:
    """Delete what was kept of *name* first, until there is room; *newest* stays."""
    others = sorted(((file.stat().st_mtime, file.stat().st_size, file) for file in newest.parent.glob(f"{name}-*") if file != newest), reverse=True)
    taken = newest.stat().st_size
    for _, size, file in others:
        taken += size
        if taken > MOST:
            with suppress(OSError):
                file.unlink()


def _file(name: str, digest: str) -> Path:
    """Raises RuntimeError where the user has no home and names no cache folder."""
    return cache_folder() / f"{name}-{digest}.msgpack"


def _header(digest: str, data: bytes) -> bytes:
    return f"{digest} {hashlib.sha256(data).hexdigest()}".encode()
