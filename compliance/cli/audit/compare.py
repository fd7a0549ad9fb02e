"""``compliance audit compare`` and ``audit trend``: runs held against one another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli import say
from compliance.cli.audit.needs import needed
from compliance.cli.audit.tables import FORMS, SUFFIXES, give, keep
from compliance.errors import ComplianceError, Problem
from compliance.model import ExitStatus

if TYPE_CHECKING:
    from compliance.audit.queries.compare import Comparison

_CHANGES = {"new": "新しい / new", "gone": "消えた / gone", "standing": "残る / standing"}
_KINDS = {"finding": "指摘 / findings", "omission": "未記載 / omissions"}
_CAUSES = {
    "page-added": "ページが増えた / page added", "page-removed": "ページがなくなった / page removed",
    "not-judged": "片方で審査できなかった / judged in one run only", "page": "ページが変わった / the page changed",
    "rules": "ページは同じで、ルール・日・設定が変わった / same text, other rules, day or options", "page-or-rules": "ページもルールも変わった / both changed", "": "",
}  # fmt: skip
_DIFFERS = {
    "version": "compliance", "rules": "ルール / rules", "as_of": "法令の日 / day of the law", "medium": "媒体 / medium",
    "assume": "広告か / assumed", "readers": "読み手 / readers", "encoding": "文字コード / encoding",
}  # fmt: skip


@click.command(short_help="二つの監査を比べる / hold two runs against each other")
@click.argument("old", metavar="RUN1", type=click.Path(path_type=Path))
@click.argument("new", metavar="RUN2", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help=f"新しい物と消えた物の一覧 ({' '.join(SUFFIXES)}) / list of what is new and gone",
)  # fmt: skip
def compare(old: Path, new: Path, output: Path | None) -> ExitStatus:
    """RUN1 と比べて RUN2 で何が新しく、何が消え、何が残るかを、ページが変わったためか、ルールが変わったためかに分けて示します。

    What is new, gone and standing in RUN2 against RUN1, and whether the page or the rules did it: each run keeps the digest of a
    page's text, and where that is the same the rules did it.

    \b
    例 / Examples:
      compliance audit compare runs/2026-10 runs/2026-11
      compliance audit compare runs/2026-10 runs/2026-11 -o changes.xlsx

    \b
    終了状態 / Exit status: 0 新しい物がない / nothing is new, 1 ある / something is, 2 呼び方の誤り / wrong call
    """
    needed("duckdb", "pyarrow", "rich", "openpyxl")
    from compliance.audit.queries.compare import compared

    _check(output)
    with compared(old, new) as found:
        say.out(_told(found))
        _draw(found)
        if output:
            keep(found.changes, output)
        return ExitStatus.FOUND if found.new else ExitStatus.CLEAN


@click.command(short_help="監査を時の順に並べる / runs one after another")
@click.argument("folders", metavar="RUN...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(["run", "label"]), default="run", show_default=True, help="一行を何にするか / what a row is")
@click.option("--format", "form", type=click.Choice(FORMS), default="table", show_default=True, help="答えの形 / form of the answer")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="書き先 / file to write to")
def trend(folders: tuple[Path, ...], by: str, form: str, output: Path | None) -> None:
    """監査の結果を時の順に並べ、ページあたりの数と、間でルールが変わったかを示します。--by label の数は、審査した 100 ページあたりです。

    Runs in order of time: how much was found on how much, and where the rules changed in between (rules_changed). With
    --by label the numbers are those for each hundred judged pages.

    \b
    例 / Examples:
      compliance audit trend runs/*
      compliance audit trend runs/* --by label --format csv -o labels.csv
    """
    needed("duckdb", "pyarrow", "rich")
    from compliance.audit.queries import trend as trends

    give(trends.trend(folders) if by == "run" else trends.labels(folders), form, output)
    if by == "label" and output is None and form == "table":
        say.error("数は、審査した 100 ページあたりです (numbers are those for each hundred judged pages)")


def _check(output: Path | None) -> None:
    if output and output.suffix.lower() not in SUFFIXES:
        what = "拡張子から形式が分かりません (its suffix names no form)"
        raise ComplianceError(Problem(str(output), what, f"次のどれかにしてください (one of): {', '.join(SUFFIXES)}"))


def _told(found: Comparison) -> str:
    both, changed, added, removed = found.pages
    lines = [f"ページ / pages: 両方 / in both {both:,} (うち変わった / of these changed {changed:,}), 増えた / added {added:,}, なくなった / removed {removed:,}"]
    lines += [f"{_DIFFERS[name]}: {before or '-'} → {now or '-'}" for name, before, now in found.differs]
    return "\n".join(lines) + "\n"


def _draw(found: Comparison) -> None:
    from compliance.audit.queries.table import Table

    rows = [(_KINDS[kind], _CHANGES[change], _CAUSES[cause], number) for kind, change, cause, number in found.counts]
    give(Table("counts", ("種類 / kind", "変化 / change", "わけ / cause", "数 / number"), rows), "table", None)
    moved = [row for row in found.labels if row[1] or row[2]]
    if moved:
        give(Table("labels", ("label", _CHANGES["new"], _CHANGES["gone"], _CHANGES["standing"]), moved), "table", None)
