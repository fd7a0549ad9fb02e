"""The command with and without its cache: byte for byte the same, and nothing read again where all is known."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

Spawn = Callable[..., subprocess.CompletedProcess[bytes]]
LOADED = "import sys; from compliance.cli import _status; _status(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for name in ("dental-implant.html", "dermatology-column.md", "line-post.txt"):
        shutil.copy(ROOT / "corpus/samples" / name, folder)
    (folder / "conflict.md").write_text("# 料金\n\n架空クリニック\n\n| 施術 | 料金 |\n|---|---|\n| ヒアルロン酸注射 | 55,000円(税込) |\n", encoding="utf-8")
    (folder / "price.md").write_text("# 料金表\n\n架空クリニック\n\n| 施術 | 料金 |\n|---|---|\n| ヒアルロン酸注射 | 33,000円(税込) |\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", ["terminal", "json", "html"])
def test_the_answer_of_before_is_the_answer(site: Path, tmp_path: Path, spawn: Spawn, form: str) -> None:
    call = ("check", site, "--as-of", "2026-11-01", "--format", form)
    without = spawn(*call, "--no-cache", COMPLIANCE_CACHE=str(tmp_path))
    runs = [spawn(*call, COMPLIANCE_CACHE=str(tmp_path)) for _ in range(2)]

    assert without.stdout
    assert [(run.returncode, run.stdout, run.stderr) for run in runs] == [(without.returncode, without.stdout, without.stderr)] * 2


def test_only_the_changed_page_is_judged_again(site: Path, tmp_path: Path, spawn: Spawn) -> None:
    call = ("check", site, "--as-of", "2026-11-01", "--format", "json")
    spawn(*call, COMPLIANCE_CACHE=str(tmp_path))
    with (site / "line-post.txt").open("a", encoding="utf-8") as page:
        page.write("\n必ず治ります。\n")
    after = spawn(*call, COMPLIANCE_CACHE=str(tmp_path))

    assert "必ず治ります。".encode() in after.stdout
    assert after.stdout == spawn(*call, "--no-cache", COMPLIANCE_CACHE=str(tmp_path)).stdout


def test_a_broken_cache_is_made_anew(site: Path, tmp_path: Path, spawn: Spawn) -> None:
    call = ("check", site, "--as-of", "2026-11-01", "--format", "json")
    before = spawn(*call, COMPLIANCE_CACHE=str(tmp_path))
    kept, *beside = sorted((tmp_path / "compliance").glob("pages-*"))
    for path in beside:  # what SQLite has not yet put into the file
        path.unlink()
    kept.write_bytes(b"no cache at all" * 1000)
    runs = [spawn(*call, COMPLIANCE_CACHE=str(tmp_path)) for _ in range(2)]

    assert [run.stdout for run in runs] == [before.stdout] * 2
    assert kept.read_bytes().startswith(b"SQLite format 3")


def test_where_all_is_known_nothing_that_reads_is_loaded(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COMPLIANCE_CACHE": str(tmp_path)}
    command = [sys.executable, "-c", LOADED, "check", "corpus/samples/line-post.txt", "-o", str(tmp_path / "report.txt")]
    _, again = (subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True, text=True) for _ in range(2))

    loaded = {*again.stderr.split()}
    assert "compliance.cache.reviews" in loaded
    assert not loaded & {"compliance.review", "compliance.reading.read", "compliance.ruleset.grammar", "fugashi", "turbohtml", "jinja2"}
