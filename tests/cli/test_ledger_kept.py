"""``compliance ledger -o FILE.yaml`` drops no signature of pages that it did not look at."""
from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.ledger.read import read
from tests.conftest import PROMISE, Outcome

Run = Callable[..., Outcome]
AD = ("--assume", "advertisement")
OPEN = "    reviewer:\n    date:\n    decision:\n    note:\n"
SIGNED = "    reviewer: 山辺\n    date: 2026-11-20\n    decision: accepted\n    note:\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page in a folder, with another page beside it."""
    page = tmp_path / "site" / "index.txt"
    page.parent.mkdir()
    page.write_text(PROMISE, encoding="utf-8")
    page.with_name("other.txt").write_text("点滴を受けた日から、全身の疲れが抜けます。\n", encoding="utf-8")
    return page


@pytest.fixture
def kept(run: Run, page: Path) -> Path:
    """Their ledger beside the folder, all signed."""
    kept = page.parents[1] / "ledger.yaml"
    assert run("ledger", page.parent, *AD, "-o", kept).status == 0
    kept.write_text(kept.read_text(encoding="utf-8").replace(OPEN, SIGNED), encoding="utf-8")
    return kept


def test_a_page_that_is_judged_no_advertisement_keeps_its_signatures_and_it_is_told(run: Run, page: Path, kept: Path) -> None:
    before = kept.read_bytes()

    outcome = run("ledger", page.parent, "--assume", "other", "-o", kept)

    assert (outcome.status, kept.read_bytes()) == (0, before)
    assert "site/index.txt: 広告にあたらないと判断した" in outcome.err and "signed claims kept" in outcome.err
    assert "not looked at 2)" in outcome.err
    assert run("check", page, "--assume", "other", "--ledger", kept).status == 0


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        pytest.param("site/index.txt", {"../site/index.txt", "site/other.txt"}, id="one page"),
        pytest.param("site", {"../site/index.txt", "../site/other.txt"}, id="the folder"),
        pytest.param(".", {"../site/index.txt", "../site/other.txt"}, id="the folder above"),
    ],
)
def test_a_ledger_that_was_moved_drops_no_signature(run: Run, page: Path, kept: Path, asked: str, left: set[str]) -> None:
    moved = kept.parent / "audits" / "moved.yaml"
    moved.parent.mkdir()
    kept.rename(moved)

    outcome = run("ledger", kept.parent / asked, *AD, "--include", "*.txt", "-o", moved)

    pages = read(moved).pages
    assert set(pages) == left
    assert all(entry.signature.reviewer == "山辺" for entries in pages.values() for entry in entries)
    assert ("site/other.txt: ファイルが見つかりません" in outcome.err) is ("site/other.txt" in left)


def test_a_page_that_went_from_the_folder_that_was_asked_for_is_told_of_and_goes(run: Run, page: Path, kept: Path) -> None:
    page.unlink()

    outcome = run("ledger", page.parent, *AD, "-o", kept)

    assert list(read(kept).pages) == ["site/other.txt"]
    assert "gone from the page" in outcome.err


@pytest.mark.parametrize(("day", "told"), [("2999-01-01", True), ("2020-01-01", False)])
def test_a_sheet_signed_on_a_day_to_come_is_told_of(run: Run, page: Path, tmp_path: Path, day: str, told: bool) -> None:
    sheet = tmp_path / "back.csv"
    run("ledger", page, *AD, "-o", sheet)
    rows = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"), newline="")))
    rows[1][11:15] = ["認める", "川口", day, ""]
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)

    outcome = run("ledger", page, *AD, "--signed", sheet, "-o", tmp_path / "kept.yaml")

    assert outcome.status == 0 and "from the sheet 1" in outcome.err
    assert ("a day to come" in outcome.err) is told
