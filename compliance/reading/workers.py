"""The sentences of a long document, read by several processes at once: what one says by itself rests on no other.

The document is cut into parts, and each process takes the next one until none is left: a pipe with a byte a part is the queue.
The first parts are long, for many sentences are read faster than as many times one, and the last ones short, so that all end at
about the same time (guided self-scheduling; Polychronopoulos & Kuck 1987).
A forked process writes what it reads into a file of its own. What is not in it at the end, whatever became of the process, is
read here: the answer is that of one process, and so it is where there is no ``fork``. One that has stopped, or hangs, is not
waited for without end.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import IO, TYPE_CHECKING

from compliance.drafts.values import Found
from compliance.language.tokens import let_go
from compliance.model import Block, Document
from compliance.reading.lexicon import Lexicon
from compliance.reading.lines import Line, Told
from compliance.reading.sending import Come, Known, Listing, Lists, Sent, sent

if TYPE_CHECKING:
    from compliance.reading.headings import Headings
    from compliance.reading.read import Reader

LEAST = 15_000
"""Characters from which on it pays to read a document by several processes."""
_BOOK = 60_000
"""Characters from which on what is made of a document weighs as much as the dictionary that it was read by."""
MOST = 4
"""Processes for one document: each may copy what it touches of the rules, some fifty megabytes."""
_PART = 500  # characters of a part, at least
_LEFT = 0.06  # so much is left to others, while what they read until then is taken over here
_PATIENCE = 10.0  # seconds in which others end what they are at when nothing is left to begin, or
_TIMES = 10  # so many times as long as the longest part took here
_LENGTH = 4  # bytes that say how long what was read of a part is

Left = Mapping[int, Sequence[Found]] | None
Said = tuple[Lists, list[tuple[list[Sent], Left]]]
"""What a part is made of, then for each block its sentences, with what they say by themselves, and what was left behind in it where that was looked for."""
Read = Callable[[range], Said]
"""Reads some blocks of a document, by their places."""


def processors() -> int:
    """How many processes may read one document here: 1 where they cannot be forked."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST)


def parts(blocks: Sequence[Block], workers: int) -> list[range]:
    """*blocks* in runs for as many *workers*, each run a share of what is left: fewer than 256, however long the document is."""
    lengths = [len(block.text.chars) for block in blocks]
    left, length, start = sum(lengths), 0, 0
    found = []
    for at, own in enumerate(lengths, 1):
        length += own
        if length >= max(_PART, left / (2 * workers)) or at == len(lengths):
            found.append(range(start, at))
            start, left, length = at, left - length, 0
    return found


def lines(reader: Reader, document: Document, words: Lexicon, headings: Headings) -> list[list[Line]]:
    """The lines of each block of *document* in *words*, read by as many processes as *reader* may use where there are many.

    Where several do, each also makes the claims of what it reads, as far as they are made without the rest of the page.
    """
    blocks = document.blocks
    made: dict[int, list[Line]] = {}
    known = Known({frame.name: frame for frame in reader.grammar.frames})

    def read(part: Iterable[int]) -> list[list[Line]]:
        found = reader.lines([(at, blocks[at]) for at in part], words)
        reader.ahead(document, words, [line for one in found for line in one], headings)
        return found

    def take(part: range) -> None:
        made.update(zip(part, read(part), strict=True))

    left_open: list[object] = []

    def pack(part: range) -> Said:
        # in a process of its own, which shares no file with others; nor may it close SQLite's, which it did not open
        left_open.append(reader.kept)
        reader.kept = None
        found = read(part)
        listing = Listing()
        said = [([sent(line, listing) for line in one], one[0].mates.left if one else None) for one in found]
        return listing.lists(), said

    def put(at: int, come: Come, said: Sequence[Sent], left: Left) -> list[Line]:
        block = blocks[at]
        told = [(sentence := one.sentence(come), reader.told_by(sentence, block, words, partial(one.said, sentence, come))) for one in said]
        return reader.told_lines(block, at, words, Told(told, left))

    if not is_shared(reader, blocks):
        return reader.lines([*enumerate(blocks)], words)
    if reader.model:
        reader.model.weights.apart()  # once, and not in each process
    for part, (lists, said) in shared(parts(blocks, reader.workers), pack, take, reader.workers):
        come = known.of(lists)
        made.update((at, put(at, come, *one)) for at, one in zip(part, said, strict=True))
    if reader.model and _length(blocks) >= _BOOK:
        reader.model.lighten()
    return [made[at] for at in range(len(blocks))]


