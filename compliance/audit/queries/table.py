"""An answer as a table, and the forms it is given out in. Cells come from pages: no form lets one act as anything but text."""
from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from compliance.audit.layout import beside
from compliance.errors import ComplianceError, Problem
from compliance.ledger.as_csv import guarded
from compliance.render.columns import neutral

SHEET_ROWS = 1_048_576  # that a sheet of Excel holds, its heading among them
_LONGEST = 32_767  # characters that a cell of Excel holds
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), 0xFFFD)

Cell = str | int | float | bool | None | datetime.date | list[Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and rows of as many cells, which may be read once only."""

    name: str
    heads: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]


def asked(connection: Any, name: str, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> Table:
    """The answer of *connection* to *sql*, row by row."""
    answer = connection.execute(sql, values)
    return Table(name, tuple(column[0] for column in answer.description), _rows(answer))


def _rows(answer: Any) -> Iterator[Sequence[Cell]]:
    while many := answer.fetchmany(1_000):
        yield from many


def text(cell: Cell) -> str:
    """*cell* for people: a list has an entry a line, nothing is nothing."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return f"{cell:.6g}"
        case list():
            return "\n".join(text(one) for one in cell)
        case _:
            return neutral(str(cell))


def csv_lines(table: Table) -> Iterator[str]:
    """*table* as CSV for spreadsheets: no cell is a formula."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(table.heads)
    for row in table.rows:
        writer.writerow([guarded(text(cell)) if isinstance(cell, str | list) else text(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def json_lines(table: Table) -> Iterator[str]:
    """*table* as one array of objects, an object a line."""
    before = "[\n"
    for row in table.rows:
        yield before + json.dumps(dict(zip(table.heads, row, strict=True)), ensure_ascii=False, default=str)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def write_lines(path: Path, lines: Iterable[str], *, mark: bool = False) -> None:
    """Put *lines* at *path* whole, with a byte order mark where one is wanted. Raises ComplianceError."""
    with _whole(path) as fresh, fresh.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="", errors="backslashreplace") as file:
        file.writelines(lines)


def write_workbook(path: Path, tables: Iterable[Table]) -> int:
    """Put *tables* at *path*, a sheet each; the number of cells whose text had to be cut.

    Raises ComplianceError where a table has more rows than a sheet holds, and nothing is written then.
    """
    from openpyxl import Workbook

    book, cut = Workbook(write_only=True), 0
    for table in tables:
        cut += _fill(book.create_sheet(table.name[:31]), table, path)
    save(book, path)
    return cut


def save(book: Any, path: Path) -> None:
    """Put the workbook *book* at *path* whole. Raises ComplianceError."""
    with _whole(path) as fresh:
        book.save(fresh)


def _fill(sheet: Any, table: Table, path: Path) -> int:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    sheet.freeze_panes = "A2"
    heads = [WriteOnlyCell(sheet, head) for head in table.heads]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    cut, rows = 0, iter(table.rows)
    for row in islice(rows, SHEET_ROWS - 1):
        cut += sum(isinstance(cell, str | list) and len(text(cell)) > _LONGEST for cell in row)
        sheet.append([sheet_cell(sheet, cell) for cell in row])
    sheet.close()
    if next(rows, None) is not None:
        what = f"表 {table.name} は Excel の一枚に入りません (more rows than the {SHEET_ROWS:,} of a sheet)"
        raise ComplianceError(Problem(str(path), what, "csv か parquet で書き出すか、--table で別の表だけにしてください (use csv or parquet)"))
    return cut


def sheet_cell(sheet: Any, cell: Cell) -> Any:
    """*cell* as a cell of *sheet*: numbers as numbers, all else as text and nothing but text."""
    from openpyxl.cell import WriteOnlyCell

    if cell is None or isinstance(cell, bool | int | float | datetime.date):
        return WriteOnlyCell(sheet, cell)
    made = WriteOnlyCell(sheet, "")
    made.value, made.data_type = text(cell)[:_LONGEST].translate(_NO_XML), "s"  # text, even where it begins like a formula
    made.quotePrefix = True
    return made


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A neighbour of *path* that takes its place once it is written, and is gone where that fails. Raises ComplianceError."""
    fresh: Path | None = None
    try:
        fresh = beside(path)
        yield fresh
        fresh.replace(path)
    except OSError as error:
        what = f"書けませんでした (not written): {error.strerror or error}"
        raise ComplianceError(Problem(str(path), what, "空きと権限を確かめてください (check space and rights)")) from None
    finally:
        if fresh:
            fresh.unlink(missing_ok=True)
