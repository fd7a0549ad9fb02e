"""Bytes from a file or from standard input, and the name by which an answer calls them."""
from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

from compliance.errors import Problem, SourceError
from compliance.model import Document
from compliance.sources.limits import MOST_BYTES, check_bytes

STDIN = "-"


def open_page(path: str, *, encoding: str | None = None, template: str = "", keys: Sequence[str] = ()) -> Document:
    """The page at *path*, ``-`` being standard input; *template* and *keys* are as ``read_document`` takes them.

    Raises SourceError when it cannot be opened, or not be read as what it claims to be.
    """
    from compliance.sources import read_document

    return read_document(*named(path), encoding=encoding, template=template, keys=keys)


def named(path: str, stdin_name: str = "") -> tuple[str, bytes]:
    """What an answer calls the file at *path*, and its bytes; raises SourceError where it cannot be opened.

    Standard input is called *stdin_name* where that is given.
    """
    name = shown(stdin_name if stdin_name and path == STDIN else path)
    try:
        if path != STDIN:
            return name, _bytes(name, Path(path))
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    except OSError as error:
        raise SourceError(_unopened(name, error)) from None
    check_bytes(name, len(data))
    return name, data


def shown(path: str) -> str:
    """*path* as text that any output can carry: bytes that are no UTF-8 become ``\\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _bytes(name: str, path: Path) -> bytes:
    # A device such as /dev/zero never ends; a pipe, as of a shell's <(…), does.
    told = path.stat()
    check_bytes(name, told.st_size)
    if stat.S_ISCHR(told.st_mode) or stat.S_ISBLK(told.st_mode):
        raise OSError(None, "装置であり、ファイルではありません (a device, not a file)")
    return path.read_bytes()


def _unopened(name: str, error: OSError) -> Problem:
    match error:
        case FileNotFoundError() if Path(name).is_symlink():
            what, mend = "リンクの先がありません (a link to what is not there)", "リンクを直すか、消してください (mend the link, or delete it)"
        case FileNotFoundError():
            what, mend = "ファイルがありません (no such file)", "名前を確かめてください (check its name)"
        case PermissionError():
            what, mend = "読む権限がありません (not readable)", f"chmod +r {name}"
        case IsADirectoryError():
            what, mend = "フォルダーです (is a folder)", "中のファイルを名指ししてください (name a file)"
        case OSError(errno=errno.EBADF):
            what, mend = "標準入力が閉じています (standard input is closed)", "ファイルを名指しするか、< で渡してください (name a file, or give it by <)"
        case OSError(errno=errno.ELOOP):
            what, mend = "リンクが輪になっていて、どこにも着きません (links that lead to one another)", "リンクを直すか、消してください (mend the link, or delete it)"
        case OSError(errno=None):  # said above, in both languages
            what, mend = str(error.strerror), "ファイルを確かめてください (check the file)"
        case _:
            what, mend = f"読めません (cannot be read): {error.strerror or error}", "ファイルを確かめてください (check the file)"
    return Problem(name, what, mend)
