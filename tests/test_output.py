"""Files are written whole or not at all."""
from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from compliance.errors import ComplianceError
from compliance.output import check_target, write_whole


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
        pytest.param("file/report.html", "mkdir -p", id="a file where a folder should be"),
    ],
)
def test_a_target_that_cannot_be_is_refused_beforehand(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(ComplianceError, match=says):
        check_target(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_closed_folder_is_refused_beforehand(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(ComplianceError, match="not writable"):
        check_target(tmp_path / "report.html")
