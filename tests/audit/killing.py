"""An audit from the command line whose processes are killed at random, and which is continued until it is done."""
from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLES = ("index", "findings", "omissions", "met", "claims", "accepted", "pages")


def killed(arguments: list[str], kills: int, seed: int, longest: float = 8.0) -> list[str]:
    """Run ``compliance audit`` with *arguments* until it ends by itself, killing one of its processes *kills* times.

    Returns what was killed, in turn. Each is killed at a random moment within *longest* seconds; where the audit
    ends before so many kills, its run is thrown away by nobody: fewer are returned.
    """
    chance, done = random.Random(seed), []
    process = _started(arguments)
    while len(done) < kills:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0.2, longest))
            if process.returncode in (0, 1, 3):
                return done
        workers = _workers(process.pid)
        victim = chance.choice([process.pid, *workers]) if process.poll() is None else 0
        if victim:
            with contextlib.suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
            done.append("driver" if victim == process.pid else "worker")
        if victim == process.pid or process.poll() is not None:
            process.wait()
            process = _started(arguments)
    if process.wait(600) not in (0, 1, 3):
        raise SystemExit(f"the audit left with {process.returncode}")
    return done


def parts(run: Path) -> dict[str, bytes]:
    """Every part of the tables of *run*, byte for byte."""
    return {str(path.relative_to(run)): path.read_bytes() for table in TABLES for path in sorted((run / table).iterdir())}


def _started(arguments: list[str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "compliance", "audit", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _workers(driver: int) -> list[int]:
    """The worker processes of the audit whose process is *driver*."""
    until = time.monotonic() + 1
    while time.monotonic() < until:
        try:
            tasks = Path(f"/proc/{driver}/task").iterdir()
            return [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return []
