"""The engine of this machine: so many worker processes, a thread beside each that gives it one task after another."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from compliance.audit.attendant import WORKER, Attendant
from compliance.audit.tasks import Setup, Task
from compliance.audit.values import Tally

Engine = Callable[[Iterable[Task]], Iterator[Tally]]


@contextmanager
def workers(
    setup: Setup, count: int, passed: Callable[[], None], command: Sequence[str] = WORKER
) -> Iterator[Engine]:
    """An engine of *count* processes; *passed* is called, from any thread, as an item is begun.

    Tasks are taken one by one as processes become free, and never held. However the context is left, no process stays.
    """
    attendants = [Attendant(setup, command) for _ in range(count)]
    try:
        yield lambda tasks: _done(attendants, tasks, passed)
    finally:
        for attendant in attendants:
            attendant.stop()


def _done(attendants: list[Attendant], tasks: Iterable[Task], passed: Callable[[], None]) -> Iterator[Tally]:
    """What comes of *tasks*, in the order of their ends. Raises what a task raises; the others are left as they are."""
    waiting, taking = iter(tasks), threading.Lock()
    outcomes: queue.SimpleQueue[Tally | BaseException | None] = queue.SimpleQueue()

    def attend(attendant: Attendant) -> None:
        try:
            while True:
                with taking:
                    task = next(waiting, None)
                if task is None:
                    break
                outcomes.put(attendant.do(task, passed))
        except BaseException as error:
            outcomes.put(error)
        else:
            outcomes.put(None)

    threads = [threading.Thread(target=attend, args=(attendant,), daemon=True) for attendant in attendants]
    for thread in threads:
        thread.start()
    ended = 0
    while ended < len(threads):
        outcome = outcomes.get()
        if isinstance(outcome, BaseException):
            raise outcome
        if outcome is None:
            ended += 1
        else:
            yield outcome
