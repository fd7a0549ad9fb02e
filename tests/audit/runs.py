"""Runs made in tests: small sources, and what stands in a run's tables."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from compliance.audit import local
from compliance.audit.layout import Layout
from compliance.audit.manifest import Manifest
from compliance.audit.run import SILENT, Watch, run
from compliance.audit.schemas import TABLES
from compliance.audit.values import Options
from compliance.ruleset import load_rules

DAY = "2026-11-01"
CLAIM = "<!doctype html><title>架空町クリニック{n}</title><h1>薄毛の治療</h1><p>当院の治療なら必ず髪が生えます。費用は{n}万円です。</p>"


def page(n: int) -> str:
    """A page with something to be found, unlike that of another number."""
    return CLAIM.format(n=n)


def site(folder: Path, pages: int) -> Path:
    """A folder of so many pages, a copy of the first one last."""
    folder.mkdir(parents=True)
    for n in range(pages):
        (folder / f"p{n:03}.html").write_text(page(n), encoding="utf-8")
    (folder / "zz-copy.html").write_text(page(0), encoding="utf-8")
    return folder


def audited(folder: Path, sources: Sequence[Path | str], options: Options, workers: int = 1, watch: Watch = SILENT) -> Manifest:
    """The manifest of the run of *sources* in *folder*, done by so many processes."""
    version = load_rules().version
    return run(folder, list(map(str, sources)), options, "", version, lambda setup: local.workers(setup, workers, lambda: None), watch)


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table of the run, in the order of its parts."""
    return [row for part in Layout(folder).parts(table) for row in pq.read_table(part).to_pylist()]


def everything(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """All rows of the run, by table."""
    return {table: rows(folder, table) for table in TABLES}
