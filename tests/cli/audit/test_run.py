"""``compliance audit``: a source is audited without a word between, a subcommand is called, mistakes are one line."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.audit import warcs
from tests.audit.runs import site
from tests.conftest import ROOT, Outcome

Run = Callable[..., Outcome]


def test_a_source_is_audited_and_told_of(run: Run, tmp_path: Path) -> None:
    source, folder = site(tmp_path / "site", 1), tmp_path / "run"
    first = run("audit", source, "--run", folder, "--workers", 1, "--reader", "off")
    again = run("audit", "run", source, "--run", folder, "--reader", "off")

    assert first.status == again.status == 1
    assert "ページ / pages        2" in first.out and "duplicates 1" in first.out
    assert "judging: 2 ページ / pages" in first.err
    assert again.out == first.out


def test_why_pages_were_not_judged_is_told(run: Run, tmp_path: Path) -> None:
    source = site(tmp_path / "site", 1)
    (source / "broken.html").write_bytes(b"\x00\x01\x02")
    done = run("audit", source, "--run", tmp_path / "run", "--workers", 1, "--reader", "off")

    assert "unreadable 1: " in done.out and f"({source / 'broken.html'})" in done.out
    assert "duplicate 1" not in done.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere", "--run", "run"), "nowhere"),
        (("--run", "run"), "SOURCE がありません"),
        ((".",), "--run"),
        ((".", "--run", "run", "--as-of", "1900-01-01"), "1900-01-01"),
        ((".", "--run", "run"), "対象のページがありません"),
    ],
)
def test_a_wrong_call_is_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("audit", *arguments)

    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
    assert told in outcome.err


def test_a_run_that_judged_nothing_is_not_clean(run: Run, tmp_path: Path) -> None:
    name, pack = warcs.FORMS["gzip"]
    (tmp_path / name).write_bytes(pack([warcs.response("https://a.example/", b"<p>moved</p>", status="503 Busy")]))
    outcome = run("audit", tmp_path / name, "--run", tmp_path / "run", "--workers", 1)

    assert outcome.status == 3
    assert "failed 0" in outcome.out


def test_an_interrupted_run_is_continued_by_the_same_command(tmp_path: Path) -> None:
    source, folder = site(tmp_path / "site", 30), tmp_path / "run"
    command = [sys.executable, "-m", "compliance", "audit", str(source), "--run", str(folder), "--shard-megabytes", "0.0005"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=tmp_path)
    until = time.monotonic() + 60
    while not list(folder.glob("pages/*.parquet")) and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    stopped = len(list(folder.glob("pages/*.parquet")))
    done = subprocess.run(command, capture_output=True, env=environment, cwd=tmp_path, timeout=120)

    assert (process.returncode, err.decode().splitlines()[-1]) == (130, "中断しました (interrupted)")
    assert 0 < stopped < len(list(folder.glob("pages/*.parquet")))
    assert done.returncode == 1 and "pages        31" in done.stdout.decode()
    assert not list(folder.rglob(".unfinished-*"))


def test_a_scheduler_that_does_not_answer_is_one_line(run: Run, tmp_path: Path) -> None:
    outcome = run("audit", site(tmp_path / "site", 1), "--run", tmp_path / "run", "--scheduler", "nonsense://")

    assert (outcome.status, outcome.err.count("\n")) == (2, 1)


def test_help_shows_how_to_call_it(run: Run) -> None:
    assert "SOURCE... --run DIR" in run("audit", "--help").out
    assert "--page-seconds" in run("audit", "run", "--help").out
