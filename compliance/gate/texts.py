"""How the gate compares sentences and names pages."""
from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path


def plain(text: str) -> str:
    """*text* without its white space and widths: what moving, wrapping and indenting it leave the same."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def named_from(folder: Path, page: str) -> str:
    """The *page* of an answer as *folder* names it: a relative path with ``/``, whatever the system and the call.

    Both are taken where they lie, whichever links the call goes through; a page that is a link itself keeps its own name.
    """
    file = file_of(page)
    place = os.path.join(os.path.realpath(os.path.dirname(file)), os.path.basename(file))  # noqa: PTH118, PTH119, PTH120
    return Path(os.path.relpath(place + page[len(file) :], os.path.realpath(folder))).as_posix()


def folder_of(file: Path) -> Path:
    """The folder in which *file* lies, whichever links lead to it; a loop of them lies where it is."""
    return Path(os.path.realpath(file)).parent


def file_of(page: str) -> str:
    """The file that *page* is of: the page itself, but for a row of a table of ads (``ads.xlsx#広告!5``)."""
    row = _ROW.match(page)
    return row[1] if row else page


_ROW = re.compile(r"(.+\.(?:xlsx|csv|tsv))#", re.IGNORECASE | re.DOTALL)
