"""The engine of a cluster: the same tasks on the workers of a Dask scheduler, each through an attendant of its own.

Parts are written by the workers into the run's folder, which all must reach under one path, as the sources; only tallies come back.
A shard that was lost with its worker is done again elsewhere. One that was done twice has the same rows in the same place.
"""

from __future__ import annotations

import contextlib
import queue
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any

from distributed import Client, KilledWorker, as_completed, get_worker
from distributed.diagnostics.plugin import WorkerPlugin

from compliance.audit.attendant import Attendant
from compliance.audit.local import Engine
from compliance.audit.tasks import Setup, Task
from compliance.audit.values import Tally
from compliance.errors import ComplianceError, Problem

_WAITING = 2  # tasks a thread of the cluster, so that none waits for the next
_LOST = Problem(
    "--scheduler", "スケジューラーとの接続が切れました (the scheduler is gone)",
    "動いていることを確かめ、同じ命令で続けてください (see that it runs, and continue with the same command)",
)  # fmt: skip
_LIVES = 5  # how often the cluster may give a task up


class Attendants(WorkerPlugin):
    """The attendants on one worker of the cluster: as many as it does tasks at once, ended with it or with the run."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def setup(self, worker: Any) -> None:
        """Called where the plugin arrives."""
        self._free: queue.LifoQueue[Attendant] = queue.LifoQueue()
        self._all: list[Attendant] = []

    def teardown(self, worker: Any) -> None:
        """Called when the worker or the run ends."""
        for attendant in self._all:
            attendant.stop()

    def do(self, task: Task) -> Tally:
        """Have *task* done by one that is free, or by a new one."""
        try:
            attendant = self._free.get_nowait()
        except queue.Empty:
            attendant = Attendant(self._setup)
            self._all.append(attendant)
        try:
            return attendant.do(task)
        finally:
            self._free.put(attendant)


@contextmanager
def workers(setup: Setup, address: str, passed: Callable[[], None]) -> Iterator[Engine]:
    """An engine of the workers of the scheduler at *address*; *passed* is called for each page of a shard that is done.

    Raises ComplianceError where nobody answers there.
    """
    try:
        client = Client(address, timeout="20s", name="compliance audit")
    except (OSError, ValueError) as error:
        what = f"スケジューラーにつながりません (no scheduler answers): {error}"
        raise ComplianceError(Problem(f"--scheduler {address}", what, "dask scheduler の言う番地を確かめてください (check the address)")) from None
    # one name a run: who continues a run takes the place of who was killed
    name = f"compliance audit {setup.run}"
    with client:
        client.register_plugin(Attendants(setup), name=name)
        try:
            yield lambda tasks: _done(client, name, tasks, passed)
        finally:
            with contextlib.suppress(Exception):
                client.unregister_worker_plugin(name)


def _done(client: Client, name: str, tasks: Iterable[Task], passed: Callable[[], None]) -> Iterator[Tally]:
    """What comes of *tasks*, in the order of their ends; never more are sent than keep the cluster busy."""
    waiting, sent, deaths = iter(tasks), as_completed(), Counter[str]()
    known: dict[str, Task] = {}

    def send(task: Task) -> None:
        key = f"{task.stage}-{task.shard.key}-{uuid.uuid4().hex}"
        known[key] = task
        sent.add(client.submit(_there, name, task, key=key, pure=False))

    def send_some() -> None:
        while len(known) < max(1, _WAITING * sum(client.nthreads().values())) and (task := next(waiting, None)):
            send(task)

    send_some()
    for future in sent:
        task = known.pop(future.key)
        try:
            outcome = future.result()
        except KilledWorker:
            deaths[task.shard.key] += 1
            if deaths[task.shard.key] >= _LIVES:
                raise ComplianceError(_gave_up(task)) from None
            send(task)
            continue
        except CancelledError:
            raise ComplianceError(_LOST) from None
        if not isinstance(outcome, Tally):
            raise ComplianceError(*outcome)
        for _ in range(outcome.pages):
            passed()
        yield outcome
        send_some()


def _there(name: str, task: Task) -> Tally | tuple[Problem, ...]:
    """On a worker of the cluster: what comes of *task*, or what a user must mend first."""
    attendants = get_worker().plugins[name]
    assert isinstance(attendants, Attendants)
    try:
        return attendants.do(task)
    except ComplianceError as error:
        return error.problems


def _gave_up(task: Task) -> Problem:
    return Problem(
        f"{task.stage} {task.shard.key}", "クラスターのワーカーが何度も失われました (workers of the cluster were lost again and again)",
        "ワーカーのメモリを確かめ、同じ命令で続けてください (check their memory, and continue with the same command)",
    )  # fmt: skip
