"""Who gives an answer: the program and all that it reads with. What another one gave is no answer of this one."""

from __future__ import annotations

import functools
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@functools.cache
def engine() -> str:
    """A digest of the files of this program as they lie, this Python, and the packages that it can import.

    Sizes and times stand for the content of files: reading them all would cost a start more than it saves.
    """
    state = hashlib.sha256(sys.version.encode())
    for told in (*_files(_PACKAGE), *_installed()):
        state.update(f"\0{told}".encode("utf-8", "backslashreplace"))
    return state.hexdigest()[:32]


def checkout() -> str:
    """What tells the code of an editable checkout, which changes under one version, from what it was; empty in a wheel."""
    return "" if (_PACKAGE / "_data").is_dir() else engine()


def _files(folder: Path) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name not in ("__pycache__", "_data"):  # the rules have a digest of their own
                yield from _files(Path(entry.path))
            continue
        with suppress(OSError):  # gone while it was looked at, or an editor's link to nowhere
            stat = entry.stat()
            yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"


def _installed() -> Iterator[str]:
    """The names and versions of the distributions where this Python imports from: the tokenizer, its dictionary, the parsers."""
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):  # an archive, or nothing at all
            yield from sorted(entry.name for entry in os.scandir(folder or ".") if entry.name.endswith(".dist-info"))
