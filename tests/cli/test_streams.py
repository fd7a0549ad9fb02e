"""The command as a process: standard input, closed pipes, odd names, odd locales, Ctrl-C."""
from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PROMISE, ROOT

Spawn = Callable[..., subprocess.CompletedProcess[bytes]]
AD = ("--assume", "advertisement")
COMMAND = [sys.executable, "-m", "compliance"]


def test_a_dash_is_standard_input(spawn: Spawn) -> None:
    done = spawn("check", "-", "--assume", "advertisement", "--format", "json", input=PROMISE.encode())

    page = json.loads(done.stdout)["pages"][0]
    assert done.returncode == 1
    assert page["path"] == "-"
    assert page["findings"]


def test_nothing_on_standard_input_is_a_page_that_cannot_be_read(spawn: Spawn) -> None:
    done = spawn("check", "-")

    assert done.returncode == 3
    assert done.stderr.decode().startswith("-: ") and done.stderr.count(b"\n") == 1


def test_a_reader_that_leaves_early_is_no_mistake(promise: Path) -> None:
    script = f'"{sys.executable}" -m compliance check "{promise}" --assume advertisement --format html | head -c 1'
    done = subprocess.run(["bash", "-c", f"{script}; exit ${{PIPESTATUS[0]}}"], capture_output=True, cwd=ROOT, timeout=60)

    assert done.returncode == 1
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("arguments", "closed", "status", "said"),
    [
        (["check", "PAGE", *AD], "<&-", 1, b""),
        (["check", "-", *AD], "<&-", 3, b"standard input is closed"),
        (["check", "PAGE", *AD], ">&-", 2, b"standard output"),
        (["check", "gone.html"], ">&-", 3, b"standard output"),
        (["check", "PAGE", *AD, "-o", "report.json"], ">&-", 1, b""),
        (["check", "--help"], ">&-", 2, b"standard output"),
        (["--version"], ">&-", 2, b"standard output"),
        (["rules", "list"], ">&-", 2, b"standard output"),
        (["check", "PAGE", *AD], "2>&-", 1, b""),
        (["check", "gone.html"], "2>&-", 3, b""),
        (["check"], "2>&-", 2, b""),
        (["check", "PAGE", *AD], "<&- >&- 2>&-", 2, b""),
        (["check", "PAGE", *AD], "| true", 1, b""),
        (["rules", "list"], "| true", 0, b""),
        (["--help"], "| true", 0, b""),
        (["check", "gone.html"], "2>&1 >/dev/null | true", 3, b""),
        (["check"], "2>&1 >/dev/null | true", 2, b""),
    ],
)
def test_closed_streams_and_readers_that_left_are_no_bug(
    promise: Path, tmp_path: Path, arguments: list[str], closed: str, status: int, said: bytes
) -> None:
    call = shlex.join([*COMMAND, *(str(promise) if one == "PAGE" else one for one in arguments)])
    script = f"( {call}; echo $? > status ) {closed}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", script], capture_output=True, cwd=tmp_path, env=environment, timeout=60)

    assert int((tmp_path / "status").read_text()) == status
    assert said in done.stderr and done.stderr.count(b"\n") <= 2 and b"Traceback" not in done.stderr + done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line(promise: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "check", promise], stdout=full, stderr=subprocess.PIPE, cwd=ROOT, timeout=60
        )

    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "variables",
    [
        pytest.param({"LC_ALL": "C"}, id="the C locale"),
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="a locale of ASCII alone"),
        pytest.param({"PYTHONIOENCODING": "euc_jp"}, id="a terminal of EUC-JP"),
    ],
)
@pytest.mark.parametrize("form", ["terminal", "json", "html"])
def test_the_locale_never_breaks_a_report(spawn: Spawn, promise: Path, form: str, variables: dict[str, str]) -> None:
    done = spawn("check", promise, "--assume", "advertisement", "--format", form, **variables)

    assert done.returncode == 1
    assert done.stderr == b""
    assert len(done.stdout) > 100


@pytest.mark.parametrize("form", ["json", "html"])
def test_files_for_programs_are_utf8_in_any_locale(spawn: Spawn, promise: Path, form: str) -> None:
    done = spawn("check", promise, "--assume", "advertisement", "--format", form, PYTHONIOENCODING="ascii")

    assert "必ず髪が生え" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("form", ["terminal", "json", "html"])
def test_a_file_name_that_is_no_utf8_is_shown_in_escapes(spawn: Spawn, tmp_path: Path, form: str) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_text(PROMISE, encoding="utf-8")

    done = spawn("check", name, "--assume", "advertisement", "--format", form)

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert "caf\\" in done.stdout.decode("utf-8")


def test_a_name_that_begins_with_a_dash_is_taken_after_two_of_them(spawn: Spawn, tmp_path: Path) -> None:
    (tmp_path / "-page.txt").write_text(PROMISE, encoding="utf-8")

    done = spawn("check", "--assume", "advertisement", "--", "-page.txt", cwd=tmp_path)

    assert done.returncode == 1


def test_a_name_cannot_steer_the_terminal(spawn: Spawn) -> None:
    done = spawn("check", "gone\x1b[31m\nred.html")

    assert done.returncode == 3
    assert b"\x1b" not in done.stderr + done.stdout
    assert done.stderr.count(b"\n") == 1


def test_ctrl_c_is_one_line() -> None:
    process = subprocess.Popen(
        [*COMMAND, "check", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    with process:
        # until it waits for its input, which on a busy machine takes a while, a signal may fall between two imports
        for _ in range(20):
            time.sleep(1.0)
            if process.poll() is not None:
                break
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)

    assert process.returncode == 130
    assert out == b""
    assert err.decode().strip() == "中断しました (interrupted)"
