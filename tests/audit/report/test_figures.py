"""The figures of the report: a page is a page, a copy counts as what its text says, nothing is left out untold."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from compliance.audit.queries import base
from compliance.audit.report import figures
from compliance.audit.report.values import Cell, Counts, Overview
from tests.audit.queries.made import Page, made

PAGES = [
    Page("1", ["a:同じ文。", "a", "w"], ["missing-risk", "missing-cost"]),
    Page("2", ["a:同じ 文。"], site="b.example", url="https://b.example/2"),
    Page("3", site="b.example", status="skipped", same_as=0, text="1"),
    Page("4", site="c.example", status="failed", more={"detail": "壊れています"}),
    Page("5", site="b.example"),
]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[base.Connection]:
    with base.opened({"": made(tmp_path / "run", PAGES)}) as opened:
        figures.prepare(opened, {"mca-6-5-2-2": "医療法"})
        yield opened


@pytest.fixture
def view(connection: base.Connection, tmp_path: Path) -> Overview:
    return figures.overview(connection, "run", base.finished(tmp_path / "run"))


def test_sites_stand_worst_first_and_a_copy_counts_where_it_stands(view: Overview) -> None:
    assert [(row.name, row.pages, row.bad, row.left, row.counts) for row in view.sites] == [
        ("b.example", 3, 3, 0, Counts(3, 1, 0, 2)), ("a.example", 1, 1, 0, Counts(2, 1, 0, 2)), ("c.example", 0, 0, 1, Counts()),
    ]  # fmt: skip
    assert len({row.file for row in view.sites}) == 3
    assert (view.counts, view.judged, view.hidden) == (Counts(5, 2, 0, 4), 4, 0)


def test_pages_stand_worst_first(view: Overview) -> None:
    assert [(page.site, page.told, page.counts.error) for page in view.pages] == [
        ("a.example", "src/1", 2), ("b.example", "src/3", 2), ("b.example", "https://b.example/2", 1), ("b.example", "src/5", 0),
    ]  # fmt: skip


def test_kinds_laws_and_treatments_are_counted_by_page_and_site(view: Overview) -> None:
    assert [(row.name, row.counts.all, row.pages, row.sites) for row in view.labels] == [
        ("a", 5, 3, 2), ("missing-cost", 2, 2, 2), ("missing-risk", 2, 2, 2), ("w", 2, 2, 2),
    ]  # fmt: skip
    assert [(row.name, row.counts.all) for row in view.laws] == [("医療法", 7), ("x", 4)]
    assert [(row.name, row.counts.all) for row in view.treatments] == [("AGA治療", 11)]


def test_the_same_words_are_one_shared_finding_whatever_their_spaces(view: Overview) -> None:
    first = view.shared[0]

    assert (first.rule, first.pages, first.sites) == ("a.rule", 3, 2)
    assert first.where == ("https://b.example/2", "src/1", "src/3")
    assert all(one.pages > 1 for one in view.shared)


def test_the_matrix_says_how_often_a_duty_is_missing(view: Overview) -> None:
    rows = {row.name: dict(zip(view.matrix.labels, cells, strict=True)) for row, cells in view.matrix.rows}

    assert rows["a.example"]["missing-risk"] == Cell(1, 0, 1)
    assert rows["b.example"]["missing-cost"] == Cell(1, 0, 4)
    assert "c.example" not in rows


@pytest.mark.parametrize(("cell", "step"), [(Cell(0, 0, 5), 0), (Cell(1, 0, 100), 1), (Cell(1, 0, 2), 2), (Cell(3, 1, 4), 3), (Cell(4, 0, 4), 4), (Cell(0, 0, 0), 0)])
def test_a_cell_is_as_dark_as_it_is_missing(cell: Cell, step: int) -> None:
    assert cell.step == step


def test_what_was_not_judged_is_told_and_the_spread_holds_every_page(view: Overview) -> None:
    assert [(left.status, left.why, left.count, left.some) for left in view.left] == [("failed", "unreadable", 1, (("src/4", "壊れています"),))]
    assert dict(view.spread)["0"] == 1
    assert sum(count for _, count in view.spread) == view.judged


def test_a_site_has_a_page_of_its_own(connection: base.Connection, view: Overview) -> None:
    page = next(figures.site_pages(connection, view.sites))

    assert [row.told for row in page.pages] == ["src/3", "https://b.example/2", "src/5"]
    assert (page.labels[0].name, page.labels[0].counts.all) == ("a", 3)
    assert sum(one.pages for one in page.found) == 4
    assert (page.hidden, page.left) == (0, ())


def test_what_finds_no_room_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "MOST_SITES", 2)
    monkeypatch.setattr(figures, "_MOST_PAGES", 1)
    monkeypatch.setattr(figures, "_MOST_OF_SITE", 1)
    run = made(tmp_path / "run", PAGES)
    with base.opened({"": run}) as connection:
        figures.prepare(connection, {})
        view = figures.overview(connection, "run", base.finished(run))
        assert (len(view.sites), view.hidden, len(view.pages)) == (2, 1, 1)
        assert next(figures.site_pages(connection, view.sites)).hidden == 2


def test_a_run_without_a_judged_page_has_a_report(tmp_path: Path) -> None:
    run = made(tmp_path / "run", [Page("1", status="failed")])
    with base.opened({"": run}) as connection:
        figures.prepare(connection, {})
        view = figures.overview(connection, "run", base.finished(run))

    assert (view.judged, view.counts, view.labels, view.matrix.rows) == (0, Counts(), (), ())
