"""How far a run is: a bar on a terminal, a plain line now and then elsewhere; both on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from compliance.audit.run import Watch
from compliance.audit.tasks import Stage
from compliance.audit.values import Tally
from compliance.cli import say

EVERY = 30.0  # seconds between plain lines
_NAMES = {Stage.CUT: "分ける / cutting", Stage.INDEX: "読む / reading", Stage.JUDGE: "審査する / judging"}


@dataclass(frozen=True, slots=True)
class Told:
    """Whom a run tells: *watch* of stages and shards, *passed* of each page as it is begun, from any thread."""

    watch: Watch
    passed: Callable[[], None]


@contextmanager
def told() -> Iterator[Told]:
    """Progress with rate and time left, until the context is left."""
    if sys.stderr.isatty():
        with _bar() as told:
            yield told
    else:
        plain = Plain()
        yield Told(Watch(plain.stage, plain.done), plain.passed)


class Plain:
    """A line at the start of a stage, and every so many seconds within it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, every: float = EVERY) -> None:
        self._clock, self._every = clock, every
        self._name, self._pages, self._passed, self._began, self._spoke = "", 0, 0, 0.0, 0.0

    def stage(self, stage: Stage, pages: int) -> None:
        """A stage of so many pages begins; 0 where nobody knows."""
        self._name, self._pages, self._passed = _NAMES[stage], pages, 0
        self._began = self._spoke = self._clock()
        if pages:
            self._say(f"{self._name}: {pages:,} ページ / pages")

    def passed(self) -> None:
        """A page is begun."""
        self._passed += 1
        if self._clock() - self._spoke >= self._every:
            self._spoke = self._clock()
            self._say(f"{self._name}: {line(self._passed, self._pages, self._clock() - self._began)}")

    def done(self, tally: Tally) -> None:
        """A shard is done; pages were counted as they were begun."""

    def _say(self, text: str) -> None:
        say.aside(text + "\n")


def line(passed: int, pages: int, seconds: float) -> str:
    """``1,234/5,678 14.2 ページ/秒 pages/s, 残り / left 0:05:13``."""
    rate = passed / seconds if seconds else 0.0
    of = f"/{pages:,}" if pages else ""
    left = f", 残り / left {_clock(max(0, pages - passed) / rate)}" if pages and rate else ""
    return f"{passed:,}{of} {rate:.1f} ページ/秒 pages/s{left}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


@contextmanager
def _bar() -> Iterator[Told]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", rate="")

        def stage(stage: Stage, pages: int) -> None:
            progress.reset(task, total=pages or None, description=_NAMES[stage], rate="")

        def passed() -> None:
            progress.advance(task)
            speed = progress.tasks[0].speed
            progress.update(task, rate=f"{speed:.1f} ページ/秒" if speed else "")

        yield Told(Watch(stage), passed)
