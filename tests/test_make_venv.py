"""``.ci/make-venv`` on machines that lack something: it says what, and what to type."""
from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

OLD = "exit 1"
WITHOUT_VENV = 'case "$2" in *ensurepip*) exit 1;; *print*) echo 3.13;; esac'


@pytest.mark.parametrize(
    ("python", "says"),
    [
        pytest.param(OLD, "sudo apt install python3", id="only an older Python"),
        pytest.param(WITHOUT_VENV, "sudo apt install python3.13-venv", id="a Python without venv"),
    ],
)
def test_what_is_missing_is_named_with_the_line_to_type(tmp_path: Path, python: str, says: str) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "python3").write_text(f"#!/bin/sh\n{python}\n", encoding="utf-8")
    (programs / "python3").chmod(0o755)
    (programs / "id").symlink_to(shutil.which("id") or "id")

    command = ["/bin/sh", ROOT / ".ci/make-venv", tmp_path / "venv"]
    done = subprocess.run(command, env={"PATH": str(programs)}, capture_output=True, text=True, timeout=30)

    assert done.returncode == 2
    assert says in done.stderr
    assert not (tmp_path / "venv").exists()
