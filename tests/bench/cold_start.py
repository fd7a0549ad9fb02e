"""Time and memory of whole processes from a cold start, beside what the tokenizer alone costs.

``make bench`` runs it on a page of ``corpus/``, and on the page that BENCH_PAGE names, if any.
BENCH_RUNS is the number of runs, 11 if not set. One run before them fills the cache of rules. A page is checked from nothing
(``--no-cache``), and as a hook does before a commit: with one sentence that is new in each run.
"""
from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AIM_SECONDS, AIM_MEGABYTES = 0.35, 145
"""Of the memory some 80 MB are files that are mapped as they lie, shared by all processes and let go when others need the room: of these 56 are the
tokenizer's dictionary (35 words, 21 costs), most of which the tokenizer alone touches too, as its row shows. 57 MB are the process's own."""


_TOKENS = "import fugashi, sys; print(len(fugashi.Tagger()(open(sys.argv[1], encoding='utf-8', errors='replace').read())))"


@dataclass(frozen=True, slots=True)
class Run:
    """One process from start to end: wall time in seconds, greatest resident set in MB."""

    seconds: float
    megabytes: float


def measured(command: Sequence[str]) -> Run:
    """Run *command* once; raises SystemExit when it gives no answer (a status over 1)."""
    # modules are compiled once, as on any machine that runs them twice
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: left with {process.returncode}")
    in_kilobytes = usage.ru_maxrss if sys.platform != "darwin" else usage.ru_maxrss / 1024
    return Run(seconds, in_kilobytes / 1024)


def row(name: str, command: Sequence[str], runs: int, before: Callable[[int], object] = lambda at: None) -> tuple[str, Run]:
    """A line of the table, and the median time and greatest memory behind it; *before* is called before each run."""
    done = []
    for at in range(runs + 1):
        before(at)
        done.append(measured(command))
    del done[0]
    times = [run.seconds for run in done]
    middle, most = statistics.median(times), max(run.megabytes for run in done)
    line = f"{name:<44} {min(times):7.3f} {middle:7.3f} {max(times):7.3f} {most:8.0f}"
    return line, Run(middle, most)


def main() -> None:
    """Print the table and, for each page, whether the aim is met."""
    runs = int(os.environ.get("BENCH_RUNS", "11"))
    pages = ["corpus/samples/hair-supernatant.html", os.environ.get("BENCH_PAGE", "")]
    print(f"{'whole process, cold start':<44} {'min s':>7} {'median':>7} {'max s':>7} {'max MB':>8}   ({runs} runs)")
    print(row("fugashi.Tagger()", [sys.executable, "-c", "import fugashi; fugashi.Tagger()"], runs)[0])
    for page in filter(None, pages):
        print(row(f"{page[-26:]}, fugashi alone", [sys.executable, "-c", _TOKENS, page], runs)[0])
        with tempfile.TemporaryDirectory() as folder:
            source, draft = ROOT / page, Path(folder) / Path(page).name

            def change(at: int, source: Path = source, draft: Path = draft) -> None:
                text = source.read_text(encoding="utf-8", errors="replace")
                draft.write_text(text.replace("。", f"。{at}番目の書き換えです。", 1), encoding="utf-8")

            check = [sys.executable, "-m", "compliance", "check", "--assume", "advertisement"]
            told(*row(f"{page[-26:]}, from nothing", [*check, "--no-cache", page], runs))
            told(*row(f"{page[-26:]}, one change", [*check, str(draft)], runs, change))


def told(line: str, run: Run) -> None:
    """Print *line* and whether the aim is met."""
    met = run.seconds <= AIM_SECONDS and run.megabytes <= AIM_MEGABYTES
    print(f"{line}   {'met' if met else 'NOT met'}: ≤ {AIM_SECONDS} s, ≤ {AIM_MEGABYTES} MB")


if __name__ == "__main__":
    main()
