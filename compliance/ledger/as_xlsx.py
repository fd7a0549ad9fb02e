"""The table as a workbook for sign-off: the heading stays in sight, decisions are chosen from a list, nothing is a formula."""

from __future__ import annotations

import datetime
import importlib.util
import io
import math
from collections.abc import Sequence
from typing import Any

from compliance.errors import ComplianceError, Problem
from compliance.ledger.table import COLUMNS, Table
from compliance.model import Decision
from compliance.render.columns import columns
from compliance.words import Say

_WIDTHS = {
    "page": 20, "line": 6, "claim": 44, "quotes": 24, "kind": 7, "treatment": 16, "evidence": 40, "grade": 22, "fit": 12,
    "because": 32, "state": 15, "decision": 11, "reviewer": 12, "date": 12, "note": 28, "id": 19,
}  # fmt: skip
_FILLED_IN = ("decision", "reviewer", "date", "note")
_MORE = 200  # rows below the last one that still have the list, for those who add some
_LONGEST = 32_767  # characters that a cell of a workbook holds
_LINE = 15.0  # points of height
_TALLEST = 400.0  # 409 is the most that Excel takes
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), 0xFFFD)


def require() -> None:
    """Nothing where workbooks can be read and written; raises ComplianceError with what to install where they cannot."""
    if importlib.util.find_spec("openpyxl") is None:
        what = "XLSX を扱う openpyxl がありません (openpyxl is not installed)"
        raise ComplianceError(Problem("compliance ledger", what, "pip install openpyxl"))


def as_xlsx(table: Table, say: Say) -> bytes:
    """*table* as a workbook; `require` must hold."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    sheet.title = say("ledger.title")
    sheet.append(table.heads)
    rule = Side("thin", "FFD9D6CF")
    top, ours, theirs = PatternFill("solid", "FFE7E4DC"), PatternFill("solid", "FFFFFFFF"), PatternFill("solid", "FFFFF8E1")
    for at, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS[name]
        head = sheet.cell(1, at)
        head.font, head.fill, head.alignment = Font(bold=True), top, Alignment(vertical="center", wrap_text=True)
    for row, cells in enumerate(table.cells, 2):
        for at, (name, text) in enumerate(zip(COLUMNS, cells, strict=True), 1):
            cell = sheet.cell(row, at)
            _fill(cell, name, text[:_LONGEST].translate(_NO_XML))
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.fill, cell.border = theirs if name in _FILLED_IN else ours, Border(bottom=rule)
        sheet.row_dimensions[row].height = _height(cells)
    _arrange(sheet, table, say)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _height(cells: Sequence[str]) -> float:
    """Points that a row of *cells* needs, folded to the widths of their columns: not every program works it out."""
    lines = (
        sum(max(1, math.ceil(columns(line) / (_WIDTHS[name] - 2))) for line in text.split("\n"))
        for name, text in zip(COLUMNS, cells, strict=True)
    )
    return min(max(lines) * _LINE + 4, _TALLEST)


def _fill(cell: Any, name: str, text: str) -> None:
    if name == "line":
        cell.value = int(text)
    elif name == "date":
        cell.value = datetime.date.fromisoformat(text) if text else None
        cell.number_format = "yyyy-mm-dd"
    elif text:
        cell.value, cell.data_type = text, "s"  # text, even where it begins like a formula
        cell.quotePrefix = name not in _FILLED_IN


def _arrange(sheet: Any, table: Table, say: Say) -> None:
    """What helps to read and to fill in: heading, filter, list of decisions, paper."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    last = len(table.cells) + 1
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last}"
    choices = DataValidation("list", formula1=f'"{",".join(Decision)}"', allow_blank=True, showErrorMessage=True, showInputMessage=True)
    choices.errorTitle = choices.promptTitle = say("ledger.decision")
    choices.error = choices.prompt = say("ledger.decisions")
    column = get_column_letter(COLUMNS.index("decision") + 1)
    choices.add(f"{column}2:{column}{last + _MORE}")
    sheet.add_data_validation(choices)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
