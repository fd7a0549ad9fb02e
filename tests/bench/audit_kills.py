"""Twenty times a process of an audit is killed at random, driver or worker; the finished run must be that of an undisturbed one.

    python tests/bench/audit_kills.py --kills 20 --pages 300
"""
from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import audit_corpus

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/bench"
sys.path.insert(0, str(ROOT))

from tests.audit.killing import killed, parts  # noqa: E402  (a bench is run as a script)


def main() -> None:
    """Run both, compare them, and leave with 1 where a byte differs."""
    told = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    told.add_argument("--kills", type=int, default=20)
    told.add_argument("--pages", type=int, default=300)
    told.add_argument("--seed", type=int, default=1)
    asked = told.parse_args()
    sources = list(map(str, audit_corpus.write(BUILD / "warc", asked.pages, 3)))
    for name in ("kills-whole", "kills-run"):
        shutil.rmtree(BUILD / name, ignore_errors=True)
    common = ["--as-of", "2026-11-01", "--workers", "2", "--shard-megabytes", "0.3"]
    whole = [sys.executable, "-m", "compliance", "audit", *sources, "--run", str(BUILD / "kills-whole"), *common]
    subprocess.run(whole, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, check=False)
    victims = killed([*sources, "--run", str(BUILD / "kills-run"), *common], asked.kills, asked.seed)
    same = parts(BUILD / "kills-run") == parts(BUILD / "kills-whole")
    print(f"{len(victims)} kills, {dict(Counter(victims))}: {'the same, byte for byte' if same else 'NOT the same'}")
    sys.exit(not same)


if __name__ == "__main__":
    main()
