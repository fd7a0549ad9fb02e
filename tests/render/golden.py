"""Golden files: written only when asked (``UPDATE_GOLDEN=1 pytest tests/render``), then read in review."""
from __future__ import annotations

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "golden"


def same_as_golden(name: str, text: str) -> bool:
    """Whether *text* is what the golden file says; on request it says so from now on."""
    path = _FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    return path.read_bytes().decode("utf-8") == text
