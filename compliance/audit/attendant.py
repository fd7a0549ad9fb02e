"""The other end of a worker process: gives it tasks, starts it anew when it dies, and finds out which page it died of."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from compliance.audit.layout import Layout
from compliance.audit.tasks import Setup, Task
from compliance.audit.values import NOWHERE, Left, Status, Tally, Why
from compliance.audit.worker import OUT_OF_MEMORY
from compliance.errors import ComplianceError, Problem

# Not by -m: what lies in the folder that a user stands in, a page called json.py perhaps, is no part of Python.
_ROOT = str(Path(__file__).resolve().parents[2])
_START = f"import sys; sys.path[:0] = [root for root in [{_ROOT!r}] if root not in sys.path]; from compliance.audit.worker import main; main()"
WORKER = (sys.executable, "-P", "-c", _START)
# How often a worker may die of one page before that page is taken for the cause: somebody may have killed it.
_LIVES = {Why.TIME: 2, Why.MEMORY: 2, Why.CRASH: 3}
_DETAIL = {
    Why.TIME: "一ページの時間の上限を超えました (over the limit of time for a page)",
    Why.MEMORY: "一ページのメモリの上限を超えました (over the limit of memory for a page)",
    Why.CRASH: "審査のプロセスが落ちました (the process that judged it died)",
}


class Attendant:
    """One worker process, which is started with the first task and again after each death."""

    def __init__(self, setup: Setup, command: Sequence[str] = WORKER) -> None:
        self._setup, self._command = setup, command
        self._process: subprocess.Popen[str] | None = None
        self._stopped = threading.Event()

    def do(self, task: Task, passed: Callable[[], None] = lambda: None) -> Tally:
        """Have *task* done; *passed* is called as each item is begun. A page that ends its worker again and again is lost.

        Raises ComplianceError where the worker cannot do it, or dies without a page being the cause; InterruptedError
        after ``stop``.
        """
        deaths: Counter[tuple[int, Why]] = Counter()
        while True:
            outcome, item = self._once(task, passed)
            if isinstance(outcome, Tally):
                return outcome
            if self._stopped.is_set():
                raise InterruptedError
            deaths[item, outcome] += 1
            if deaths[item, outcome] < _LIVES[outcome]:
                continue
            if item == NOWHERE:
                where, log = f"{task.stage} {task.shard.key}", Layout(self._setup.run).log
                raise ComplianceError(Problem(where, _DETAIL[outcome], f"{log} を見てください (see the log)"))
            task = replace(task, lost={**task.lost, item: Left(Status.FAILED, outcome, _DETAIL[outcome])})

    def stop(self) -> None:
        """End the process at once, from whatever thread; what it was doing is not done."""
        self._stopped.set()
        if process := self._process:
            process.kill()
            process.wait()

    def _once(self, task: Task, passed: Callable[[], None]) -> tuple[Tally | Why, int]:
        """The outcome of *task*, or of what the worker died, and the item that it was at."""
        process = self._process or self._started()
        item = NOWHERE
        with contextlib.suppress(BrokenPipeError, ValueError):
            _send(process, task.as_json())
            assert process.stdout
            for line in process.stdout:
                match json.loads(line):
                    case {"at": number}:
                        item = number
                        if number != NOWHERE:
                            passed()
                    case {"done": counts, "last": last}:
                        if last:
                            self._process = None
                            process.wait()
                        return Tally(*counts), item
                    case {"problems": problems}:
                        raise ComplianceError(*(Problem(*told) for told in problems))
                    case {"bug": told}:
                        raise RuntimeError(f"in {task.stage} {task.shard.key}:\n{told}")
        self._process = None
        process.kill()
        return _cause(process.wait()), item

    def _started(self) -> subprocess.Popen[str]:
        # Arrow's own allocator reserves more than a page may cost.
        environment = {**os.environ, "ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1"}
        with Layout(self._setup.run).log.open("ab") as log:
            process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, env=environment, encoding="utf-8",
                start_new_session=True, cwd=self._setup.place,
            )  # fmt: skip
        self._process = process
        if self._stopped.is_set():
            process.kill()
        with contextlib.suppress(BrokenPipeError):
            _send(process, self._setup.as_json())
        return process


def _send(process: subprocess.Popen[str], message: dict[str, Any]) -> None:
    assert process.stdin
    process.stdin.write(json.dumps(message) + "\n")
    process.stdin.flush()


def _cause(status: int) -> Why:
    if status == -signal.SIGALRM:
        return Why.TIME
    return Why.MEMORY if status == OUT_OF_MEMORY else Why.CRASH
