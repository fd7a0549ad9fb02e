"""Files are written whole or not at all."""
from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from compliance.errors import ComplianceError
from compliance.output import append, check_folder, check_target, write_whole
from tests.conftest import ROOT


def test_a_file_holds_what_was_given_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "report.html", b"one")
    write_whole(tmp_path / "report.html", b"two")

    assert (tmp_path / "report.html").read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_a_new_file_has_the_usual_mode_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"")
    old.chmod(0o640)
    mask = os.umask(0o022)
    try:
        write_whole(old, b"x")
        write_whole(new, b"x")
    finally:
        os.umask(mask)

    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o644


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")

    write_whole(tmp_path / "link", b"new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_failure_half_way_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.html"
    target.write_bytes(b"old")

    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ComplianceError, match="No space left"):
        write_whole(target, b"new")

    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_a_device_is_written_to_and_stays_a_device() -> None:
    write_whole(Path(os.devnull), b"x")

    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("", "フォルダー", id="a folder"),
        pytest.param("no/such/report.html", "mkdir -p", id="a folder that is missing"),
        pytest.param("no such/report.html", "mkdir -p '", id="a missing folder with a space"),
        pytest.param("file/report.html", "mkdir -p", id="a file where a folder should be"),
        pytest.param("round", "輪", id="a loop of links"),
    ],
)
def test_a_target_that_cannot_be_is_refused_beforehand(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "round").symlink_to("round")

    with pytest.raises(ComplianceError, match=says):
        check_target(tmp_path / name)


def test_what_is_appended_stands_behind_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "summary.md").write_bytes(b"one\n")
    append(tmp_path / "summary.md", b"two\n")

    assert (tmp_path / "summary.md").read_bytes() == b"one\ntwo\n"
    with pytest.raises(ComplianceError, match="not written"):
        append(tmp_path / "no/summary.md", b"two\n")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("file", "is no folder", id="a file"),
        pytest.param("file/report", "is no folder", id="in a file"),
        pytest.param("full", "holds other things", id="of others"),
        pytest.param("report", None, id="of an earlier report"),
        pytest.param("new/report", None, id="that is not there yet"),
        pytest.param("hidden", None, id="with a hidden file alone"),
    ],
)
def test_a_folder_that_cannot_be_is_refused_beforehand_and_none_is_made(tmp_path: Path, name: str, says: str | None) -> None:
    for path, text in (("file", ""), ("full/index.html", "mine"), ("report/index.html", "<mark>"), ("hidden/.keep", "")):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    if says:
        with pytest.raises(ComplianceError, match=says):
            check_folder(tmp_path / name, "<mark>")
    else:
        check_folder(tmp_path / name, "<mark>")

    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_closed_folder_is_refused_beforehand(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(ComplianceError, match="not writable"):
        check_target(tmp_path / "report.html")


@pytest.mark.parametrize("patience", [0.0, 0.003, 0.01, 0.03, 0.05])
def test_a_report_is_whole_whenever_its_writer_is_killed(tmp_path: Path, patience: float) -> None:
    script = (
        "import sys, pathlib; from compliance.output import write_folder, write_whole\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "for turn in range(100_000):\n"
        "    text = f'mark {turn % 10}' * 100_000\n"
        "    write_whole(folder / 'a.json', text.encode())\n"
        "    write_folder(folder / 'site', {'index.html': text}, 'mark')\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], env={**os.environ, "PYTHONPATH": str(ROOT)})
    written = [tmp_path / "a.json", tmp_path / "site/index.html"]
    while not all(path.exists() for path in written):
        assert writer.poll() is None
        time.sleep(0.01)
    time.sleep(patience)
    writer.kill()
    writer.wait()

    for text in (path.read_text("utf-8") for path in written):
        assert text == text[:6] * 100_000
