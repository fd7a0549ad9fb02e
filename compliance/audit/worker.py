"""The process that does the stages: tasks come in as lines of JSON, the number of each item and the outcome go out.

It dies of what a page must not cost: the system's alarm clock ends it where one item takes too long, whatever it is doing, and
it leaves by itself where memory is out or nobody listens any more. ``attendant.py`` is the other end.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any

from compliance.audit.dictionary_memory import give_back
from compliance.audit.layout import Layout
from compliance.audit.memory import own_memory
from compliance.audit.tasks import Setup, Stage, Task
from compliance.audit.values import NOWHERE, Limits, Tally
from compliance.errors import ComplianceError, Problem

if TYPE_CHECKING:
    from compliance.audit.configured import Configured
    from compliance.review import Checker

_TOUCHED = 2  # pages after which most of the dictionary has been touched
_ENOUGH = 215_000_000  # bytes of its own, mostly what it remembers of sentences and words, with which a worker makes way for a new one
OUT_OF_MEMORY = 77  # exit status
_SELDOM = 100_000, 10, 10  # objects that are made between two looks for cycles: a page makes tens of thousands and leaves few
_START = 120.0  # seconds for what is no item: loading rules, writing parts


class Worker:
    """The stages with what they need loaded once."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._layout = Layout(setup.run)

    def do(self, task: Task, at: Callable[[int], None]) -> Tally:
        """Do *task*. Raises ComplianceError where nothing can be done about it here, OSError where the disk refuses."""
        from compliance.audit import stages

        options = self._setup.options
        if task.stage is Stage.CUT:
            return stages.cut(task.shard, self._layout, options, at, task.lost)
        if task.stage is Stage.INDEX:
            return stages.index(task.shard, self._layout, options, at, task.lost, self._configured)
        return stages.judge(task.shard, self._layout, options, at, task.lost, task.first, self._checker, self._configured)

    @cached_property
    def _configured(self) -> Configured:
        """What the run's configuration says. Raises ComplianceError where it cannot be read, or has changed."""
        from compliance.audit.configured import Configured

        options = self._setup.options
        found = Configured(options.config)
        if found.digest != options.configured:
            what, mend = "設定が監査の途中で変わりました (the configuration has changed)", "元に戻すか、別の --run を書いてください (put it back, or name another folder)"
            raise ComplianceError(Problem(options.config, what, mend))
        return found

    @cached_property
    def _checker(self) -> Checker:
        """The rules made ready. Raises ComplianceError where they are not those of the run."""
        from compliance.model import Readers
        from compliance.review import Checker
        from compliance.ruleset import load_rules

        ruleset = load_rules(Path(self._setup.rules_dir) if self._setup.rules_dir else None, added=self._configured.rule_folders)
        if ruleset.version != self._setup.rules:
            what = f"ルールが違います (other rules than the run's): {ruleset.version} ≠ {self._setup.rules}"
            raise ComplianceError(Problem("worker", what, "同じ版を入れてください (install the same version everywhere)"))
        checker = Checker(ruleset, Readers(self._setup.options.readers))
        gc.set_threshold(*_SELDOM)
        gc.collect()
        gc.freeze()
        return checker


def main() -> None:
    """Do tasks until nobody sends any more."""
    lines, out = _listening(), _speaking()
    # Ctrl-C goes to the whole group of processes; the one that was called decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    setup = Setup.from_json(json.loads(lines.get()))
    limits = setup.options.limits
    _limit_memory(limits)
    worker = Worker(setup)

    def say(**message: Any) -> None:
        out.write(json.dumps(message) + "\n")
        out.flush()

    def at(number: int) -> None:
        say(at=number)
        if number % _TOUCHED == 0:
            give_back()
        signal.setitimer(signal.ITIMER_REAL, _START if number == NOWHERE else limits.seconds)

    while True:
        signal.setitimer(signal.ITIMER_REAL, 0)
        task = Task.from_json(json.loads(lines.get()))
        signal.setitimer(signal.ITIMER_REAL, _START)
        try:
            tally = worker.do(task, at)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except ComplianceError as error:
            say(problems=[[p.where, p.what, p.mend] for p in error.problems])
        except OSError as error:
            # who writes tables does not say where; whoever reads a source does
            where, what = str(error.filename or setup.run), error.strerror or str(error)
            say(problems=[[where, what, "置き場と空きを確かめてください (check the place and the space on it)"]])
        except Exception:
            say(bug=traceback.format_exc())
        else:
            grown = own_memory() > _ENOUGH
            say(done=[tally.pages, tally.judged, tally.characters], last=grown)
            if grown:
                os._exit(0)


def _listening() -> SimpleQueue[str]:
    """What is sent, line by line; the process ends with whoever sends, even amid a page."""
    lines: SimpleQueue[str] = SimpleQueue()

    def listen() -> None:
        for line in sys.stdin:
            lines.put(line)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    return lines


def _speaking() -> IO[str]:
    """Where messages go; what libraries print goes to standard error instead."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return out


def _limit_memory(limits: Limits) -> None:
    """Let asking for more memory fail, where the system can: what is mapped from files (the dictionary) does not count."""
    most = limits.megabytes * 1_000_000
    _, ceiling = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (most if ceiling == resource.RLIM_INFINITY else min(most, ceiling), ceiling))


if __name__ == "__main__":
    main()
