"""The three streams of a process, there although whoever started it closed them: using one then fails as a full disk does."""
from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import BinaryIO, cast


def supply() -> None:
    """Open what is closed of standard input, output and error.

    Reading of a closed input and writing to a closed output raise OSError, which is told as any other; what goes to a closed
    error is heard by nobody. Their numbers are taken, too: no file that is opened later gets what a library writes there.
    """
    if sys.stdin is None:
        sys.stdin = _stream(0, "r", os.O_WRONLY)
    if sys.stdout is None:
        sys.stdout = _stream(1, "w", os.O_RDONLY)
    if sys.stderr is None:
        sys.stderr = _stream(2, "w", os.O_WRONLY)


def _stream(number: int, mode: str, flags: int) -> TextIOWrapper:
    """The device that holds nothing, opened as *number* with *flags*, for what the process starts as well."""
    handle = os.open(os.devnull, flags)
    if handle != number:
        os.dup2(handle, number)
        os.close(handle)
    os.set_inheritable(number, True)
    return TextIOWrapper(cast(BinaryIO, open(number, f"{mode}b", closefd=False)), encoding="utf-8")


def silence(number: int) -> None:
    """Let what is written to the stream *number* from now on go nowhere: its reader has left, and Python flushes once more on its way out."""
    handle = os.open(os.devnull, os.O_WRONLY)
    os.dup2(handle, number)
    os.close(handle)
