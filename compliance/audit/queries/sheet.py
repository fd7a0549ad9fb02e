"""The sample as a workbook for verdicts: the columns to be filled in stand out, and verdicts are chosen from a list."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from compliance.audit.queries.sample import WRITTEN
from compliance.audit.queries.table import Table, save, sheet_cell

_WIDTHS = {"quote": 30, "sentence": 50, "headings": 24, "message": 40, "why": 30, "page": 30, "verdict": 10, "note": 30, "label": 22, "stratum": 18}
_NARROW = 12
_VERDICTS = "right,wrong,unsure"


def write_sheet(path: Path, table: Table) -> None:
    """Put *table* at *path*. Raises ComplianceError where it cannot be written."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "sample"
    sheet.freeze_panes = "A2"
    for at, head in enumerate(table.heads, 1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(head, _NARROW)
    heads = [sheet_cell(sheet, head) for head in table.heads]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    for row in table.rows:
        cells = [sheet_cell(sheet, cell) for cell in row]
        for name, cell in zip(table.heads, cells, strict=True):
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if name in WRITTEN:
                cell.fill, cell.quotePrefix = PatternFill("solid", "FFFFF8E1"), False
        sheet.append(cells)
    choices = DataValidation("list", formula1=f'"{_VERDICTS}"', allow_blank=True, showErrorMessage=True)
    letter = get_column_letter(table.heads.index("verdict") + 1)
    choices.add(f"{letter}2:{letter}{max(sheet.max_row, 2)}")
    sheet.add_data_validation(choices)
    save(book, path)
