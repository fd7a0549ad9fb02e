"""The tables of a run for other programs, each row with the site and the page that it is of.

A part at a time: a shard's rows of all tables stand under one name, in the order of the pages.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.audit.layout import Layout, beside
from compliance.audit.queries import base
from compliance.audit.queries.table import Cell, Table, csv_lines, write_lines, write_workbook
from compliance.errors import ComplianceError, Problem

if TYPE_CHECKING:
    import pyarrow as pa

TABLES = ("pages", "findings", "omissions", "met", "claims")
FORMS = ("xlsx", "csv", "parquet")
_WHOSE = ("site", "name", "url")


def export(folder: Path, form: str, target: Path, tables: Sequence[str] = TABLES) -> int:
    """Write *tables* of the run to *target*, a workbook, or a folder with a file a table; the number of cells that were cut.

    Raises ComplianceError where *folder* holds no finished run, and where it cannot be written or does not fit into a workbook.
    """
    base.finished(folder)
    layout = Layout(folder)
    if form == "xlsx":
        return write_workbook(target, (_table(layout, name) for name in tables))
    for name in tables:
        path = target / f"{name}.{form}"
        if form == "csv":
            write_lines(path, csv_lines(_table(layout, name)), mark=True)
        else:
            _write_parquet(path, layout, name)
    return 0


def _table(layout: Layout, name: str) -> Table:
    return Table(name, tuple(_schema(name).names), _rows(layout, name))


def _rows(layout: Layout, name: str) -> Iterator[Sequence[Cell]]:
    for part in _parts(layout, name):
        yield from (tuple(row.values()) for row in part.to_pylist())


def _schema(name: str) -> pa.Schema:
    import pyarrow as pa

    from compliance.audit import schemas

    whose = [] if name == "pages" else [schemas.PAGES.field(column) for column in _WHOSE]
    return pa.schema([*whose, *schemas.TABLES[name]])


def _parts(layout: Layout, name: str) -> Iterator[pa.Table]:
    """The rows of a table, a part at a time; of each page its row in ``pages`` says whose it is."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from compliance.audit import schemas

    for part in layout.parts(name):
        rows = pq.read_table(part, schema=schemas.TABLES[name])
        if name != "pages":
            pages = pq.read_table(layout.part("pages", part.stem), columns=["page", *_WHOSE])
            whose = pages.take(pc.index_in(rows["page"], pages["page"]))
            for at, column in enumerate(_WHOSE):
                rows = rows.add_column(at, column, whose[column])
        yield rows.cast(_schema(name))


def _write_parquet(path: Path, layout: Layout, name: str) -> None:
    import pyarrow.parquet as pq

    try:
        fresh = beside(path)
        try:
            with pq.ParquetWriter(fresh, _schema(name), compression="zstd") as writer:
                for part in _parts(layout, name):
                    writer.write_table(part)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        what = f"書けませんでした (not written): {error.strerror or error}"
        raise ComplianceError(Problem(str(path), what, "空きと権限を確かめてください (check space and rights)")) from None
