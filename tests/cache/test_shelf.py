"""The shelf: what is put there comes back or nothing does, whoever writes, breaks or kills."""
from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from compliance.cache.shelf import Shelf
from tests.conftest import ROOT

KEY, VALUE = b"k" * 32, b"value" * 100
WRITER = """
import sys
from pathlib import Path
from compliance.cache.shelf import Shelf
shelf = Shelf(Path(sys.argv[1]))
print("ready", flush=True)
for at in range(int(sys.argv[2])):
    shelf.put({b"%d" % (at % 50): b"%d " % (at % 50) * 2000})
"""


def test_what_is_put_comes_back(tmp_path: Path) -> None:
    Shelf(tmp_path / "a" / "shelf").put({KEY: VALUE, b"": b""})

    assert Shelf(tmp_path / "a" / "shelf").get([KEY, b"", b"other"]) == {KEY: VALUE, b"": b""}


def test_what_is_put_again_is_the_last(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    shelf.put({KEY: VALUE})
    shelf.put({KEY: b"new"})

    assert shelf.get([KEY]) == {KEY: b"new"}


def test_many_keys_are_asked_for_at_once(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    values = {b"%d" % at: b"v%d" % at for at in range(1234)}
    shelf.put(values)

    assert shelf.get(values) == values


@pytest.mark.parametrize("changed", [VALUE[:-1], VALUE + b"x", b"", b"x" * len(VALUE)], ids=["cut", "longer", "empty", "other"])
def test_a_value_that_was_tampered_with_is_none(tmp_path: Path, changed: bytes) -> None:
    path = tmp_path / "shelf"
    Shelf(path).put({KEY: VALUE})
    with sqlite3.connect(path) as file:
        digest = file.execute("SELECT value FROM kept").fetchone()[0][:16]
        file.execute("UPDATE kept SET value = ?", (digest + changed,))

    assert Shelf(path).get([KEY]) == {}


def test_a_value_under_another_key_is_none(tmp_path: Path) -> None:
    path = tmp_path / "shelf"
    Shelf(path).put({KEY: VALUE})
    with sqlite3.connect(path) as file:
        file.execute("UPDATE kept SET key = ?", (b"other",))

    assert Shelf(path).get([b"other"]) == {}


@pytest.mark.parametrize("junk", [b"junk" * 1000, b"", b"SQLite format 3\0" + b"\xff" * 5000], ids=["text", "empty", "half a file"])
def test_a_broken_file_is_made_anew(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "shelf"
    path.write_bytes(junk)

    assert Shelf(path).get([KEY]) == {}
    Shelf(path).put({KEY: VALUE})
    assert Shelf(path).get([KEY]) == {KEY: VALUE}


def test_a_file_spoilt_anywhere_gives_what_was_put_or_nothing(tmp_path: Path) -> None:
    chance = random.Random(7)
    values = {b"%d" % at: b"%d " % at * 500 for at in range(100)}
    path = tmp_path / "shelf"
    for _ in range(20):
        shelf = Shelf(path)
        shelf.put(values)
        shelf.close()
        whole = bytearray(path.read_bytes())
        for _ in range(50):
            whole[chance.randrange(len(whole))] = chance.randrange(256)
        path.write_bytes(whole)
        found = Shelf(path).get(values)
        assert found.items() <= values.items()


def test_a_shelf_with_another_table_is_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "shelf"
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE kept (something)")

    assert Shelf(path).get([KEY]) == {}
    Shelf(path).put({KEY: VALUE})
    assert Shelf(path).get([KEY]) == {KEY: VALUE}


def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    shelf = Shelf(tmp_path / "file" / "shelf")
    shelf.put({KEY: VALUE})

    assert shelf.get([KEY]) == {}


def test_it_is_bounded_and_what_was_used_last_stays(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf", most=2_000_000)
    for at in range(200):
        shelf.put({b"%d" % at: os.urandom(30_000)})
    shelf.close()

    assert (tmp_path / "shelf").stat().st_size < 4_000_000
    found = Shelf(tmp_path / "shelf").get(b"%d" % at for at in range(200))
    assert b"199" in found
    assert b"0" not in found


def test_many_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "shelf"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), "200"], cwd=ROOT) for _ in range(3)]

    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    found = Shelf(path).get(b"%d" % at for at in range(50))
    assert len(found) == 50
    assert all(value == key + b" " + (key + b" ") * 1999 for key, value in found.items())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_killed_at_any_moment_it_stays_sound(tmp_path: Path) -> None:
    chance, path = random.Random(9), tmp_path / "shelf"
    for _ in range(8):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path), "100000"], cwd=ROOT, stdout=subprocess.PIPE)
        assert writer.stdout and writer.stdout.readline() == b"ready\n"
        time.sleep(chance.random() * 0.1)
        writer.kill()
        writer.wait()
        writer.stdout.close()

    found = Shelf(path).get(b"%d" % at for at in range(50))
    assert found
    assert all(value == (key + b" ") * 2000 for key, value in found.items())


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owners here")
def test_a_shelf_that_others_can_write_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "shelf"
    Shelf(path).put({KEY: VALUE})
    path.chmod(0o666)
    Shelf(path).put({b"other": VALUE})
    assert Shelf(path).get([KEY]) == {}
    path.chmod(0o644)

    assert Shelf(path).get([KEY, b"other"]) == {KEY: VALUE}
