"""Regular expressions as an earlier start compiled them.

A page takes 240 of them. ``re`` compiles them in Python, which was a fifth of a start; what comes of it is a row of numbers
that C makes a pattern of in no time, and that row is kept. ``re`` offers no public way to do so: where the insides of
this Python are others than those known here, expressions are compiled as ever. C checks each row before it takes it.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import re
import sys
from array import array
from typing import Any

from compliance.cache import store

_NAME = "expressions"
_MOST = 1_000
"""So many are kept; where there are more, those that this process did not ask for go."""
_FEW = 8
"""One in so many is new: no reason to write."""
_STRANGE = (ImportError, AttributeError, KeyError, TypeError, ValueError, IndexError, OverflowError, RuntimeError, MemoryError)
"""What is raised where ``re`` is made otherwise, or a row is none."""
_RE: Any = re
Row = tuple[bytes, int, int, bytes, int, dict[str, int]]
"""An expression and its flags as they are written; then all its flags, its code, and how many groups it has and of which names."""


@functools.cache
def recall() -> dict[tuple[bytes, int], Row]:
    """Give ``re`` what was kept: whoever has one of these expressions compiled gets it at once. Done once a process."""
    known: dict[tuple[bytes, int], Row] = {}
    try:
        for row in (store.read(_NAME, _digest()) or {"rows": ()})["rows"]:
            written, flags = row[:2]
            _RE._cache.setdefault((str, _text(written), flags), _pattern(row))
            known[written, flags] = tuple(row)
    except _STRANGE:
        return {}
    return known


def keep() -> None:
    """Keep what ``re`` has compiled until now, where much of it was not kept before; nothing where nobody recalled.

    A page has a few expressions of its own, with its names in them: for these alone nothing is written.
    """
    if not recall.cache_info().currsize:
        return
    known = recall()
    try:
        asked = [(_bytes(text), int(flags)) for kind, text, flags in _RE._cache if kind is str]
        rows = {key: known.get(key) or _row(*key) for key in asked}
    except _STRANGE:
        return
    if len(rows.keys() - known.keys()) * _FEW > len(rows):
        rows = rows if len(known) > _MOST else {**known, **rows}
        store.write(_NAME, _digest(), {"rows": list(rows.values())})


def _row(written: bytes, flags: int) -> Row:
    """What ``re`` makes of an expression before C does the rest."""
    parser, compiler = importlib.import_module("re._parser"), importlib.import_module("re._compiler")
    tree = parser.parse(_text(written), flags)
    code = array("I", compiler._code(tree, flags))
    return written, flags, flags | tree.state.flags, code.tobytes(), tree.state.groups - 1, dict(tree.state.groupdict)


def _pattern(row: Row) -> object:
    written, _, flags, code, groups, names = row
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    return importlib.import_module("_sre").compile(_text(written), flags, array("I", code).tolist(), groups, names, tuple(by_number))


@functools.cache
def _digest() -> str:
    """Which Python compiled: another reads other numbers."""
    sre: Any = importlib.import_module("_sre")
    told = (sys.version, sys.byteorder, sys.maxsize, sre.MAGIC, sre.CODESIZE)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _text(written: bytes) -> str:
    return written.decode("utf-8", "surrogatepass")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
