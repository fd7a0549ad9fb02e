"""An audit from its sources to its rows: plan, cut, index, settle copies, judge, count. Whatever is done already is kept."""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from compliance._version import VERSION
from compliance.audit import copies, manifest, parsed, plan, schemas
from compliance.audit.layout import Layout
from compliance.audit.manifest import Manifest
from compliance.audit.tasks import Setup, Stage, Task
from compliance.audit.values import Kind, Options, Shard, Tally
from compliance.errors import ComplianceError, Problem

if TYPE_CHECKING:
    from compliance.audit.local import Engine


@dataclass(frozen=True, slots=True)
class Watch:
    """Whom to tell how far a run is: *stage* with its number of pages, or 0 where nobody knows; *done* after each shard."""

    stage: Callable[[Stage, int], None] = lambda stage, pages: None
    done: Callable[[Tally], None] = lambda tally: None


SILENT = Watch()


def run(
    folder: Path, sources: Sequence[str], options: Options, rules_dir: str, rules: str,
    engine: Callable[[Setup], AbstractContextManager[Engine]], watch: Watch = SILENT,
) -> Manifest:  # fmt: skip
    """Do, or go on with, the audit of *sources* in *folder*; returns the manifest of the finished run.

    *engine* makes the processes that do tasks. Raises ComplianceError where *folder* holds something else or another run, or is
    being worked on, and where a source is not there; KeyboardInterrupt passes through, and leaves a run that can be continued.
    """
    layout = Layout(folder)
    with _alone(layout):
        layout.clean()
        asked = Manifest(schemas.SCHEMA, VERSION, rules, [], options, _now())
        kept = _begun(layout, sources, asked)
        if kept.state == "finished":
            return kept
        with engine(Setup(folder.resolve(), kept.options, rules_dir, rules, str(Path.cwd()))) as work:
            steps: tuple[tuple[str, Callable[[], object]], ...] = (
                (Stage.CUT, lambda: _all(work, _cuts(layout), watch, Stage.CUT, 0)),
                (Stage.INDEX, lambda: _all(work, _missing(layout, "index"), watch, Stage.INDEX, _known(layout))),
                ("copies", lambda: copies.settle(layout)),
                (Stage.JUDGE, lambda: _all(work, _judgements(layout), watch, Stage.JUDGE, _indexed(layout))),
            )
            for name, step in steps:
                began = time.monotonic()
                try:
                    step()
                finally:
                    kept = kept.spent(name, time.monotonic() - began)
                    manifest.write(layout, kept)
        parsed.clear(layout)
        kept = replace(kept, state="finished", finished=_now(), counts=counted(layout))
        manifest.write(layout, kept)
        return kept


def counted(layout: Layout) -> dict[str, int]:
    """The pages of a run by what became of them, and the rows of its other tables."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    found = dict.fromkeys(("pages", "judged", "skipped", "failed", "duplicates", "characters", "bytes"), 0)
    for part in layout.parts("pages"):
        table = pq.read_table(part, columns=["status", "why", "characters", "bytes"])
        found["pages"] += table.num_rows
        for status in ("judged", "skipped", "failed"):
            found[status] += pc.sum(pc.equal(table["status"], status)).as_py() or 0
        found["duplicates"] += pc.sum(pc.equal(table["why"], "duplicate")).as_py() or 0
        found["characters"] += pc.sum(table["characters"]).as_py() or 0
        found["bytes"] += pc.sum(table["bytes"]).as_py() or 0
    rows = {table: sum(pq.read_metadata(part).num_rows for part in layout.parts(table)) for table in schemas.TABLES}
    return found | {table: number for table, number in rows.items() if table != "pages"}


def _begun(layout: Layout, sources: Sequence[str], asked: Manifest) -> Manifest:
    """The manifest of the run in the folder, which is begun where there is none. Raises ComplianceError where it is another's."""
    kept = manifest.read(layout)
    if kept is None:
        options = replace(asked.options, as_of=asked.options.as_of or datetime.date.today().isoformat())
        made = replace(asked, sources=plan.make(layout, sources, options), options=options)
        if not made.sources:
            mend = "ページのある所を名指ししてください (name a place that has pages)"
            raise ComplianceError(Problem(", ".join(sources), "対象のページがありません (no page)", mend))
        manifest.write(layout, made)
        return made
    # A run that began yesterday goes on with the law of yesterday, unless a day was asked for.
    options = replace(asked.options, as_of=asked.options.as_of or kept.options.as_of)
    asked = replace(asked, options=options, sources=plan.signature(layout, sources, options))
    if different := manifest.differences(kept, asked):
        mend = "同じ命令で続けるか、別の --run を書いてください (continue with the same command, or name another folder)"
        what = f"別の監査が入っています (holds another run): {'; '.join(different)}"
        raise ComplianceError(Problem(str(layout.folder), what, mend))
    return kept


@contextlib.contextmanager
def _alone(layout: Layout) -> Iterator[None]:
    """The run's folder, made where it is missing, with nobody else at it. Raises ComplianceError."""
    folder = layout.folder
    other = "別の --run を書いてください (name another folder)"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ours = {"crawl", "lock", "plan", "manifest.json", "workers.log"}
        if not layout.manifest.exists() and (strange := {path.name for path in folder.iterdir()} - ours):
            raise ComplianceError(Problem(str(folder), f"ほかの物が入っています (holds other things): {min(strange)}", other))
        lock = (folder / "lock").open("w")
    except OSError as error:
        raise ComplianceError(Problem(str(folder), f"フォルダーにできません (no folder): {error.strerror or error}", other)) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            what = "別のプロセスが監査しています (another process is at it)"
            raise ComplianceError(Problem(str(folder), what, "終わるのを待ってください (wait for its end)")) from None
        yield


def _all(work: Engine, tasks: Iterator[Task], watch: Watch, stage: Stage, pages: int) -> None:
    watch.stage(stage, pages)
    for tally in work(tasks):
        watch.done(tally)


def _cuts(layout: Layout) -> Iterator[Task]:
    """Archives and tables that are not cut into shards yet."""
    for group in plan.groups(layout):
        if not plan.shards_of(layout, group.key).exists():
            yield Task(Stage.CUT, Shard(group.key, Kind(group.kind), group.source, (group.path,), 0, 0))


def _missing(layout: Layout, table: str) -> Iterator[Task]:
    for shard in plan.shards(layout):
        if not layout.part(table, shard.key).exists():
            yield Task(Stage.INDEX, shard)


def _judgements(layout: Layout) -> Iterator[Task]:
    """Shards that have no rows yet, with the number of their first page."""
    firsts = dict(copies.first_pages(layout))
    for shard in plan.shards(layout):
        if not layout.part("pages", shard.key).exists():
            yield Task(Stage.JUDGE, shard, firsts[shard.key])


def _known(layout: Layout) -> int:
    """How many pages are still to be indexed."""
    return sum(shard.count for shard in plan.shards(layout) if not layout.part("index", shard.key).exists())


def _indexed(layout: Layout) -> int:
    """How many pages are still to be judged or passed over."""
    return sum(shard.count for shard in plan.shards(layout) if not layout.part("pages", shard.key).exists())


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
