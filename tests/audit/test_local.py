"""Tasks are taken once each, a few in a row, and what one has not begun the others take over."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.audit import local
from compliance.audit.tasks import Stage, Task
from compliance.audit.values import Kind, Shard


def tasks(count: int) -> list[Task]:
    return [Task(Stage.JUDGE, Shard(f"{n:06}", Kind.FILES, "site", (), 0, 1)) for n in range(count)]


@given(st.integers(0, 90), st.lists(st.integers(0, 2), max_size=200))
def test_every_task_is_taken_once(count: int, turns: list[int]) -> None:
    waiting, some = local._Waiting(tasks(count), 3), tasks(count)
    taken = [task for turn in (*turns, *[0] * count) if (task := waiting.take(turn))]

    assert sorted(task.shard.key for task in taken) == [task.shard.key for task in some]
    assert all(waiting.take(taker) is None for taker in range(3))


def test_each_takes_neighbours_and_what_is_left_is_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_IN_A_ROW", 3)
    waiting = local._Waiting(tasks(6), 2)
    taken = [(taker, task.shard.key[-1]) for taker in (0, 1, 0, 1, 0, 0) if (task := waiting.take(taker))]

    assert taken == [(0, "0"), (1, "3"), (0, "1"), (1, "4"), (0, "2"), (0, "5")]
