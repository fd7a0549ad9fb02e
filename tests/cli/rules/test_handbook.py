"""``compliance rules handbook``: a folder is made, made again, and never made of a folder with other things."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]


def test_the_folder_is_made_and_its_contents_named(run: Run, tmp_path: Path) -> None:
    outcome = run("rules", "handbook", "-o", tmp_path / "new/handbook", "--lang", "en", "--as-of", "2026-11-01")

    index = tmp_path / "new/handbook/index.html"
    assert (outcome.status, outcome.err, outcome.out) == (0, "", f"{index}\n")
    assert "Law as of 2026-11-01" in index.read_text("utf-8")


def test_a_handbook_is_renewed_and_pages_that_are_no_more_go(run: Run, tmp_path: Path) -> None:
    assert run("rules", "handbook", "-o", tmp_path).status == 0
    index = (tmp_path / "index.html").read_text("utf-8")
    (tmp_path / "label-gone.html").write_text(index, encoding="utf-8")
    (tmp_path / "index.html").write_text(index.replace("</main>", "old</main>"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    assert run("rules", "handbook", "-o", tmp_path).status == 0
    assert (tmp_path / "index.html").read_text("utf-8") == index
    assert not (tmp_path / "label-gone.html").exists()
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["index.html", "notes.txt", "law.html"])
def test_a_folder_with_other_things_is_left_alone(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")

    outcome = run("rules", "handbook", "-o", tmp_path)

    assert outcome.status == 2
    assert outcome.err.count("\n") == 1 and name in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_is_no_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    assert run("rules", "handbook", "-o", tmp_path / "file").status == 2
    assert run("rules", "handbook", "-o", tmp_path / "file/below").status == 2
