"""The first files of a site: configuration, hook and workflow, written where nothing stands yet."""
from __future__ import annotations

import json
import os
import re
from pathlib import Path

from msgspec import Struct

_FOLDER = Path(__file__).with_name("starter")
_GITLAB = ".gitlab-ci.yml"


class Start(Struct, frozen=True):
    """A file to begin with: where it goes, what it says, and what is there already (nothing is ever written over)."""

    path: Path
    text: str
    stands: bool


def starts(folder: Path, ci: str = "", source: str = "") -> tuple[Start, ...]:
    """The files for the site in *folder*; *ci* is "github", "gitlab" or "none", empty: as the repository tells.

    The configuration lies in *folder*; hook and workflow lie at the top of the repository, where alone they are looked for, and
    name *folder*. *source* is what the workflow has pip install; where it is empty, the workflow stops and asks for it.
    """
    top = _top(folder)
    below = Path(os.path.relpath(folder.resolve(), top.resolve())).as_posix()
    chosen = ci or ("gitlab" if os.path.exists(top / _GITLAB) else "github")
    files = {folder / "compliance.yml": "compliance.yml", top / ".pre-commit-config.yaml": "pre-commit.yml"}
    if chosen == "github":
        files[top / ".github/workflows/compliance.yml"] = "github.yml"
    elif chosen == "gitlab":
        files[top / _GITLAB] = "gitlab.yml"
    others = {folder / "compliance.yml": (folder / "compliance.yaml",)}
    return tuple(
        Start(path, _text(name, source, below), any(map(os.path.lexists, (path, *others.get(path, ())))))
        for path, name in files.items()
    )


def _top(folder: Path) -> Path:
    """The top of the repository that *folder* lies in, by the path of the call; *folder* itself where it is in none."""
    place = folder.resolve()
    top = next((above for above in (place, *place.parents) if os.path.lexists(above / ".git")), place)
    return folder if top == place else folder / os.path.relpath(top, place)


def _text(name: str, source: str, below: str) -> str:
    """The file *name* for what lies *below* the top of its repository; a JSON string is one of YAML too."""
    within = "" if below == "." else f"^{re.escape(below)}/.*"
    text = (_FOLDER / name).read_text(encoding="utf-8").replace('"@SOURCE@"', json.dumps(source))
    return text.replace('"@PATHS@"', json.dumps(below, ensure_ascii=False)).replace("'@WITHIN@", "'" + within.replace("'", "''"))
