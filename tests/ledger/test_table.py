"""The table for spreadsheets: what it tells, and that no cell of it is worked out."""
from __future__ import annotations

import csv
import importlib.util
import io

import pytest
from msgspec.structs import replace

from compliance.errors import ComplianceError
from compliance.ledger.as_csv import as_csv, guarded
from compliance.ledger.as_xlsx import as_xlsx, require
from compliance.ledger.table import COLUMNS, Table, table
from compliance.words import speaker
from tests.render.sample import clinic_answer, hostile_review, signed_answer

SAY = speaker("ja")
SIGNED = table(signed_answer().reviews, SAY)
EVIL = '=HYPERLINK("http://x.example","値")'


def column(made: Table, name: str) -> list[str]:
    return [row[COLUMNS.index(name)] for row in made.cells]


def test_a_row_tells_all_that_a_reviewer_signs() -> None:
    assert dict(zip(SIGNED.heads, SIGNED.cells[0], strict=True)) == {
        "ページ": "site/fukuro-hair.html",
        "行": "4",
        "主張": "当院の注入治療なら、誰でも必ず豊かな髪が戻ります。",
        "主張する語": "誰でも必ず／豊かな髪が戻り",
        "種類": "効果",
        "施術": "注入治療",
        "出典": "",
        "出典の種別": "なし",
        "裏づけ": "出典なし",
        "わけ": "文にも、指す先にも出典がありません。",
        "署名": "署名済み",
        "判断": "accepted",
        "審査者": "山辺",
        "日付": "2026-11-20",
        "覚え書き": "院長に確認",
        "番号": "000000000003000f",
    }
    assert column(SIGNED, "grade")[2] == "企業・医療機関のページ「院内の集計」"
    assert column(SIGNED, "evidence")[2] == "[1] 院内の集計（時期の記載なし）"


def test_a_decision_on_former_words_is_none_on_these() -> None:
    assert column(SIGNED, "state") == ["署名済み", "署名の後に変更", "未署名", "未署名"]
    assert column(SIGNED, "decision") == ["accepted", "", "", ""]


def test_without_a_ledger_all_is_open() -> None:
    assert set(column(table(clinic_answer().reviews, SAY), "state")) == {"未署名"}


def test_csv_is_read_back_as_it_was_and_excel_knows_its_encoding() -> None:
    data = as_csv(SIGNED)

    assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == [
        list(SIGNED.heads), *(list(map(guarded, row)) for row in SIGNED.cells)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        pytest.param("=1+1", "'=1+1", id="a formula"),
        pytest.param("+81-3", "'+81-3", id="plus"),
        pytest.param("-5歳肌へ", "'-5歳肌へ", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("＝1", "'＝1", id="full width"),
        pytest.param(" \t=1", "' \t=1", id="behind white space"),
        pytest.param("10歳若く", "10歳若く", id="plain words"),
        pytest.param("a=b", "a=b", id="a sign inside"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_no_cell_begins_a_formula(cell: str, written: str) -> None:
    assert guarded(cell) == written


def evil() -> Table:
    claim = replace(clinic_answer().reviews[0].claims[0], sentence=EVIL, quote="\x07\ufffe=1")
    return table([replace(clinic_answer().reviews[0], claims=(claim,)), hostile_review()], SAY)


def test_hostile_cells_are_text_in_csv() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(evil()).decode("utf-8-sig"), newline="")))

    assert rows[1][2] == f"'{EVIL}"
    assert "\x1b" not in "".join(rows[2])


def test_a_workbook_is_ready_to_be_signed() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(SIGNED, SAY))).active

    assert sheet.title == "主張の台帳"
    assert [cell.value for cell in sheet[1]] == list(SIGNED.heads)
    assert [cell.value for cell in sheet["C"]][1:] == column(SIGNED, "claim")
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:P5"
    (choices,) = sheet.data_validations.dataValidation
    assert choices.formula1 == '"accepted,mend,rejected"'
    assert "L2" in choices.sqref and "L5" in choices.sqref
    assert sheet["N2"].value.date().isoformat() == "2026-11-20"
    assert sheet.column_dimensions["C"].width > sheet.column_dimensions["E"].width


def test_hostile_cells_are_text_in_a_workbook() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(evil(), SAY))).active

    assert (sheet["C2"].value, sheet["C2"].data_type, sheet["C2"].quotePrefix) == (EVIL, "s", True)
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n", "d"}


def test_a_page_without_claims_gives_a_heading_alone() -> None:
    pytest.importorskip("openpyxl")
    empty = table([replace(clinic_answer().reviews[0], claims=())], SAY)

    assert as_csv(empty).count(b"\r\n") == 1
    assert as_xlsx(empty, SAY)


def test_what_to_install_is_said_where_openpyxl_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(ComplianceError, match="→ pip install openpyxl"):
        require()
