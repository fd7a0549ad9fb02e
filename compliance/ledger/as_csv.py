"""The table as CSV that Excel opens as it stands, and in which no cell is a formula."""

from __future__ import annotations

import csv
import io
import re

from compliance.ledger.table import Table

# what a spreadsheet takes for the beginning of a formula, full width too, even behind white space
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def as_csv(table: Table) -> bytes:
    """*table* as UTF-8 with a byte order mark, lines ending in CR LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.heads)
    writer.writerows([guarded(cell) for cell in row] for row in table.cells)
    return text.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """*cell* with an apostrophe before what a spreadsheet would work out instead of showing it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """*cell* as it was before it was `guarded`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
