"""The tables of runs as DuckDB sees them: read where they lie, never written, and nothing else in reach."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.audit import manifest
from compliance.audit.layout import Layout
from compliance.audit.manifest import Manifest
from compliance.errors import ComplianceError, Problem

if TYPE_CHECKING:
    import duckdb

    Connection = duckdb.DuckDBPyConnection

MEGABYTES = 1_000


def finished(folder: Path) -> Manifest:
    """The manifest of the finished run in *folder*; raises ComplianceError where there is none, or it is not at its end."""
    kept = manifest.read(Layout(folder))
    if kept is None:
        what = "監査の結果のフォルダーではありません (not the folder of a run)"
        raise ComplianceError(Problem(str(folder), what, f"compliance audit SOURCE --run {folder}"))
    if kept.state != "finished":
        what = "監査がまだ終わっていません (the run is not finished)"
        raise ComplianceError(Problem(str(folder), what, "同じ compliance audit をもう一度実行すると続きます (the same command goes on)"))
    return kept


@contextmanager
def opened(runs: Mapping[str, Path], *, megabytes: int = MEGABYTES) -> Iterator[Connection]:
    """A connection in which the tables of each run are views called by its prefix and the table: ``pages``, ``old_pages``.

    It reaches no file, loads no extension and takes no settings; what does not fit into *megabytes* is an error, not a file.
    Raises ComplianceError where a folder holds no finished run.
    """
    import duckdb

    for folder in runs.values():
        finished(folder)
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{megabytes}MB", "threads": 2, "temp_directory": "", "preserve_insertion_order": False,
        "autoinstall_known_extensions": False, "autoload_known_extensions": False, "python_enable_replacements": False,
    }  # fmt: skip
    with duckdb.connect(config=config) as connection:
        for prefix, folder in runs.items():
            _register(connection, prefix, Layout(folder))
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        try:
            yield connection
        except duckdb.OutOfMemoryException:
            what = f"{megabytes:,} MB に収まりません (does not fit)"
            raise ComplianceError(Problem(", ".join(map(str, runs.values())), what, "compliance audit sql で分けて尋ねてください (ask for less, by audit sql)")) from None


def _register(connection: Connection, prefix: str, layout: Layout) -> None:
    import pyarrow.dataset as ds

    from compliance.audit.schemas import TABLES

    for table, schema in TABLES.items():
        parts = [str(path) for path in layout.parts(table)]
        connection.register(prefix + table, ds.dataset(parts, schema=schema, format="parquet"))
