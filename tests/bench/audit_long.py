"""An audit of a large set, over hours and interruptions: what its processes hold all the while, and that every page is in it once.

    python tests/bench/audit_long.py --pages 100000 --workers 2   # makes the set and audits it; the same command goes on
    python tests/bench/audit_long.py --pages 100000 --tell        # how far it is, from what was noted so far

Every five seconds what each process holds is noted in ``samples.csv`` beside the run, so that what was seen outlives a kill.
"""
from __future__ import annotations

import argparse
import contextlib
import csv
import itertools
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import audit_corpus
from audit import BUILD, ROOT, Process, children

PERIOD = 5.0  # seconds
QUARTERS = 4


def audited(run: Path, sources: list[Path], workers: int) -> int:
    """Begin or go on with the audit of *sources* in *run*, its processes noted; its exit status."""
    command = [sys.executable, "-m", "compliance", "audit", *map(str, sources), "--run", str(run), "--workers", str(workers)]
    with (run.parent / "samples.csv").open("a", newline="") as file, (run.parent / "progress.log").open("ab") as log:
        # in this group of processes: what ends this one ends them all
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, env={**os.environ, "PYTHONPATH": str(ROOT)})
        signal.signal(signal.SIGTERM, lambda number, frame: process.terminate())
        notes = csv.writer(file)
        while process.poll() is None:
            notes.writerows(_seen(process.pid))
            file.flush()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(PERIOD)
        return process.returncode


def _seen(driver: int) -> Iterator[tuple[object, ...]]:
    """A row a process: the time, what it is, megabytes resident, seconds of processor time, those it wanted some, the machine's load."""
    for kind, pid in [("driver", driver), *(("worker", pid) for pid in children(driver))]:
        process = Process()
        with contextlib.suppress(OSError, IndexError, ValueError):
            process.look(pid)
            yield f"{time.time():.0f}", kind, pid, f"{process.samples[-1]:.1f}", f"{process.cpu:.2f}", f"{process.wanted:.2f}", f"{os.getloadavg()[0]:.2f}"


def told(folder: Path) -> Iterator[str]:
    """What was noted in *folder*, in lines; of a run that is finished also its counts, and whether every page is in it once."""
    rows = [*csv.reader((folder / "samples.csv").open(newline=""))]
    times = [float(row[0]) for row in rows]
    spans = [later - earlier for earlier, later in itertools.pairwise(times)]
    wall = sum(span for span in spans if span < 3 * PERIOD)
    cpu: dict[str, float] = defaultdict(float)
    for row in rows:
        cpu[row[2]] = max(cpu[row[2]], float(row[4]))
    begun = 1 + sum(span >= 3 * PERIOD for span in spans)
    yield f"{wall:,.0f} s of work in {begun} calls, {sum(cpu.values()):,.0f} s of processor time, load {min(_loads(rows)):.1f} to {max(_loads(rows)):.1f}"
    first, last = times[0], times[-1] + 1
    for kind in ("driver", "worker"):
        most = [0.0] * QUARTERS
        for row in rows:
            if row[1] == kind:
                at = int(QUARTERS * (float(row[0]) - first) / (last - first))
                most[at] = max(most[at], float(row[3]))
        yield f"{kind}: greatest memory by quarters of the time {' '.join(f'{one:.0f}' for one in most)} MB"
    yield from _rows(folder / "run")


def _loads(rows: list[list[str]]) -> list[float]:
    return [float(row[6]) for row in rows]


def _rows(run: Path) -> Iterator[str]:
    import duckdb

    indexed, judged = ([*(run / name).glob("*.parquet")] for name in ("index", "pages"))
    yield f"{len(indexed)} shards indexed, {len(judged)} judged"
    if not judged:
        return
    parts = str(run / "pages" / "*.parquet").replace("'", "''")
    with duckdb.connect() as base:
        asked = f"select count(*), count(distinct page), count(*) filter (status = 'judged'), sum(characters) from read_parquet('{parts}')"
        count, different, done, characters = base.execute(asked).fetchall()[0]
    yield f"{count:,} rows of pages, {different:,} pages among them, {done:,} judged with {characters:,} characters"


def main() -> None:
    """Make the set, begin or go on with its audit, and tell what was seen."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--pages", type=int, default=100_000)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--tell", action="store_true")
    call = asked.parse_args()
    folder = BUILD / f"long-{call.pages}"
    folder.mkdir(parents=True, exist_ok=True)
    if not call.tell:
        sources = audit_corpus.write(BUILD / "warc", call.pages, max(4, call.pages // 5_000))
        print(f"{len(sources)} archives, {sum(path.stat().st_size for path in sources) / 1e6:,.0f} MB", flush=True)
        print("the audit left with", audited(folder / "run", sources, call.workers))
    print(*told(folder), sep="\n")


if __name__ == "__main__":
    main()
