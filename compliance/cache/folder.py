"""Where kept things lie."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """The folder that COMPLIANCE_CACHE or XDG_CACHE_HOME names, else that of the user; it may not exist yet.

    Raises RuntimeError where the user has no home and names no cache folder.
    """
    base = os.environ.get("COMPLIANCE_CACHE") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "compliance"
