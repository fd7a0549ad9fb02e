"""Which pages say what an earlier page says: settled between indexing and judging, so that each text is judged once."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.audit.layout import Layout, beside, write_rows
from compliance.audit.schemas import COPIES


def settle(layout: Layout) -> None:
    """Write ``copies.parquet`` if it is not there: every page whose text is not its own alone, with the first page of that text.

    The work is DuckDB's, in little memory and else on the disk beside the run.
    """
    if layout.copies.exists():
        return
    import duckdb
    import pyarrow as pa

    firsts = list(first_pages(layout))
    if not firsts:
        write_rows(layout.copies, (), COPIES)
        return
    known = pa.table({"shard": [key for key, _ in firsts], "first": [page for _, page in firsts]})
    fresh, room = beside(layout.copies), beside(layout.folder / "room")
    parts = str(layout.folder / "index" / "*.parquet").replace("'", "''")
    try:
        with duckdb.connect(config={"memory_limit": "200MB", "threads": 1, "temp_directory": str(room)}) as base:
            base.register("shards", known)
            base.execute(f"""
                copy (
                    with read as (
                        select shard, item, first + item as page, digest
                        from (select parse_filename(filename, true) as shard, item, digest from read_parquet('{parts}', filename = true)
                              where status is null)
                        join shards using (shard)
                    ), shared as (
                        select digest, min(page) as same_as, count(*)::integer as copies from read group by digest having count(*) > 1
                    )
                    select shard, item, same_as, copies from read join shared using (digest) order by page
                ) to '{str(fresh).replace("'", "''")}' (format parquet, row_group_size 10000)
            """)
        fresh.replace(layout.copies)
    finally:
        fresh.unlink(missing_ok=True)


def first_pages(layout: Layout) -> Iterator[tuple[str, int]]:
    """Each indexed shard's key and the number of its first page: pages are numbered in the order of the sources."""
    import pyarrow.parquet as pq

    first = 0
    for part in layout.parts("index"):
        yield part.stem, first
        first += pq.read_metadata(part).num_rows
