"""Several processes read what one reads; what one of them did not tell is read all the same."""
from __future__ import annotations

import functools
import os
import signal
import time
from pathlib import Path

import pytest

from compliance.cache.sentences import Sentences
from compliance.cache.shelf import Shelf
from compliance.learned import model
from compliance.model import Document
from compliance.reading import workers
from compliance.reading.read import Reader
from compliance.reading.sending import Lists
from compliance.ruleset import load_rules
from compliance.sources import read_document
from tests.conftest import ROOT

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


@functools.cache
def document() -> Document:
    paths = sorted((ROOT / "corpus/samples").glob("*.html"))
    parts = [block.text.chars for path in paths for block in read_document(path.name, path.read_bytes()).blocks]
    text = "\n\n".join(parts)
    return read_document("page.md", (text * (workers.LEAST // len(text) + 1)).encode(), format="markdown")


def reader(count: int) -> Reader:
    made = Reader(load_rules().grammar, model.load())
    made.workers = count
    return made


@needs_fork
@pytest.mark.parametrize("count", [2, 3])
def test_a_document_reads_the_same(count: int) -> None:
    assert reader(count).read(document()) == reader(1).read(document())


@needs_fork
@pytest.mark.parametrize("end", [lambda: os._exit(1), lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0])
def test_what_a_process_took_with_it_is_read_here(end: object, monkeypatch: pytest.MonkeyPatch) -> None:
    here, sent = os.getpid(), workers.sent

    def ends(*line: object) -> object:
        if os.getpid() != here:
            end()  # type: ignore[operator]
        return sent(*line)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "sent", ends)
    assert reader(2).read(document()) == reader(1).read(document())


@needs_fork
@pytest.mark.parametrize("ignored", [False, True])
def test_nobody_waits_for_a_process_that_has_stopped(ignored: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    here, sent, forked = os.getpid(), workers.sent, workers._forked
    others: list[tuple[int, object]] = []

    def starts(*told: object) -> object:
        others.append(other := forked(*told))  # type: ignore[arg-type]
        return other

    def stops(*line: object) -> object:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGSTOP)
        return sent(*line)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "_forked", starts)
    monkeypatch.setattr(workers, "sent", stops)
    monkeypatch.setattr(workers, "_PATIENCE", 0.1)
    monkeypatch.setattr(workers, "_TIMES", 0)
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN if ignored else signal.SIG_DFL)
    try:
        assert reader(2).read(document()) == reader(1).read(document())
        assert others
        for other in others:  # none is left; of other tests there may be some
            with pytest.raises(ChildProcessError):
                os.waitpid(other.pid, os.WNOHANG)  # type: ignore[attr-defined]
    finally:
        signal.signal(signal.SIGCHLD, before)


@needs_fork
def test_who_is_not_told_of_processes_that_end_reads_the_same() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # as a supervisor may leave it
    try:
        assert reader(2).read(document()) == reader(1).read(document())
    finally:
        signal.signal(signal.SIGCHLD, before)


@needs_fork
def test_where_one_is_interrupted_the_others_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = tmp_path / "said"

    def take(part: range) -> None:
        raise KeyboardInterrupt

    def read(part: range) -> workers.Said:
        with said.open("a") as file:
            file.write("x")
        time.sleep(0.5)
        return []

    with pytest.raises(KeyboardInterrupt):
        next(workers.shared([range(1)] * 200, read, take, 2))
    os.wait()

    assert not said.exists() or len(said.read_text()) < 10


@needs_fork
def test_what_is_kept_stays_open_where_it_was_opened(tmp_path: Path) -> None:
    made = reader(2)
    shelf = Shelf(tmp_path / "shelf")
    made.kept = Sentences(shelf, made.grammar.frames, ())
    assert made.read(document()) == reader(1).read(document())
    made.kept.flush()
    shelf.put({b"key": b"value"})

    assert Shelf(tmp_path / "shelf").get([b"key"]) == {b"key": b"value"}


@pytest.mark.parametrize("gone", ["os.fork", "tempfile.TemporaryFile"])
def test_without_room_for_another_process_one_reads_all(gone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise OSError

    module, name = gone.split(".")
    monkeypatch.setattr(getattr(workers, module), name, fails, raising=False)
    assert reader(2).read(document()).claims


def test_what_was_cut_short_is_left_out(tmp_path: Path) -> None:
    with (tmp_path / "said").open("w+b") as file:
        file.write(b"\x00\x00\x00\x00\x07\x92\x94\x90\x90\x90\x90\x90" + b"\x01\x00\x00\x00\x09\x92\x90")
        file.flush()
        assert [*workers._Other(0, file).come()] == [(0, (Lists([], [], [], []), []))]


def test_parts_are_all_of_a_document_in_order() -> None:
    cut = workers.parts(document().blocks, 2)
    assert [at for part in cut for at in part] == [*range(len(document().blocks))]
    assert 1 < len(cut) <= 256
    assert len(cut[0]) > len(cut[-1])


@pytest.mark.parametrize("count", [2, 4])
def test_the_parts_of_the_longest_document_can_be_counted_in_a_byte(count: int) -> None:
    assert len(workers.parts(document().blocks * 100, count)) <= 256


def test_a_short_document_is_read_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "shared", None)
    assert reader(4).read(read_document("page.txt", "髪が生えます。".encode())).sentences


def test_there_is_a_processor() -> None:
    assert 1 <= workers.processors() <= workers.MOST
