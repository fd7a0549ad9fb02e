"""A file of kept values: keys to bytes, for many processes at once, bounded, thrown away where it is broken.

Each value carries a digest of itself and its key, and is nothing where the two do not agree. The file is SQLite's, in
its WAL mode: a process that is killed leaves what it had put there whole, and nothing of the rest. It is never waited
for: where it cannot be read or written, values are not kept, and that costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from compliance.cache.folder import cache_folder, is_own, make

MOST = 512 * 1024 * 1024
"""Bytes that a shelf may take; the values longest unused make room."""
_FORMAT = 1
_DIGEST = 16
_DAY = 86_400
_PATIENCE = 0.2  # seconds that a value is waited for while another process writes
_AT_ONCE = 500


class Shelf:
    """The shelf in *path*, made where there is none; *most* is the bytes that it may take."""

    def __init__(self, path: Path, most: int = MOST) -> None:
        self._path = path
        self._most = most
        self._day = int(time.time()) // _DAY
        self._file = self._opened()

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The values kept under *keys*; a key without one is absent."""
        wanted = list(dict.fromkeys(keys))
        found: dict[bytes, bytes] = {}
        stale: list[bytes] = []
        try:
            for key, value, used in self._rows(wanted):
                if isinstance(value, bytes) and value[:_DIGEST] == _digest(key, value[_DIGEST:]):
                    found[key] = value[_DIGEST:]
                    stale += [key] if used != self._day else []
            if stale and self._file:
                self._file.executemany("UPDATE kept SET used = ? WHERE key = ?", ((self._day, key) for key in stale))
        except sqlite3.Error as error:
            self._broken(error)
        return found

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep *values*, all of them or none."""
        if self._file is None or not values:
            return
        rows = [(key, _digest(key, value) + value, self._day) for key, value in values.items()]
        try:
            with self._file:
                self._file.execute("BEGIN IMMEDIATE")
                self._file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
                self._make_room()
        except sqlite3.Error as error:
            self._broken(error)

    def close(self) -> None:
        """Let go of the file."""
        if self._file:
            with suppress(sqlite3.Error):
                self._file.close()
        self._file = None

    def _rows(self, keys: list[bytes]) -> Iterator[tuple[bytes, object, int]]:
        for first in range(0, len(keys) if self._file else 0, _AT_ONCE):
            some = keys[first : first + _AT_ONCE]
            marks = ",".join("?" * len(some))
            yield from self._file.execute(f"SELECT key, value, used FROM kept WHERE key IN ({marks})", some)  # type: ignore[union-attr]

    def _make_room(self) -> None:
        if self._file is None or self._bytes() <= self._most:
            return
        count = self._file.execute("SELECT count(*) FROM kept").fetchone()[0]
        self._file.execute("DELETE FROM kept WHERE key IN (SELECT key FROM kept ORDER BY used, rowid LIMIT ?)", (count // 3 + 1,))

    def _bytes(self) -> int:
        if self._file is None:
            return 0
        pages, free, size = (self._file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size"))
        return int((pages - free) * size)

    def _opened(self) -> sqlite3.Connection | None:
        for _ in range(2):  # a broken file is thrown away and made anew, once
            try:
                make(self._path.parent)
                if self._path.exists() and not is_own(self._path.stat()):
                    return None
                return _connected(self._path)
            except sqlite3.Error as error:
                if not _is_corrupt(error):
                    return None
                _throw_away(self._path)
            except OSError:
                return None
        return None

    def _broken(self, error: sqlite3.Error) -> None:
        """Give up on a file that fails; one that is corrupt goes, for the next process to begin anew."""
        self.close()
        if _is_corrupt(error):
            _throw_away(self._path)


def shelf(name: str, most: int = MOST) -> Shelf | None:
    """The user's shelf called *name*, of at most *most* bytes; None where there is no home to keep it in."""
    try:
        return Shelf(cache_folder() / f"{name}-{_FORMAT}.sqlite3", most)
    except RuntimeError:
        return None


def _connected(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        # without fsync: what a crash of the whole machine spoils, the digests tell
        file.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
            "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL);"
        )
    except sqlite3.Error:
        file.close()
        raise
    return file


def _is_corrupt(error: sqlite3.Error) -> bool:
    """Whether *error* tells of the file itself: of a lock, a full disk or a folder without rights it does not."""
    return type(error) is sqlite3.DatabaseError or "no such table" in str(error) or "no such column" in str(error)


def _throw_away(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _digest(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_DIGEST, key=key[:64]).digest()
