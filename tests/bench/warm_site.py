"""What a site of unchanged pages costs once its answers are known, beside textlint with prh on the same pages.

``make bench`` runs it. BENCH_PAGES is the number of pages, 1,000 if not set; they are those of ``corpus/samples`` and
``corpus/gold/develop``, each again and again. textlint, which reads the Markdown and plain text among them with a few words of prh and keeps what it found
as well (``--cache``), is measured where npm can install it. Times are of whole processes: wall time, and processor time beside it.
"""
from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AIM_SECONDS = 1.5
_SUFFIXES = {".html", ".md", ".txt"}
PRH = {"絶対に": "個人差がありますが", "日本一": "多くの", "最先端": "新しい", "必ず": "多くの場合", "完治": "改善"}


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


def change(folder: Path) -> None:
    """Give one page in *folder* a sentence that is new."""
    page = min(folder.iterdir())
    page.write_text(page.read_text(encoding="utf-8").replace("。", f"。{time.time_ns()}番目の書き換えです。", 1), encoding="utf-8")


def times(
    command: list[str], runs: int, environment: dict[str, str], cwd: Path = ROOT, before: Callable[[], object] = lambda: None
) -> list[tuple[float, float]]:
    """Wall time and processor time, in seconds, of each of *runs* runs of *command*; *before* is called before each."""
    found = []
    for _ in range(runs):
        before()
        began = time.perf_counter()
        process = subprocess.Popen(command, env=environment, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        found.append((time.perf_counter() - began, usage.ru_utime + usage.ru_stime))
    return found


def row(name: str, found: list[tuple[float, float]], aim: float = 0.0) -> str:
    """A line of the table."""
    walls, processor = zip(*found, strict=True)
    middle = statistics.median(walls)
    told = f"   {'met' if middle <= aim else 'NOT met'}: ≤ {aim} s" if aim else ""
    return f"{name:<44} {min(walls):7.2f} {middle:7.2f} {max(walls):7.2f} {statistics.median(processor):7.2f}{told}"


def textlint(folder: Path) -> list[str] | None:
    """The command that reads the pages in *folder*/site by textlint with prh; None where npm cannot install it."""
    npm = shutil.which("npm")
    install = [npm or "", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), "textlint", "textlint-rule-prh"]
    if npm is None or subprocess.run(install, capture_output=True, timeout=300, check=False).returncode:
        return None
    words = "".join(f"  - expected: {after}\n    pattern: {before}\n" for before, after in PRH.items())
    (folder / "prh.yml").write_text(f"version: 1\nrules:\n{words}", encoding="utf-8")
    (folder / ".textlintrc.json").write_text('{"rules": {"prh": {"rulePaths": ["./prh.yml"]}}}', encoding="utf-8")
    return [str(folder / "node_modules/.bin/textlint"), "--cache", "site"]


def main() -> None:
    """Print the first and the later runs over the site, and whether the aim is met."""
    count, runs = int(os.environ.get("BENCH_PAGES", "1000")), int(os.environ.get("BENCH_RUNS", "5"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "site").mkdir()
        size = site(folder / "site", count)
        environment = {**os.environ, "COMPLIANCE_CACHE": name, "PYTHONPATH": str(ROOT)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        check = [sys.executable, "-m", "compliance", "check", str(folder / "site")]
        print(f"{f'{count} pages, {size:,} characters':<44} {'min s':>7} {'median':>7} {'max s':>7} {'cpu s':>7}   ({runs} runs)")
        print(row("compliance check, the first run", times(check, 1, environment)))
        for form in ("terminal", "json"):
            call = [*check, "--format", form]
            times(call, 1, environment)  # the first of its form makes the report that the others give again
            print(row(f"compliance check, unchanged, {form}", times(call, runs, environment), AIM_SECONDS))
        print(row("compliance check, one page changed", times(check, runs, environment, before=lambda: change(folder / "site"))))
        lint = textlint(folder)
        if lint is None:
            print("textlint: npm cannot install it here")
            return
        print(row("textlint with prh, the first run", times(lint, 1, environment, folder)))
        print(row("textlint with prh, unchanged", times(lint, runs, environment, folder)))


if __name__ == "__main__":
    main()
