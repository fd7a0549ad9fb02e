"""What several test folders share: the command in this process, and as a process of its own."""
from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

# no test asserts how long something takes: the machine may have other work
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

ROOT = Path(__file__).resolve().parents[1]
PROMISE = "当院の治療を受ければ、必ず髪が生えます。\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call left behind."""

    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process no test gets the answer of another; those of the cache make shelves of their own."""
    monkeypatch.setattr("compliance.cache.shelf.shelf", lambda name, most=0: None)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """``run("check", "page.html")``: the command line in this process."""
    from compliance.cli import main

    def call(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Outcome(int(left.value.code or 0), said.out, said.err)

    return call


@pytest.fixture
def spawn() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """``spawn("check", "-", input=b"…")``: the command line as a process, for streams and locales."""

    def call(
        *arguments: str | bytes | Path, input: bytes = b"", cwd: Path = ROOT, **variables: str
    ) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "compliance", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
        return subprocess.run(command, input=input, capture_output=True, cwd=cwd, env=environment, timeout=60)

    return call


@pytest.fixture
def promise(tmp_path: Path) -> Path:
    """A page that promises an outcome: one finding of severity error at least."""
    page = tmp_path / "promise.txt"
    page.write_text(PROMISE, encoding="utf-8")
    return page


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    """A page that is no advertisement: nothing to find."""
    page = tmp_path / "quiet.txt"
    page.write_text("きょうの最高気温は二十度でした。\n", encoding="utf-8")
    return page
