"""``compliance audit export RUN --to FORM -o PLACE``: the tables of a run for other programs."""

from __future__ import annotations

import os
from pathlib import Path

import click

from compliance.audit.queries.export import FORMS, TABLES
from compliance.cli import say
from compliance.cli.audit.needs import needed, run_argument
from compliance.errors import ComplianceError, Problem
from compliance.output import check_target


@click.command(short_help="表を書き出す / write the tables for other programs")
@run_argument
@click.option("--to", "form", type=click.Choice(FORMS), required=True, help="形式 / form")
@click.option(
    "-o", "--output", metavar="PLACE", required=True, type=click.Path(path_type=Path),
    help="xlsx はファイル、ほかは表ごとのファイルを入れるフォルダー / a file for xlsx, else a folder for a file a table",
)  # fmt: skip
@click.option("--table", "tables", type=click.Choice(TABLES), multiple=True, help="その表だけ。繰り返せる / that table alone, repeatable")
def export(folder: Path, form: str, output: Path, tables: tuple[str, ...]) -> None:
    """監査の結果 RUN の表を、Excel・CSV・Parquet に書き出します。どの行にもサイトとページの名が付きます。

    Writes the tables of RUN for Excel, as CSV or as Parquet; each row names its site and page. No cell is a formula.
    A sheet of Excel holds 1,048,576 rows: a table that is longer is refused, not cut.

    \b
    例 / Examples:
      compliance audit export runs/2026-11 --to xlsx -o audit.xlsx
      compliance audit export runs/2026-11 --to csv --table findings -o tables/
    """
    needed("duckdb", "pyarrow", *(["openpyxl"] if form == "xlsx" else []))
    from compliance.audit.queries.export import export as exported

    if form == "xlsx":
        check_target(output)
    elif os.path.exists(output) and not os.path.isdir(output):
        what = "フォルダーではありません (is no folder)"
        raise ComplianceError(Problem(str(output), what, "フォルダーを書いてください (name a folder)"))
    elif os.path.exists(output) and any(output.iterdir()):
        what = "空でないフォルダーです (is not empty): 前の表と混ざります (tables of another time would stand beside these)"
        raise ComplianceError(Problem(str(output), what, "新しいフォルダーを書いてください (name a new folder)"))
    if cut := exported(folder, form, output, tables or TABLES):
        say.error(f"{output}: セルに入らない文を切りました (texts cut to the 32,767 characters of a cell): {cut:,}")
