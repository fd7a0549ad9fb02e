"""What audits cost: memory of every process, pages a second, what two processes give over one, and where the time goes.

    python tests/bench/audit.py --pages 2000            # prints a table
    python tests/bench/audit.py --pages 2000 --readme   # and puts it into README.md

The archives are those of ``audit_corpus.py``, made in build/bench/ and kept there.
"""
from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import audit_corpus

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/bench"
README = ROOT / "README.md"
MONTH = 74_000_000  # Japanese pages in a month of Common Crawl
DOLLARS = 0.02  # what an hour of one rented core costs, a round figure to multiply with


@dataclass(slots=True)
class Process:
    """What was seen of a process: its resident set over time in MB, its seconds of processor time, and those it wanted some.

    A busy machine makes it wait; time that it wanted and time that it had are told apart by the system's scheduler.
    """

    samples: list[float] = field(default_factory=list)
    cpu: float = 0.0
    wanted: float = 0.0

    def memory(self) -> tuple[float, float]:
        """The greatest resident set in the first and in the second half of its life."""
        half = len(self.samples) // 2
        return max(self.samples[: half or 1]), max(self.samples[half:])

    def look(self, pid: int) -> None:
        """Take a sample. Raises OSError where the process is gone."""
        about = Path(f"/proc/{pid}")
        self.samples.append(int((about / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6)
        user, system = (about / "stat").read_text().rpartition(") ")[2].split()[11:13]
        self.cpu = (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
        self.wanted = sum(map(int, (about / "schedstat").read_text().split()[:2])) / 1e9


@dataclass(frozen=True, slots=True)
class Run:
    """An audit that was measured; ``processes`` by what they are: the driver and its workers."""

    manifest: dict[str, Any]
    workers: int
    wall: float
    processes: dict[str, Process]

    @property
    def cpu(self) -> float:
        """Seconds of processor time of all processes."""
        return sum(process.cpu for process in self.processes.values())

    @property
    def busy(self) -> float:
        """How much of the time of its work a worker had something to do: 1 where none ever waits for another or the driver."""
        wanted = sum(process.wanted for name, process in self.processes.items() if name != "driver")
        return wanted / (self.workers * self.wall)

    @property
    def judging(self) -> float:
        """Seconds of indexing and judging."""
        return float(self.manifest["seconds"]["index"] + self.manifest["seconds"]["judge"])

    @property
    def rate(self) -> float:
        """Judged pages a second of the wall clock."""
        return float(self.manifest["counts"]["judged"]) / self.judging

    @property
    def rate_of_core(self) -> float:
        """Judged pages a second of processor time."""
        return float(self.manifest["counts"]["judged"]) / self.cpu

    @property
    def idle_rate(self) -> float:
        """Pages a second on a machine that does nothing else: of a core, by the workers, as far as they are busy."""
        return self.rate_of_core * self.workers * self.busy


def measured(sources: list[Path], folder: Path, workers: int) -> Run:
    """An audit from the command line, its processes watched; raises SystemExit where it does not finish."""
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "compliance", "audit", *map(str, sources), "--run", str(folder), "--workers", str(workers)]
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)})
    processes: dict[str, Process] = defaultdict(Process)
    watching = threading.Thread(target=_watch, args=(process, processes), daemon=True)
    watching.start()
    if process.wait() not in (0, 1, 3):
        raise SystemExit(f"the audit left with {process.returncode}")
    return Run(json.loads((folder / "manifest.json").read_text()), workers, time.monotonic() - began, dict(processes))


def _watch(process: subprocess.Popen[bytes], processes: dict[str, Process]) -> None:
    while process.poll() is None:
        for name, pid in [("driver", process.pid), *((f"worker {pid}", pid) for pid in children(process.pid))]:
            with contextlib.suppress(OSError, IndexError, ValueError):
                processes[name].look(pid)
        time.sleep(0.2)


