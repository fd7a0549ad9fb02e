"""The first files of a site: configuration, hook and workflow, written where nothing stands yet."""
from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from compliance._version import VERSION

PACKAGE = f"compliance=={VERSION}"
_FOLDER = Path(__file__).with_name("starter")
_GITLAB = ".gitlab-ci.yml"


class Start(Struct, frozen=True):
    """A file to begin with: where it goes, what it says, and what is there already (nothing is ever written over)."""

    path: Path
    text: str
    stands: bool


def starts(folder: Path, ci: str = "", package: str = PACKAGE) -> tuple[Start, ...]:
    """The files for the site in *folder*; *ci* is "github", "gitlab" or "none", empty: as the folder tells.

    *package* is what the workflow has pip install.
    """
    chosen = ci or ("gitlab" if os.path.exists(folder / _GITLAB) else "github")
    files = {"compliance.yml": "compliance.yml", ".pre-commit-config.yaml": "pre-commit.yml"}
    if chosen == "github":
        files[".github/workflows/compliance.yml"] = "github.yml"
    elif chosen == "gitlab":
        files[_GITLAB] = "gitlab.yml"
    others = {"compliance.yml": ("compliance.yaml",)}
    return tuple(
        Start(folder / name, _text(source, package), any(os.path.lexists(folder / one) for one in (name, *others.get(name, ()))))
        for name, source in files.items()
    )


def _text(name: str, package: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").replace("@PACKAGE@", package)
