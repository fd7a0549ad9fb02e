"""``compliance check`` beside textlint on the same pages in the same run: one page, a site, and the site again.

``make bench-textlint`` runs it. textlint has textlint-rule-prh with a dozen phrases and textlint-rule-morpheme-match with a few patterns
of words, which is less than any rule here asks for. BENCH_PAGES is the number of pages of the site, 1,000 if not set, BENCH_RUNS
that of the runs over one page, 5 if not set. The pages are those of ``corpus/``, each with other figures every time. Neither keeps
anything from before: the caches are new, but for what ``compliance`` makes of its rules and Node of its modules once a machine.
"""
from __future__ import annotations

import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXTLINT = Path(sys.prefix) / "textlint/node_modules"
SUFFIXES = {".html", ".md", ".txt"}
SEED = 20261129
PHRASES = ("必ず", "絶対に", "日本一", "地域一番", "最高の", "最先端", "100%", "No.1", "完治", "副作用なし", "痛みゼロ", "今だけ")
WORDS = ("治る", "生える", "若返る", "消える", "痩せる")
PACKAGES = ("textlint", "textlint-rule-prh", "@textlint-ja/textlint-rule-morpheme-match", "textlint-plugin-html")


def is_installed() -> bool:
    """Whether textlint and its rules are there."""
    return all((TEXTLINT / package).is_dir() for package in PACKAGES)


def sources() -> list[Path]:
    """The pages that the site is made of."""
    folders = (ROOT / "corpus/samples", ROOT / "corpus/gold/develop")
    return [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES]


def site(folder: Path, count: int) -> int:
    """Write *count* pages into *folder*, always the same, no two alike; how many characters they have."""
    chance, size, pages = random.Random(SEED), 0, sources()
    for at in range(count):
        source = pages[at % len(pages)]
        text = re.sub(r"(?<=\d)\d", lambda _: str(chance.randrange(10)), source.read_text(encoding="utf-8", errors="replace"))
        (folder / f"{at:05}-{source.name}").write_text(f"{text}\n", encoding="utf-8")
        size += len(text)
    return size


def configured(folder: Path) -> Path:
    """The configuration of textlint, with its lists beside it in *folder*."""
    rules = [{"expected": "(言い換える)", "pattern": f"/{re.escape(phrase)}/"} for phrase in PHRASES]
    (folder / "prh.yml").write_text(json.dumps({"version": 1, "rules": rules}, ensure_ascii=False), encoding="utf-8")
    words = [{"message": f"「{word}」と言い切らない", "tokens": [{"basic_form": word, "pos": "動詞"}]} for word in WORDS]
    (folder / "words.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    prh, match = {"rulePaths": [str(folder / "prh.yml")]}, {"dictionaryPathList": [str(folder / "words.json")]}
    config = {"plugins": {"html": True}, "rules": {"prh": prh, "@textlint-ja/morpheme-match": match}}
    (folder / "textlintrc.json").write_text(json.dumps(config), encoding="utf-8")
    return folder / "textlintrc.json"


def seconds(command: Sequence[str | Path], cwd: Path) -> float:
    """The wall time of *command* from start to end; raises SystemExit when it gives no answer (a status over 1)."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(ROOT), "COMPLIANCE_CACHE": str(cwd / "cache")}
    began = time.perf_counter()
    done = subprocess.run(command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    taken = time.perf_counter() - began
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command}: {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return taken


def main() -> None:
    """Print the table; nothing but a line where textlint is not installed."""
    if not is_installed():
        print(f"textlint is not installed in {TEXTLINT.parent} (no npm?): not measured")
        return
    count, runs = int(os.environ.get("BENCH_PAGES", "1000")), int(os.environ.get("BENCH_RUNS", "5"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "site").mkdir()
        size = site(folder / "site", count)
        (folder / "one.html").write_bytes((ROOT / "corpus/samples/hair-supernatant.html").read_bytes())
        (folder / "other.txt").write_text("きょうの最高気温は二十度でした。\n", encoding="utf-8")
        ours = [sys.executable, "-m", "compliance", "check", "--format", "json"]
        theirs = [TEXTLINT / ".bin/textlint", "--config", configured(folder), "--format", "json"]
        cached = ["--cache", "--cache-location", folder / "textlintcache"]
        # rules are made ready once a machine, and modules compiled
        for command in (ours, theirs):
            seconds([*command, "other.txt"], folder)
        # in turns, so that what else the machine does costs both alike
        pages = [(seconds([*ours, "one.html"], folder), seconds([*theirs, "one.html"], folder)) for _ in range(runs)]
        whole, again = ((seconds([*ours, "site"], folder), seconds([*theirs, *cached, "site"], folder)) for _ in range(2))
    print(f"{'whole process, wall time in s':<44} {'compliance':>11} {'textlint':>9}")
    print(_row(f"one page, the median of {runs} runs", *(statistics.median(side) for side in zip(*pages, strict=True))))
    print(_row(f"{count:,} pages ({size:,} characters)", *whole))
    print(_row("the same pages again, unchanged", *again))


def _row(name: str, ours: float, theirs: float) -> str:
    return f"{name:<44} {ours:11.2f} {theirs:9.2f}"


if __name__ == "__main__":
    main()