def children(pid: int) -> list[int]:
    """The processes that *pid* has started and that have not ended."""
    try:
        tasks = Path(f"/proc/{pid}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def profile(sources: list[Path], shards: int) -> dict[str, float]:
    """The share of each part of the work in the time of so many shards, done in this process as a worker does them."""
    from compliance import review
    from compliance.audit import copies, plan, schemas, stages
    from compliance.audit.layout import Layout
    from compliance.audit.values import Kind, Options, Shard
    from compliance.ruleset import load_rules

    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, owner: Any, attribute: str) -> None:
        plain: Callable[..., Any] = getattr(owner, attribute)

        def wrapped(*arguments: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return plain(*arguments, **named)
            finally:
                spent[name] += time.process_time() - began

        setattr(owner, attribute, wrapped)

    timed("reading HTML / ページを読む", stages, "document_of")
    timed("reading and rules / 文を読み、規則を当てる", review.Checker, "check")
    timed("digests / 同じ文章を見つける", stages, "text_digest")
    timed("writing Parquet / 表を書く", stages, "write_rows")
    layout, options = Layout(BUILD / "profile"), Options(as_of="2026-11-01")
    shutil.rmtree(layout.folder, ignore_errors=True)
    plan.make(layout, list(map(str, sources[:1])), options)
    group = next(plan.groups(layout))
    stages.cut(Shard(group.key, Kind.ARCHIVE, group.source, (group.path,), 0, 0), layout, options, lambda n: None, {})
    some, checker = [shard for shard, _ in zip(plan.shards(layout), range(shards), strict=False)], review.Checker(load_rules())
    began, first = time.process_time(), 0
    for shard in some:
        stages.index(shard, layout, options, lambda n: None, {})
    copies.settle(layout)
    for shard in some:
        first += stages.judge(shard, layout, options, lambda n: None, {}, first, checker).pages
    whole = time.process_time() - began
    assert schemas.TABLES
    return {**{name: seconds / whole for name, seconds in spent.items()}, "the rest / ほか": 1 - sum(spent.values()) / whole}


def table(runs: list[Run], shares: dict[str, float], size: float, known: float) -> str:
    """The figures as README.md shows them."""
    one, two = runs[0], runs[-1]
    counts = two.manifest["counts"]
    month = MONTH / two.rate_of_core / 3600
    lines = [
        f"{counts['pages']:,} 件 ({size:,.0f} MB の WARC、審査した {counts['judged']:,} ページ、{counts['characters'] / counts['judged']:,.0f} 字ずつ) で、"
        f"{time.strftime('%Y-%m-%d')}、{os.cpu_count()} コアの機械で (ほかの仕事と分け合って)。",
        f"字の {known:.0%} は、同じサイトの前のページにもあった段落にあります (メニュー・診療時間・フッターと、いくつものページにある治療の文)。ページを作る仕方は `tests/bench/audit_corpus.py` に。ほかの割合では、下の「読む速さ」から見積もれます。",
        f"Measured by `tests/bench/audit.py --pages {asked_pages(two)}` on a machine with {os.cpu_count()} cores that others used as well. "
        f"{known:.0%} of the characters stand in blocks that an earlier page of their site has, too: menus, hours, footers, and texts on treatments that several pages share "
        "(`tests/bench/audit_corpus.py` makes them). For other shares reckon with the rates of known and of new text, below.",
        "",
        f"| プロセス / processes | {one.workers} | {two.workers} |",
        "| --- | --- | --- |",
        *(
            f"| {name} | {value(one)} | {value(two)} |"
            for name, value in (
                ("ページ/秒 / pages a second", lambda run: f"{run.rate:.1f}"),
                ("字/秒 / characters a second", lambda run: f"{run.manifest['counts']['characters'] / run.judging:,.0f}"),
                ("コアの一秒に / pages a core-second", lambda run: f"{run.rate_of_core:.1f}"),
                ("同、字 / characters a core-second", lambda run: f"{run.manifest['counts']['characters'] / run.cpu:,.0f}"),
                ("働いている割合 / share of the time at work", lambda run: f"{run.busy:.0%}"),
                ("メモリ、前半 → 後半の最大 / greatest memory, first → second half, MB", _memory),
            )
        ),
        "",
        f"二つのプロセスは一つの {two.rate / one.rate:.2f} 倍、ほかに何もしない機械なら {two.idle_rate / one.idle_rate:.2f} 倍 (コアの一秒と働いている割合から) / "
        "two processes over one, as measured and, from core-seconds and shares at work, on a machine that does nothing else. "
        "時間の行き先 / where the time goes: " + ", ".join(f"{name} {share:.0%}" for name, share in shares.items()) + ".",
        "",
        f"Common Crawl の一か月の日本語のページ (およそ {MONTH:,}) なら {MONTH:,} ÷ {two.rate_of_core:.1f} ÷ 3600 = {month:,.0f} コア時間、"
        f"1,000 コアで {month / 1000:,.1f} 時間、一コア一時間 {DOLLARS} ドルなら {month * DOLLARS:,.0f} ドルです。",
        f"A month of the Japanese web: {month:,.0f} core hours, {month / 1000:,.1f} hours on 1,000 cores, about "
        f"{month * DOLLARS:,.0f} dollars at {DOLLARS} an hour. Pages twice as long cost twice as much.",
    ]
    return "\n".join(lines)


def asked_pages(run: Run) -> int:
    """How many pages were asked for; with them come pictures and redirects."""
    return int(re.findall(r"-(\d+)-\d+\.warc", run.manifest["sources"][0]["source"])[0])


def _memory(run: Run) -> str:
    driver = run.processes["driver"].memory()
    workers = [process.memory() for name, process in run.processes.items() if name != "driver" and len(process.samples) > 10]
    most = max(first for first, _ in workers), max(second for _, second in workers)
    return f"{most[0]:.0f} → {most[1]:.0f} (呼び手 / driver {driver[0]:.0f} → {driver[1]:.0f})"


def main() -> None:
    """Measure, print, and put the figures into the README where asked."""
    told = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    told.add_argument("--pages", type=int, default=2_000)
    told.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    told.add_argument("--readme", action="store_true")
    asked = told.parse_args()
    # what was made before is kept: a set that was broken off goes on with the archive that is lacking
    sources = audit_corpus.write(BUILD / "warc", asked.pages, max(4, asked.pages // 5_000))
    size = sum(path.stat().st_size for path in sources) / 1e6
    shares = profile(sources, 8)
    runs = [measured(sources, BUILD / f"run-{workers}", workers) for workers in asked.workers]
    known = audit_corpus.known_share(audit_corpus.site(audit_corpus.paragraphs(), 1, 1), 1)
    text = table(runs, shares, size, known)
    print(text)
    for run in runs:
        print(run.workers, f"wall {run.wall:.1f} s, cpu {run.cpu:.1f} s", run.manifest["seconds"])
    if asked.readme:
        before, mark, rest = README.read_text(encoding="utf-8").partition("<!-- audit: tests/bench/audit.py -->\n")
        _, end, after = rest.partition("<!-- /audit -->")
        README.write_text(f"{before}{mark}{text}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
