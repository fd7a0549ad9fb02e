"""``compliance check --previous``: the HTML report tells what is new and gone; a folder written anew remembers by itself."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Run = Callable[..., Outcome]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page that changes between two runs."""
    written = tmp_path / "site" / "page.txt"
    written.parent.mkdir()
    written.write_text("当院の治療を受ければ、必ず髪が生えます。\n", encoding="utf-8")
    return written


def _mend(page: Path) -> None:
    page.write_text("当院は県内で一番の実績です。\n", encoding="utf-8")


def _check(run: Run, page: Path, *arguments: str | Path) -> Outcome:
    return run("check", page, "--assume", "advertisement", *arguments)


def test_an_earlier_answer_gives_the_trend(run: Run, page: Path, tmp_path: Path) -> None:
    _check(run, page, "-o", tmp_path / "last.json")
    _mend(page)
    _check(run, page, "--previous", tmp_path / "last.json", "-o", tmp_path / "report.html")
    html = (tmp_path / "report.html").read_text(encoding="utf-8")

    assert "前回からの動き" in html
    assert 'class="spark"' in html


def test_a_report_is_an_earlier_answer_too(run: Run, page: Path, tmp_path: Path) -> None:
    _check(run, page, "-o", tmp_path / "one.html")
    _mend(page)
    _check(run, page, "--previous", tmp_path / "one.html", "-o", tmp_path / "two.html")

    assert "前回からの動き" not in (tmp_path / "one.html").read_text(encoding="utf-8")
    assert "前回からの動き" in (tmp_path / "two.html").read_text(encoding="utf-8")


def test_a_folder_written_over_remembers_what_it_held(run: Run, page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    _check(run, page.parent, "--format", "html", "-o", f"{folder}/")
    first = (folder / "index.html").read_text(encoding="utf-8")
    _mend(page)
    _check(run, page.parent, "--format", "html", "-o", f"{folder}/")

    assert "前回からの動き" not in first
    assert "前回からの動き" in (folder / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "text"), [("no.json", "[]"), ("no.html", "<p>"), ("gone.json", None)])
def test_what_is_no_earlier_answer_is_refused_before_the_work(run: Run, page: Path, tmp_path: Path, name: str, text: str | None) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    outcome = _check(run, page, "--previous", tmp_path / name)

    assert (outcome.status, outcome.out) == (2, "")
    assert name in outcome.err
