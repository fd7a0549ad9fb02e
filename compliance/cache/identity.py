"""Who gives an answer: the program and all that it reads with. What another one gave is no answer of this one."""

from __future__ import annotations

import functools
import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@functools.cache
def engine() -> str:
    """A digest of the version of this program, its files as they lie, this Python, and the packages beside it.

    Sizes and times stand for the content of files: reading them all would cost a start more than it saves.
    """
    state = hashlib.sha256(sys.version.encode())
    for told in (*_files(_PACKAGE), *_installed()):
        state.update(f"\0{told}".encode("utf-8", "backslashreplace"))
    return state.hexdigest()[:32]


def _files(folder: Path) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name not in ("__pycache__", "_data"):  # the rules have a digest of their own
                yield from _files(Path(entry.path))
        else:
            stat = entry.stat()
            yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"


def _installed() -> Iterator[str]:
    """The names and versions of the distributions installed for this Python: the tokenizer, its dictionary, the parsers."""
    for folder in sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}):
        if os.path.isdir(folder):
            yield from sorted(path.name for path in Path(folder).glob("*.dist-info"))
