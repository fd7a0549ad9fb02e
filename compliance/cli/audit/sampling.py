"""``compliance audit sample`` and ``audit precision``: findings for a human's verdicts, and what these say."""

from __future__ import annotations

from pathlib import Path

import click

from compliance.cli import say
from compliance.cli.audit.needs import needed, run_argument
from compliance.cli.audit.tables import FORMS, give
from compliance.errors import ComplianceError, Problem
from compliance.output import check_target

_STRATA = ("label", "rule", "severity", "confidence", "treatment", "site", "none")


@click.command(short_help="人が判定する標本を取る / draw a sample for verdicts")
@run_argument
@click.option("--n", type=click.IntRange(1), default=200, show_default=True, help="いくつ / how many")
@click.option("--stratify", type=click.Choice(_STRATA), default="label", show_default=True, help="層に分ける物 / by what to stratify")
@click.option("--seed", type=int, default=1, show_default=True, help="乱数の種。同じ種なら同じ標本 / seed; the same gives the same sample")
@click.option(
    "-o", "--output", metavar="SHEET", required=True, type=click.Path(path_type=Path, dir_okay=False),
    help="書き先 (.xlsx か .csv) / file",
)  # fmt: skip
def sample(folder: Path, n: int, stratify: str, seed: int, output: Path) -> None:
    """監査の結果 RUN の指摘から標本を取り、人が判定を書き込む表にします。どの層からも同じ数を取ります。

    Draws findings of RUN into a sheet for a human's verdicts, as many of each stratum as of the others. Write right, wrong or
    unsure (正, 誤, 不明) under verdict, then `compliance audit precision SHEET`.

    \b
    例 / Examples:
      compliance audit sample runs/2026-11 --n 200 --stratify label --seed 1 -o sheet.xlsx
      compliance audit precision sheet.xlsx
    """
    needed("duckdb", "pyarrow", "openpyxl")
    from compliance.audit.queries import sample as samples
    from compliance.audit.queries.sheet import write_sheet
    from compliance.audit.queries.table import csv_lines, write_lines

    suffix = output.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        what = "拡張子から形式が分かりません (its suffix names no form)"
        raise ComplianceError(Problem(str(output), what, ".xlsx か .csv にしてください (.xlsx or .csv)"))
    check_target(output)
    if output.exists():
        what = "もうあります。判定が書かれているかもしれません (is there already, perhaps with verdicts)"
        raise ComplianceError(Problem(str(output), what, "別の名前にしてください (choose another name)"))
    table = samples.sample(folder, n, stratify, seed)
    if suffix == ".csv":
        write_lines(output, csv_lines(table), mark=True)
    else:
        write_sheet(output, table)
    count = sum(1 for _ in table.rows)
    say.error(f"{output}: {count:,} 件 / findings" + (f" ({n:,} には足りません / fewer than asked)" if count < n else ""))


@click.command(short_help="判定から適合率を出す / precision from the verdicts")
@click.argument("sheet", metavar="SHEET", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMS), default="table", show_default=True, help="答えの形 / form of the answer")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="書き先 / file to write to")
def precision(sheet: Path, form: str, output: Path | None) -> None:
    """判定の書き込まれた表から、層ごとの適合率と、層の大きさで重みを付けた全体の適合率を、95 % 区間とともに出します。

    Precision of each stratum, and of the whole weighted by the sizes of the strata, with 95 % intervals (Wilson). Rows without
    a verdict and unsure ones do not count; strata without any verdict are left out of the whole, which says so.

    \b
    例 / Examples:
      compliance audit precision sheet.xlsx
      compliance audit precision sheet.csv --format json
    """
    needed("openpyxl", "rich")
    from compliance.audit.queries import precision as verdicts
    from compliance.audit.queries.table import Cell, Table

    found = verdicts.precision(sheet)
    rows: list[tuple[Cell, ...]] = [
        (
            one.name, one.population, one.drawn, one.right, one.wrong, one.unsure,
            None if one.precision is None else round(one.precision, 3),
            *((None, None) if one.precision is None else (round(one.interval[0], 3), round(one.interval[1], 3))),
        )
        for one in found.strata
    ]  # fmt: skip
    names = ("population", "drawn", "right", "wrong", "unsure")
    sums = [sum(getattr(one, name) for one in found.strata) for name in names]
    rows.append(("(全体 / all)", *sums, *(round(value, 3) for value in found.whole or ())) if found.whole else ("(全体 / all)", *sums, None, None, None))
    give(Table("precision", ("stratum", *names, "precision", "low", "high"), rows), form, output, sheet)
    if found.whole is None:
        say.error(f"{sheet}: まだ判定がありません (no verdicts yet)")
    elif found.covered < 1:
        say.error(f"{sheet}: 全体の値は、指摘の {found.covered:.0%} を占める層についてです (the whole speaks of the strata with verdicts)")
