"""The engine of this machine: so many worker processes, a thread beside each that gives it one task after another."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from compliance.audit.attendant import WORKER, Attendant
from compliance.audit.tasks import Setup, Task
from compliance.audit.values import Tally

# shards: most of what a site says again and again is learned by one process
_IN_A_ROW = 16
Engine = Callable[[Iterable[Task]], Iterator[Tally]]


@contextmanager
def workers(
    setup: Setup, count: int, passed: Callable[[], None], command: Sequence[str] = WORKER
) -> Iterator[Engine]:
    """An engine of *count* processes; *passed* is called, from any thread, as an item is begun.

    Each process does a few tasks in a row, for shards that stand together say the same; when there are no more, it takes over what
    others have not begun. However the context is left, no process stays.
    """
    attendants = [Attendant(setup, command) for _ in range(count)]
    try:
        yield lambda tasks: _done(attendants, tasks, passed)
    finally:
        for attendant in attendants:
            attendant.stop()


class _Waiting:
    """*tasks* that nobody has begun, for so many *takers*: each has its own next few."""

    def __init__(self, tasks: Iterable[Task], takers: int) -> None:
        self._tasks = iter(tasks)
        self._next: list[deque[Task]] = [deque() for _ in range(takers)]
        self._taking = threading.Lock()

    def take(self, taker: int) -> Task | None:
        """The next task for *taker*; None where all are begun."""
        with self._taking:
            own = self._next[taker]
            if not own:
                own.extend(islice(self._tasks, _IN_A_ROW))
            if own:
                return own.popleft()
            longest = max(self._next, key=len)
            return longest.pop() if longest else None


def _done(attendants: list[Attendant], tasks: Iterable[Task], passed: Callable[[], None]) -> Iterator[Tally]:
    """What comes of *tasks*, in the order of their ends. Raises what a task raises; the others are left as they are."""
    waiting = _Waiting(tasks, len(attendants))
    outcomes: queue.SimpleQueue[Tally | BaseException | None] = queue.SimpleQueue()

    def attend(number: int, attendant: Attendant) -> None:
        try:
            while task := waiting.take(number):
                outcomes.put(attendant.do(task, passed))
        except BaseException as error:
            outcomes.put(error)
        else:
            outcomes.put(None)

    threads = [threading.Thread(target=attend, args=one, daemon=True) for one in enumerate(attendants)]
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
