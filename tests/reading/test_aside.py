"""What another process finds meanwhile is what would be found here, whatever becomes of that process."""
from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest

from compliance.reading import workers
from compliance.reading.aside import aside

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


def test_what_is_found_holds_the_very_values_that_are_known() -> None:
    known = [["a"], ["b"]]
    found = aside(lambda: {"first": known[1], "other": (["a"], os.getpid())}, known)()

    assert found["first"] is known[1]
    assert found["other"][0] == ["a"]
    assert found["other"][0] is not known[0]
    assert found["other"][1] != os.getpid()


@pytest.mark.parametrize("end", [lambda: os._exit(1), lambda: os.kill(os.getpid(), signal.SIGSTOP), lambda: 1 / 0, lambda: (value for value in "")])
def test_what_another_process_does_not_tell_is_found_here(end: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()
    monkeypatch.setattr(workers, "_PATIENCE", 0.1)

    assert aside(lambda: "here" if os.getpid() == here else end(), [])() == "here"


def test_without_room_for_another_process_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise OSError

    monkeypatch.setattr(os, "fork", fails)
    assert aside(os.getpid, [])() == os.getpid()