def is_shared(reader: Reader, blocks: Sequence[Block]) -> bool:
    """Whether several processes are to read *blocks* for *reader*."""
    return reader.workers > 1 and _length(blocks) >= LEAST


def lighten(blocks: Sequence[Block]) -> None:
    """Give the memory of the dictionary back where *blocks*, which were read by it, are those of a book."""
    if _length(blocks) >= _BOOK:
        let_go()


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text.chars) for block in blocks)


class _Other:
    """A process that reads some parts, and what it writes of them to a file; how far that was read here."""

    __slots__ = ("_at", "_file", "pid")

    def __init__(self, pid: int, file: IO[bytes]) -> None:
        self.pid = pid
        self._file = file
        self._at = 0

    def come(self) -> Iterator[tuple[int, Said]]:
        """The parts that are written whole and were not read yet."""
        from msgspec import MsgspecError, msgpack  # late: most documents are short

        known, file = msgpack.Decoder(Said), self._file.fileno()
        with contextlib.suppress(MsgspecError):
            # read at a place of its own: where the file is written is the other's
            while head := os.pread(file, 1 + _LENGTH, self._at):
                length = int.from_bytes(head[1:], "big")
                said = known.decode(os.pread(file, length, self._at + len(head)))
                self._at += len(head) + length
                yield head[0], said

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def shared(cut: Sequence[range], read: Read, take: Callable[[range], None], workers: int) -> Iterator[tuple[range, Said]]:
    """What others read of the parts *cut* by *read*, while *take* was called here with those that they left; each part comes once."""
    least = _LEFT * sum(map(len, cut))
    mine = sum(sum(map(len, cut[at:])) > least for at in range(len(cut)))
    queue, rest = _queue(range(mine)), _queue(range(mine, len(cut)))
    ended, alive = os.pipe()  # held open by the others: at its end they all have ended
    others = [other for _ in range(workers - 1) if (other := _forked((queue, rest), cut, read)) is not None]
    os.close(alive)
    left = set(range(len(cut)))
    longest = 0.0

    def come() -> Iterator[tuple[range, Said]]:
        for other in others:
            for at, said in other.come():
                left.remove(at)
                yield cut[at], said

    with os.fdopen(ended, "rb", buffering=0) as end:
        try:
            for at in _next(queue):
                began = time.monotonic()
                take(cut[at])
                longest = max(longest, time.monotonic() - began)
                left.remove(at)
            let_go()  # before what others read comes to it
            yield from come()
        except BaseException:  # the others end as well
            for _ in (*_next(queue), *_next(rest)):
                pass
            raise
        finally:
            os.close(queue)
            os.close(rest)
        wait([other.pid for other in others], end, _TIMES * longest)
    yield from come()
    for other in others:
        other.close()
    for at in sorted(left):
        take(cut[at])


def wait(others: Sequence[int], end: IO[bytes], seconds: float = 0.0) -> None:
    """Until the processes *others* have ended, whose end closes the pipe *end*; those that have not in *seconds*, if that is long, are ended."""
    all_ended = bool(select.select([end], [], [], max(_PATIENCE, seconds))[0])
    for pid in others:
        with contextlib.suppress(ChildProcessError):  # ended, and nobody here is told: who started us ignores SIGCHLD
            if not all_ended and os.waitpid(pid, os.WNOHANG) == (0, 0):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _next(queue: int) -> Iterator[int]:
    """The parts that are still to be read, one after the other, each by whoever asks first."""
    while taken := os.read(queue, 1):
        yield taken[0]


def _queue(parts: range) -> int:
    """The end of a pipe from which each of *parts* can be read once, as a byte."""
    queue, feed = os.pipe()
    os.write(feed, bytes(parts))
    os.close(feed)
    return queue


def _forked(queues: Sequence[int], cut: Sequence[range], read: Read) -> _Other | None:
    """A process that reads parts of *queues*, one after the other; None where there is no room for one."""
    try:
        file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by who reads it
        pid = os.fork()
    except OSError:
        return None
    if pid:
        return _Other(pid, file)
    try:  # from here on in the new process, which ends without a word: what it did not write is read by who forked it
        from msgspec import msgpack

        gc.disable()
        for at in chain.from_iterable(map(_next, queues)):
            data = msgpack.encode(read(cut[at]))
            file.write(bytes((at,)) + len(data).to_bytes(_LENGTH, "big") + data)
            file.flush()
    finally:
        os._exit(0)
