"""Answers as tables: on the terminal, or as CSV, JSON or a workbook."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from compliance.audit.queries.table import Table, csv_lines, json_lines, text, write_lines, write_workbook
from compliance.cli import say
from compliance.output import check_target
from compliance.render.columns import one_line

FORMS = ("table", "csv", "json")
SUFFIXES = (".csv", ".json", ".xlsx")
_MOST = 200  # rows that are shown on a terminal
_WIDTH = 100  # columns where the terminal does not tell


def give(table: Table, form: str, output: Path | None, *sources: Path) -> None:
    """*table* in *form*, made of *sources*, on standard output or at *output*. Raises ComplianceError where it cannot be written."""
    if output is not None:
        check_target(output, *sources)
    lines = {"csv": csv_lines, "json": json_lines, "table": _drawn}[form](table)
    if output is not None:
        write_lines(output, lines, mark=form == "csv")
        return
    for line in lines:
        say.out(line)


def keep(table: Table, output: Path) -> None:
    """Put *table* at *output*, whose suffix is one of ``SUFFIXES``. Raises ComplianceError where it cannot be written."""
    check_target(output)
    if output.suffix.lower() == ".xlsx":
        write_workbook(output, [table])
    else:
        csv = output.suffix.lower() == ".csv"
        write_lines(output, csv_lines(table) if csv else json_lines(table), mark=csv)


def _drawn(table: Table) -> Iterable[str]:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn(box=SIMPLE_HEAD, pad_edge=False)
    rows = iter(table.rows)
    shown = list(islice(rows, _MOST))
    for at, head in enumerate(table.heads):
        number = bool(shown) and all(isinstance(row[at], int | float) or row[at] is None for row in shown)
        drawn.add_column(Text(one_line(head)), justify="right" if number else "left", overflow="fold")
    for row in shown:
        drawn.add_row(*(Text(one_line(text(cell))) for cell in row))
    width = shutil.get_terminal_size((_WIDTH, 0)).columns if sys.stdout.isatty() else 10 * _WIDTH
    page = io.StringIO()
    Console(file=page, width=width, color_system=None, legacy_windows=False).print(drawn)
    yield "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())
    if more := sum(1 for _ in rows):
        yield f"… ほか {more:,} 行 / more rows: --format csv\n"
