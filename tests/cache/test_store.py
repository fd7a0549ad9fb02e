"""What is kept whole: given again where it is exactly what the user's own program wrote, else made again."""
from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from compliance.cache import identity, store

VALUE = {"words": ["必ず", 1]}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMPLIANCE_CACHE", str(tmp_path))
    return tmp_path / "compliance"


def never() -> dict[str, Any]:
    raise AssertionError("made again")


def as_written(digest: str, data: bytes) -> bytes:
    return f"{digest} {hashlib.sha256(data).hexdigest()}\n".encode() + data


def test_it_is_made_once() -> None:
    assert store.kept("words", "abc", lambda: VALUE) == store.kept("words", "abc", never) == VALUE


def test_in_a_checkout_other_code_makes_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store.kept("words", "abc", lambda: VALUE)
    monkeypatch.setattr("compliance.cache.store.checkout", lambda: "other code")

    assert store.kept("words", "abc", dict) == {}


def test_a_wheel_is_told_by_its_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "_PACKAGE", tmp_path)
    assert identity.checkout()
    (tmp_path / "_data").mkdir()

    assert not identity.checkout()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(as_written("abc", b"\xc1"), id="no MessagePack"),
        pytest.param(as_written("abc", b"\x81\xa1a" + b"\x91" * 100_000), id="nested without end"),
        pytest.param(as_written("abc", b"\x90"), id="a list"),
        pytest.param(as_written("abc", b"\x81\x01\x02"), id="keys that are no text"),
        pytest.param(as_written("other", b"\x80"), id="of other files"),
        pytest.param(as_written("abc", b"\x80") + b"\x80", id="longer than written"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_what_was_not_written_so_is_not_read(cache: Path, data: bytes) -> None:
    cache.mkdir()
    (cache / "words-abc.msgpack").write_bytes(data)

    assert store.read("words", "abc") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owners here")
def test_what_others_can_write_is_not_read(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write("words", "abc", VALUE)
    (file,) = cache.iterdir()
    assert store.read("words", "abc") == VALUE
    file.chmod(0o666)
    assert store.read("words", "abc") is None
    file.chmod(0o600)
    _is_of(monkeypatch, os.geteuid() + 1)

    assert store.read("words", "abc") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owners here")
def test_the_folder_is_the_users_own(cache: Path) -> None:
    store.write("words", "abc", VALUE)

    assert not cache.stat().st_mode & 0o077


def test_what_was_written_first_makes_room(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST", 2_000)
    store.write("rules", "0", VALUE)
    for at in range(6):
        store.write("words", str(at), {"": "x" * 700})
        os.utime(cache / f"words-{at}.msgpack", (at, at))

    assert sorted(file.stem for file in cache.iterdir()) == ["rules-0", "words-4", "words-5"]


def _is_of(monkeypatch: pytest.MonkeyPatch, user: int) -> None:
    """As if what is kept had been written by another than *user*, who runs the program."""
    told = os.fstat

    def fstat(file: int) -> os.stat_result:
        found = [*told(file)]
        found[4] = user + 1
        return os.stat_result(found)

    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr("compliance.cache.store.os.fstat", fstat)
