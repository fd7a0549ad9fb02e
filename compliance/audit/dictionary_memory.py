"""Giving back what the dictionary holds of this process's memory.

The tokenizer maps 260 MB of files; in the end a process counts all of them as resident, though all processes share them and the
system keeps them at hand anyway. Given back, a page of them costs a look-up when it is touched again.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from pathlib import Path

_FILES = ("sys.dic", "matrix.bin")
_DONT_NEED = 4  # MADV_DONTNEED of Linux: of a file that is mapped to be read, nothing is lost


def give_back() -> None:
    """Have the system take back what is mapped of the dictionary's files; elsewhere than on Linux nothing happens."""
    if not sys.platform.startswith("linux"):
        return
    advise = ctypes.CDLL(None).madvise
    for start, end in _mapped():
        advise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), _DONT_NEED)


def _mapped() -> Iterator[tuple[int, int]]:
    """The addresses of the dictionary's files that are mapped and cannot be written."""
    for line in Path("/proc/self/maps").read_text(errors="replace").splitlines():
        addresses, rights, *rest = line.split(maxsplit=5)
        if len(rest) == 4 and rest[3].endswith(_FILES) and "w" not in rights:
            start, end = addresses.split("-")
            yield int(start, 16), int(end, 16)
