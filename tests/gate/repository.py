"""A repository with two pages, and what the command answers there."""
from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.gate.sample import SURE


def git(*arguments: str) -> None:
    """Call git in the working folder, as nobody in particular."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def committed(top: Path) -> Path:
    """A folder ``site`` with two pages below *top*, the working folder, in its first commit."""
    site = top / "site"
    site.mkdir()
    for name in ("a.html", "b.html"):
        (site / name).write_text(f"<h1>AGA治療</h1><p>{SURE}</p>", encoding="utf-8")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "first")
    return site


def answered(run: Any, *arguments: str) -> tuple[int, Any]:
    """Status and answer of a check."""
    result = run("check", *arguments, "--format", "json")
    return result.status, json.loads(result.out)
