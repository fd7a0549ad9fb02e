"""Where the package's data lies: in a wheel under ``_data``, in a checkout beside the package."""
from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def rules_folder() -> Path:
    """The folder of lexicon, frames, rules and law register."""
    return _folder("rules")


def reports_folder() -> Path:
    """The folder of report templates and styles."""
    return _folder("reports")


def _folder(name: str) -> Path:
    shipped = _PACKAGE / "_data" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name
