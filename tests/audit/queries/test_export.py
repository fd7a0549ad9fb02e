"""A run written out for other programs."""
from __future__ import annotations

import csv
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

import pyarrow.parquet as pq
from openpyxl import load_workbook

from compliance.audit.queries.export import TABLES, export
from tests.audit.queries.made import FORMULA, Page, made

PAGES = [Page("1", ["a", f"b:{FORMULA}"], ["missing-risk"]), Page("2", ["a"], site="b.example")]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("run"), PAGES)


def test_every_form_holds_the_same_rows(run: Path, tmp_path: Path) -> None:
    for form, place in (("xlsx", "a.xlsx"), ("csv", "csv"), ("parquet", "parquet")):
        assert export(run, form, tmp_path / place) == 0
    book = load_workbook(tmp_path / "a.xlsx", read_only=True)
    for name in TABLES:
        parquet = pq.read_table(tmp_path / "parquet" / f"{name}.parquet")
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            read = list(csv.reader(file))
        sheet = list(book[name].iter_rows(values_only=True))
        assert len(read) == len(sheet) == parquet.num_rows + 1
        assert read[0] == list(sheet[0]) == parquet.column_names


def test_each_row_says_whose_it_is_and_is_no_formula(run: Path, tmp_path: Path) -> None:
    export(run, "csv", tmp_path, ["findings"])
    with (tmp_path / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [path.name for path in tmp_path.iterdir()] == ["findings.csv"]
    assert [(row["site"], row["name"], row["label"]) for row in rows] == [
        ("a.example", "src/1", "a"), ("a.example", "src/1", "b"), ("b.example", "src/2", "a"),
    ]  # fmt: skip
    assert rows[1]["sentence"] == f"'{FORMULA}"
