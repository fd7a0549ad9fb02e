"""Globs of paths as the configuration writes them."""
from __future__ import annotations

import os
import re
from fnmatch import fnmatchcase
from pathlib import Path


def below(path: Path, base: Path) -> str:
    """*path* as seen from *base*, with slashes; empty where it does not lie below it."""
    try:
        return path.relative_to(base).as_posix()
    except ValueError:
        return ""


def fits(path: str, glob: str) -> bool:
    """Whether *glob* means *path*, a path with slashes below the glob's folder.

    ``*`` crosses folders; a glob without a slash is also of a name in any folder; one that ends in a slash is of all in
    that folder; ``**/`` may stand for no folder.
    """
    glob = glob.removeprefix("./")
    glob = f"{glob}*" if glob.endswith("/") else glob
    if not path:
        return False
    if fnmatchcase(path, glob) or ("/" not in glob and fnmatchcase(path.rpartition("/")[2], glob)):
        return True
    return "**/" in glob and fits(path, glob.replace("**/", "", 1))


def fault(glob: str) -> str:
    """What is wrong with *glob*, which would mean nothing as it is written; empty where it may mean something."""
    sets = re.findall(r"\[!?(\]?[^\]]*)\]", glob)
    if "[" in re.sub(r"\[!?\]?[^\]]*\]", "", glob):
        return "[ が閉じていません (an open [)"
    turned = next((span for chars in sets for span in re.findall(r"[^-]-[^-]", chars) if span[0] > span[2]), "")
    return f"[{turned}] は逆さまです (a range from the end to the beginning)" if turned else ""


def absolute(path: str) -> Path:
    """*path* from the root on, without links resolved in its last part: a linked page is ruled where the link lies."""
    return Path(os.path.realpath(os.path.dirname(path) or ".")) / os.path.basename(path)  # noqa: PTH119, PTH120
