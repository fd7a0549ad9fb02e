"""Where kept things lie, and whose they are."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def cache_folder() -> Path:
    """The folder that COMPLIANCE_CACHE or XDG_CACHE_HOME names, else that of the user; it may not exist yet.

    The standard has a relative XDG_CACHE_HOME ignored. Raises RuntimeError where the user has no home and names no cache folder.
    """
    shared = os.environ.get("XDG_CACHE_HOME", "")
    base = os.environ.get("COMPLIANCE_CACHE") or (shared if Path(shared).is_absolute() else "") or str(Path.home() / ".cache")
    return Path(base) / "compliance"


def make(folder: Path) -> None:
    """Make *folder* where there is none, for its user alone: what is kept tells of drafts. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def is_own(told: os.stat_result) -> bool:
    """Whether *told* tells of a file that nobody but the user and the system's administrator could write.

    A folder of kept things may lie where others write too, such as ``/tmp``; theirs would steer what is answered.
    """
    if not stat.S_ISREG(told.st_mode):  # who opens a pipe waits
        return False
    if not hasattr(os, "geteuid"):
        return True
    return told.st_uid in (os.geteuid(), 0) and not told.st_mode & stat.S_IWOTH
