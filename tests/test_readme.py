"""The README's tour is run as it stands, in a folder with the files it speaks of."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROMISE, ROOT

TOUR = (ROOT / "README.md").read_text(encoding="utf-8").partition("Ten-line tour")[2].split("```")[1].splitlines()[1:]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples, a site, an old page and the command."""
    folder = tmp_path_factory.mktemp("tour")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    (folder / "site").mkdir()
    (folder / "site/index.txt").write_text(PROMISE, encoding="utf-8")
    (folder / "old.html").write_bytes(f"<p>{PROMISE}</p>".encode("cp932"))
    command = folder / "bin/compliance"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m compliance "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return folder


@pytest.mark.parametrize("line", TOUR, ids=lambda line: line.partition("#")[0].strip())
def test_each_line_of_the_tour_answers(folder: Path, line: str) -> None:
    environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", line], cwd=folder, env=environment, capture_output=True, timeout=60)

    assert done.returncode in (0, 1)
    assert done.stderr == b""
    assert done.stdout or (folder / "report.html").is_file()
