"""``compliance audit sql RUN QUERY``: a question in SQL over the tables of a run."""

from __future__ import annotations

from pathlib import Path

import click

from compliance.cli.audit.needs import needed, run_argument
from compliance.cli.audit.tables import FORMS, give


@click.command(short_help="SQL で尋ねる / ask in SQL")
@run_argument
@click.argument("query", metavar="QUERY")
@click.option("--format", "form", type=click.Choice(FORMS), default="table", show_default=True, help="答えの形 / form of the answer")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="書き先 / file to write to")
@click.option("--seconds", type=click.FloatRange(0, min_open=True), default=60, show_default=True, help="時間の上限 / limit of time")
@click.option("--megabytes", type=click.IntRange(50), default=1_000, show_default=True, help="メモリの上限 / limit of memory")
def sql(folder: Path, query: str, form: str, output: Path | None, seconds: float, megabytes: int) -> None:
    """監査の結果 RUN の表 pages・findings・omissions・met・claims に、SQL (DuckDB) で尋ねます。読むだけで、ほかのファイルには触れません。

    Asks the tables pages, findings, omissions, met and claims of RUN in the SQL of DuckDB. It only reads, and reaches no other file.

    \b
    例 / Examples:
      compliance audit sql runs/2026-11 "select label, count(*) n from findings group by label order by n desc"
      compliance audit sql runs/2026-11 "select p.name, f.quote from findings f join pages p using (page)" --format csv -o quotes.csv
      compliance audit sql runs/2026-11 "describe findings"
    """
    needed("duckdb", "pyarrow", "rich")
    from compliance.audit.queries.sql import answer

    with answer(folder, query, seconds=seconds, megabytes=megabytes) as table:
        give(table, form, output)
