"""Tables given out: nothing in a cell is ever more than text."""
from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

pytest.importorskip("openpyxl")

from openpyxl import load_workbook

from compliance.audit.queries import table as tables
from compliance.audit.queries.table import Cell, Table, csv_lines, json_lines, write_workbook
from compliance.errors import ComplianceError
from tests.audit.queries.made import FORMULA

ROWS: list[tuple[Cell, ...]] = [
    ("=1+1", -3, 2.5, True, None, ["=x", "b"]), ("＋81", 0, 1e-9, False, None, []), ("a\x00\x1b[31m\ud800\ufffe", 1, 0.1, True, "ふつう", ["あ"]),
]  # fmt: skip


def table() -> Table:
    return Table("t", ("text", "int", "float", "bool", "none", "list"), list(ROWS))


def test_csv_holds_no_formula_and_keeps_numbers() -> None:
    read = list(csv.reader(io.StringIO("".join(csv_lines(table())), newline="")))

    assert read[1] == ["'=1+1", "-3", "2.5", "true", "", "'=x\nb"]
    assert read[2][0] == "'＋81"
    assert "\x1b" not in read[3][0] and "\x00" not in read[3][0]


def test_json_is_one_array() -> None:
    assert json.loads("".join(json_lines(table())))[0] == dict(zip(table().heads, ROWS[0], strict=True))
    assert json.loads("".join(json_lines(Table("t", ("a",), [])))) == []


def test_a_workbook_holds_text_and_numbers_and_no_formula(tmp_path: Path) -> None:
    assert write_workbook(tmp_path / "t.xlsx", [table(), Table("long", ("a",), [("x" * 40_000,), (FORMULA,)])]) == 1
    book = load_workbook(tmp_path / "t.xlsx")

    assert book.sheetnames == ["t", "long"]
    cells = [list(row) for row in book["t"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells[0]] == ["=1+1", -3, 2.5, True, None, "=x\nb"]
    assert {cell.data_type for row in (*cells, *book["long"].iter_rows()) for cell in row} <= {"s", "n", "b", "inlineStr"}
    assert len(book["long"]["A2"].value) == 32_767


def test_a_table_longer_than_a_sheet_is_refused_and_nothing_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "SHEET_ROWS", 4)
    write_workbook(tmp_path / "fits.xlsx", [table()])
    with pytest.raises(ComplianceError, match="more rows"):
        write_workbook(tmp_path / "t.xlsx", [Table("t", ("a",), [("1",)] * 4)])

    assert [path.name for path in tmp_path.iterdir()] == ["fits.xlsx"]
