"""How the gate compares sentences and names pages."""
from __future__ import annotations

import os
import unicodedata
from pathlib import Path


def plain(text: str) -> str:
    """*text* without its white space and widths: what moving, wrapping and indenting it leave the same."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def named_from(folder: Path, page: str) -> str:
    """The *page* of an answer as *folder* names it: a relative path with ``/``, whatever the system and the call."""
    return Path(os.path.relpath(page, folder)).as_posix()
