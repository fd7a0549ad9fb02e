"""``compliance audit SOURCE… --run DIR``: the audit itself."""

from __future__ import annotations

import datetime
import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compliance.cli import say
from compliance.cli.audit.sites import crawl_options, crawled
from compliance.cli.options import (
    Assumption,
    as_of_option,
    assume_option,
    day_to_judge,
    encoding_option,
    exclude_option,
    include_option,
    medium_option,
    reader_option,
    rules_option,
)
from compliance.errors import ComplianceError, Problem
from compliance.model import ExitStatus, Medium, Readers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from compliance.audit.local import Engine
    from compliance.audit.manifest import Manifest
    from compliance.audit.tasks import Setup

_MOST_REASONS = 8


@click.command(short_help="監査する (省ける) / audit; the word may be left out")
@click.argument("sources", metavar="SOURCE...", nargs=-1)
@click.option(
    "--run", "folder", metavar="DIR", required=True, type=click.Path(path_type=Path, file_okay=False),
    help="監査の結果のフォルダー。あれば続ける / folder of the run, continued where there is one",
)  # fmt: skip
@click.option(
    "--files-from", metavar="FILE", multiple=True,
    help="元の一覧、一行に一つ (@FILE と同じ) / a list of sources, one a line, as @FILE",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="CPU の数 / number of CPUs",
    help="プロセスの数。結果は変わらない / processes; the rows do not depend on it",
)  # fmt: skip
@crawl_options
@click.option(
    "--scheduler", metavar="ADDRESS",
    help="Dask のスケジューラー。元と DIR は共有のフォルダーに / a Dask scheduler; SOURCE and DIR on a shared folder",
)  # fmt: skip
@medium_option
@as_of_option
@assume_option
@reader_option
@include_option
@exclude_option
@encoding_option
@click.option(
    "--config", metavar="FILE", type=click.Path(path_type=Path),
    help="自分たちのページの設定。規則・媒体・承認などが効く / configuration of pages of one's own: rules, media, what is accepted",
)  # fmt: skip
@click.option(
    "--column", "columns", metavar="KEY=HEADER", multiple=True,
    help="表 (CSV・Parquet) の列。KEY は html, text, url / column of a table, e.g. html=body",
)  # fmt: skip
@click.option("--rewrite", is_flag=True, help="書き換え案も出す (遅くなる) / propose rewrites too, which is slow")
@click.option(
    "--page-seconds", type=click.FloatRange(0, min_open=True), default=60, show_default=True,
    help="一ページの時間の上限 / limit of time for a page",
)  # fmt: skip
@click.option(
    "--page-megabytes", type=click.IntRange(400), default=1000, show_default=True,
    help="一ページの間のメモリの上限 / limit of a worker's memory",
)  # fmt: skip
@click.option(
    "--shard-megabytes", type=click.FloatRange(0, min_open=True), default=4, show_default=True,
    help="一度に渡す量 / how much a worker is given at once",
)  # fmt: skip
@rules_option
def run(
    sources: tuple[str, ...], folder: Path, files_from: tuple[str, ...], workers: int, scheduler: str | None, medium: Medium | None,
    as_of: datetime.date | None, assume: Assumption | None, readers: Readers | None, include: tuple[str, ...], exclude: tuple[str, ...],
    encoding: str | None, config: Path | None, columns: tuple[str, ...], rewrite: bool, page_seconds: float, page_megabytes: int, shard_megabytes: float, rules_dir: Path | None,
    **sites: Any,
) -> ExitStatus:  # fmt: skip
    """SOURCE のすべてのページを審査し、結果を DIR に表として残します。途中で止めても、同じ命令で続きます。

    Audits all pages of SOURCE into DIR. A run that was stopped is continued by the same command. Equal pages are judged once,
    each page is judged by itself: figures are not compared between pages.

    \b
    例 / Examples:
      compliance audit sites/ --run runs/2026-11
      compliance audit crawl/*.warc.gz site.wacz --run runs/crawl --workers 4
      compliance audit pages.parquet --column html=body --column url=url --run runs/table
      compliance audit --site https://clinic.example/ --max-pages 200 --run runs/clinic
      compliance audit group/ --run runs/2026-11 --config group/compliance.yml
      compliance audit @sources.txt --run runs/2026-11 --reader off

    \b
    終了状態 / Exit status:
      0  指摘も未記載もない / nothing was found
      1  ある / something was
      2  呼び方・設定・ルールの誤り、ページがない、または別の監査のフォルダー / wrong call, no page, or the folder of another run
      3  読めないか審査できないページがある (ほかは表にある)、または一枚も審査していない
         / a page could not be read or judged, the others are in the tables; or none was judged at all
    """
    _needed("audit", "duckdb", "fastwarc", "pyarrow", "rich")
    from compliance.audit.configured import Configured
    from compliance.audit.run import run as audited
    from compliance.audit.sources.tables import parsed
    from compliance.audit.values import Limits, Options
    from compliance.cli.audit.told import told
    from compliance.ruleset import load_rules

    named = (*sources, *(f"@{name}" for name in files_from), *crawled(folder, **sites))
    if not named:
        raise click.UsageError("SOURCE がありません (no source)", click.get_current_context())
    configured = Configured(str(config.resolve())) if config else Configured()
    ruleset = load_rules(rules_dir, added=configured.rule_folders)
    configured.check(ruleset)
    if as_of:
        day_to_judge(as_of, ruleset)
    options = Options(
        medium=medium or ("" if config else Medium.WEBSITE), as_of=as_of.isoformat() if as_of else "", assume=assume or "", readers=readers or Readers.ON, rewrite=rewrite,
        encoding=encoding or "", include=include, exclude=exclude, columns=parsed(columns), shard_bytes=int(shard_megabytes * 1_000_000),
        limits=Limits(page_seconds, page_megabytes), config=str(config.resolve()) if config else "", configured=configured.digest,
    )  # fmt: skip
    rules = str(rules_dir.resolve()) if rules_dir else ""
    with told() as watch:
        engine = _engine(workers, scheduler, watch.passed)
        manifest = audited(folder, named, options, rules, ruleset.version, engine, watch.watch)
    say.out(_summary(folder, manifest))
    return _status(manifest)


