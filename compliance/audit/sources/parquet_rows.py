"""Rows of Parquet files: a shard lies in one row group, of which only the columns asked for are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from compliance.audit.values import MOST_PAGES, Options, Shard

_BATCH = 16  # rows that are held at once


def headers(path: str, options: Options) -> list[str]:
    """The columns of the file at *path*. Raises OSError."""
    with _opened(path) as file:
        return list(file.schema_arrow.names)


def shards(group: Shard, options: Options) -> Iterator[Shard]:
    """Shards of so many rows and, on the average of their row group, so many bytes. Raises OSError."""
    number, first = 0, 1
    with _opened(group.paths[0]) as file:
        for at in range(file.metadata.num_row_groups):
            about = file.metadata.row_group(at)
            each = max(1, about.total_byte_size // max(1, about.num_rows))
            step = max(1, min(MOST_PAGES, options.shard_bytes // each))
            for skip in range(0, about.num_rows, step):
                count = min(step, about.num_rows - skip)
                key = f"{group.key}-{number:06d}"
                yield replace(group, key=key, offset=at, skip=skip, count=count, bytes=count * each, first=first)
                number, first = number + 1, first + count


def rows(shard: Shard, options: Options, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The rows of *shard* and what follows in its row group, each with its *columns*. Raises OSError."""
    skip = shard.skip
    with _opened(shard.paths[0]) as file:
        for batch in file.iter_batches(_BATCH, row_groups=[shard.offset], columns=list(dict.fromkeys(columns))):
            if skip >= batch.num_rows:
                skip -= batch.num_rows
                continue
            yield from batch.slice(skip).to_pylist()
            skip = 0


def _opened(path: str) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise OSError(0, f"Parquet として読めません (not Parquet): {str(error)[:200]}", path) from None
