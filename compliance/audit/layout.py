"""Where things lie in the folder of a run, and how they get there: whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

_UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True)
class Layout:
    """The places in the folder of a run; makes and reads nothing by itself."""

    folder: Path

    @property
    def manifest(self) -> Path:
        """What the run is of, and how far it is."""
        return self.folder / "manifest.json"

    @property
    def copies(self) -> Path:
        """The pages whose text an earlier page has."""
        return self.folder / "copies.parquet"

    @property
    def log(self) -> Path:
        """What libraries in the worker processes say on standard error."""
        return self.folder / "workers.log"

    def part(self, table: str, key: str) -> Path:
        """The rows of *table* that come from the shard *key*."""
        return self.folder / table / f"{key}.parquet"

    def parts(self, table: str) -> Iterator[Path]:
        """The finished parts of *table*, in the order of the sources."""
        folder = self.folder / table
        return iter(sorted(folder.glob("*.parquet"))) if folder.is_dir() else iter(())

    def clean(self) -> None:
        """Take away what processes that were killed left half written. Only while nobody writes."""
        for path in self.folder.rglob(f"{_UNFINISHED}*"):
            path.unlink(missing_ok=True)


def write_whole(path: Path, chunks: Iterable[str]) -> None:
    """Put the text in *chunks* at *path*; two processes may do so at once, and the last one wins. Raises OSError."""
    fresh = beside(path)
    try:
        with fresh.open("w", encoding="utf-8", errors="surrogateescape") as file:
            file.writelines(chunks)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def write_rows(path: Path, rows: Iterable[dict[str, Any]], schema: pa.Schema) -> None:
    """Put *rows* at *path* as Parquet; columns that a row does not have are null. Raises OSError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    fresh = beside(path)
    try:
        table = pa.Table.from_pylist([_plain(row) for row in rows], schema)
        pq.write_table(table, fresh, compression="zstd")
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def read_rows(path: Path, shard: str = "") -> list[dict[str, Any]]:
    """The rows at *path*; with *shard* those whose first column, by which they are sorted, is that. Raises OSError."""
    import pyarrow.parquet as pq

    # Not read_table, which loads a query engine: it costs every worker 17 MB.
    found: list[dict[str, Any]] = []
    with pq.ParquetFile(path) as file:
        for at in range(file.metadata.num_row_groups):
            known = file.metadata.row_group(at).column(0).statistics if shard else None
            if known is None or not known.has_min_max or known.min <= shard <= known.max:
                rows = file.read_row_group(at).to_pylist()
                found += [row for row in rows if row["shard"] == shard] if shard else rows
    return found


def beside(path: Path) -> Path:
    """A name beside *path* that nobody else has, for what is to be renamed to it; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # not called *.parquet, for whoever reads a folder while it is written
    return path.with_name(f"{_UNFINISHED}{path.name}.{os.getpid()}-{secrets.token_hex(4)}")


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _text(value) for name, value in row.items()}


def _text(value: Any) -> Any:
    """*value*, or what Parquet can hold of it: half of a surrogate pair is no character."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, list):
        return [_text(one) for one in value]
    return value
