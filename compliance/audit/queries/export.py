"""The tables of a run for other programs, each row with the site and the page that it is of."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.audit.queries import base
from compliance.audit.queries.table import Table, asked, csv_lines, write_lines, write_workbook
from compliance.errors import ComplianceError, Problem

if TYPE_CHECKING:
    import pyarrow as pa

    from compliance.audit.queries.base import Connection

TABLES = ("pages", "findings", "omissions", "met", "claims")
FORMS = ("xlsx", "csv", "parquet")


def export(folder: Path, form: str, target: Path, tables: Sequence[str] = TABLES) -> int:
    """Write *tables* of the run to *target*, a workbook, or a folder with a file a table; the number of cells that were cut.

    Raises ComplianceError where it cannot be written, or does not fit into a workbook.
    """
    with base.opened({"": folder}) as connection:
        if form == "xlsx":
            return write_workbook(target, _asked(connection, tables))
        for name in tables:
            path = target / f"{name}.{form}"
            if form == "csv":
                write_lines(path, csv_lines(next(_asked(connection, [name]))), mark=True)
            else:
                _write_parquet(path, connection.sql(_sql(name)).to_arrow_reader(10_000))
    return 0


def _asked(connection: Connection, tables: Sequence[str]) -> Iterator[Table]:
    return (asked(connection, name, _sql(name)) for name in tables)


def _sql(name: str) -> str:
    if name == "pages":
        return "select * from pages order by page"
    return f"select p.site, p.name, p.url, t.* from {name} t join pages p using (page) order by t.page, t.n"


def _write_parquet(path: Path, reader: pa.RecordBatchReader) -> None:
    import pyarrow.parquet as pq

    from compliance.audit.layout import beside

    try:
        fresh = beside(path)
        try:
            with pq.ParquetWriter(fresh, reader.schema, compression="zstd") as writer:
                for batch in reader:
                    writer.write_batch(batch)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        what = f"書けませんでした (not written): {error.strerror or error}"
        raise ComplianceError(Problem(str(path), what, "空きと権限を確かめてください (check space and rights)")) from None
