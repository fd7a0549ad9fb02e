"""What a site of unchanged pages costs once its answers are known, beside textlint with prh on the same pages.

``make bench`` runs it. BENCH_PAGES is the number of pages, 1,000 if not set; they are those of ``corpus/samples`` and
``corpus/gold/develop``, each again and again. textlint is measured where npm can install it.
"""
from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AIM_SECONDS = 1.5
_SUFFIXES = {".html", ".md", ".txt"}


def site(folder: Path, count: int) -> int:
    """Write *count* pages into *folder*; their characters."""
    found = [path for name in ("samples", "gold/develop") for path in sorted((ROOT / "corpus" / name).iterdir())]
    sources = [path for path in found if path.suffix in _SUFFIXES]
    size = 0
    for at in range(count):
        source = sources[at % len(sources)]
        text = source.read_text(encoding="utf-8", errors="replace")
        size += len(text)
        (folder / f"{at:04}-{source.name}").write_text(text, encoding="utf-8")
    return size


def seconds(command: list[str], runs: int, environment: dict[str, str]) -> list[float]:
    """The wall time of each of *runs* runs of *command*, in seconds."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - began)
    return times


def main() -> None:
    """Print the first and the later runs over the site, and whether the aim is met."""
    count, runs = int(os.environ.get("BENCH_PAGES", "1000")), int(os.environ.get("BENCH_RUNS", "5"))
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "site"
        pages.mkdir()
        size = site(pages, count)
        environment = {**os.environ, "COMPLIANCE_CACHE": folder, "PYTHONPATH": str(ROOT)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        check = [sys.executable, "-m", "compliance", "check", str(pages)]
        print(f"{f'{count} pages, {size:,} characters':<44} {'min s':>7} {'median':>7} {'max s':>7}   ({runs} runs)")
        first = seconds(check, 1, environment)
        print(f"{'compliance check, cold cache':<44} {first[0]:7.2f} {first[0]:7.2f} {first[0]:7.2f}   (1 run)")
        for name, more in (("terminal", []), ("json", ["--format", "json"])):
            times = seconds([*check, *more], runs, environment)
            middle = statistics.median(times)
            met = "met" if middle <= AIM_SECONDS else "NOT met"
            print(f"{f'compliance check, unchanged, {name}':<44} {min(times):7.2f} {middle:7.2f} {max(times):7.2f}   {met}: ≤ {AIM_SECONDS} s")


if __name__ == "__main__":
    main()