def _engine(workers: int, scheduler: str | None, passed: Callable[[], None]) -> Callable[[Setup], AbstractContextManager[Engine]]:
    """The processes of this machine, or those of the cluster."""
    if scheduler is None:
        from compliance.audit import local

        return lambda setup: local.workers(setup, workers, passed)
    _needed("cluster", "distributed")
    from compliance.audit import cluster

    return lambda setup: cluster.workers(setup, scheduler, passed)


def _needed(extra: str, *names: str) -> None:
    """Raises ComplianceError where the extra is not installed."""
    for name in names:
        if importlib.util.find_spec(name) is None:
            what = f"監査の部品がありません (the extra '{extra}' is not installed: no {name})"
            raise ComplianceError(Problem("compliance audit", what, f"pip install '.[{extra}]'"))


def _summary(folder: Path, manifest: Manifest) -> str:
    counts = manifest.counts
    lines = [
        f"ページ / pages        {counts['pages']:,}",
        f"  審査した / judged   {counts['judged']:,}  ({counts['characters']:,} 字 / characters)",
        f"  飛ばした / skipped  {counts['skipped']:,}  (うち同じ文章 / duplicates {counts['duplicates']:,})",
        f"  できなかった / failed {counts['failed']:,}",
        *_reasons(folder, manifest),
        f"指摘 / findings       {counts['findings']:,}",
        f"未記載 / omissions    {counts['omissions']:,}",
        f"主張 / claims         {counts['claims']:,}",
        *([f"承認済み / accepted    {counts['accepted']:,}"] if counts.get("accepted") else ()),
        str(folder.resolve()),
    ]
    return "\n".join(lines) + "\n"


def _reasons(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Why pages were not judged, a line each: the commonest reasons, with what is said of one such page."""
    if manifest.counts["judged"] + manifest.counts["duplicates"] == manifest.counts["pages"]:
        return
    from compliance.audit.queries import base

    with base.opened({"": folder}) as connection:
        rows = connection.execute(f"""
            select why, count(*), min_by(detail, page), min_by(coalesce(nullif(url, ''), name), page) from pages
            where status <> 'judged' and why <> 'duplicate' group by why order by count(*) desc, why limit {_MOST_REASONS}
        """).fetchall()  # fmt: skip
    for why, count, detail, place in rows:
        yield say.visible(f"    {why} {count:,}: {detail} ({place})")


def _status(manifest: Manifest) -> ExitStatus:
    counts = manifest.counts
    if not counts["pages"]:
        what, mend = "中にページがありません (holds no page)", "ページのある所を名指ししてください (name a place that has pages)"
        raise ComplianceError(Problem(", ".join(row["source"] for row in manifest.sources), what, mend))
    if counts["failed"] or not counts["judged"]:  # a site that let nobody in is not clean
        return ExitStatus.UNREAD
    return ExitStatus.FOUND if counts["findings"] or counts["omissions"] else ExitStatus.CLEAN
