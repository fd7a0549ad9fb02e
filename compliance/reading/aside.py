"""Work that another process does while this one goes on: forked for it, so that it has all that is known here.

What it finds comes back through a file without a name. Where that is not whole, whatever became of the process, and where none
can be forked, the work is done here when its result is asked for.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import tempfile
from collections.abc import Callable, Iterable
from typing import IO, TypeVar

from compliance.reading import workers

Result = TypeVar("Result")
_BROKEN = (EOFError, pickle.UnpicklingError)


def aside(work: Callable[[], Result], known: Iterable[object], *, begins: bool = True) -> Callable[[], Result]:
    """Begin *work* in another process; who calls what is returned, once, has its result. Unless it *begins* it is done here.

    Of the values *known* here, which the result may hold, the very same are in it: they are told by their places.
    """
    if not begins:
        return work
    values = [*known]
    try:
        file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by who reads it
        ended, alive = os.pipe()  # held open by the other: at its end that has ended
    except OSError:
        return work
    try:
        pid = os.fork()
    except OSError:
        file.close()
        os.close(ended)
        os.close(alive)
        return work
    if not pid:
        _do(work, values, file)
    os.close(alive)

    def result() -> Result:
        with file, os.fdopen(ended, "rb", buffering=0) as end:
            workers.wait([pid], end)
            file.seek(0)
            with contextlib.suppress(*_BROKEN):
                found: Result = _Reader(file, values).load()
                return found
        return work()

    return result


def _do(work: Callable[[], object], values: list[object], file: IO[bytes]) -> None:
    """Write to *file* what *work* finds, and end the process without a word."""
    try:
        gc.disable()
        _Writer(file, values).dump(work())
        file.flush()
    finally:
        os._exit(0)


class _Writer(pickle.Pickler):
    """Writes a value, and of the *values* that are known where it is read only their places."""

    def __init__(self, file: IO[bytes], values: list[object]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._places = {id(value): at for at, value in enumerate(values)}

    def persistent_id(self, value: object) -> int | None:
        """The place of *value*, None where it is none of those known."""
        return self._places.get(id(value))


class _Reader(pickle.Unpickler):
    """Reads what a writer wrote that knows the same *values*."""

    def __init__(self, file: IO[bytes], values: list[object]) -> None:
        super().__init__(file)
        self._values = values

    def persistent_load(self, place: int) -> object:
        """The value at *place*."""
        return self._values[place]
