"""Where an archive can be cut: shards that begin where a reader can begin, and the places where the file is damaged."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import IO

from compliance.audit.sources.archives import is_page, members, opened, records
from compliance.audit.values import MOST_PAGES, Options, Shard

_PIECE = 1 << 20
# how a record begins, or the frame that it is compressed in; a file that begins with a dictionary can only be read from there
_GZIP, _ZSTD, _PLAIN = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/"
_DICTIONARY = b"\x5d\x2a\x4d\x18"


@dataclass(frozen=True, slots=True)
class _Page:
    """A record that is a page: where it begins, and how long it is."""

    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class _Damage:
    """From *offset* on nothing can be read, up to *until*."""

    offset: int
    until: int


def shards(group: Shard, options: Options) -> Iterator[Shard]:
    """The shards of the archive of *group*, in its order. Raises OSError where it cannot be opened."""
    path, number = group.paths[0], 0
    for member in members(path):
        # one to read on, one to look back: in a package, going back begins it anew
        with opened(path, member) as stream, opened(path, member) as looked_at:
            magic = _read(looked_at, 0, 4)

            def can_begin(offset: int) -> bool:
                return _kind(magic) is not None and _kind(_read(looked_at, offset, 4)) == _kind(magic)  # noqa: B023

            for shard in _cut(replace(group, member=member), _found(stream, magic, can_begin), options, can_begin):
                yield replace(shard, key=f"{group.key}-{number:06d}")
                number += 1


def _cut(
    shard: Shard, found: Iterator[_Page | _Damage], options: Options, can_begin: Callable[[int], bool]
) -> Iterator[Shard]:
    """Shards of so many pages and bytes, each from the last place before it where a reader can begin."""
    begin, after = 0, 0  # the last such place, and how many pages lie between it and here
    for one in found:
        if isinstance(one, _Damage):
            yield replace(shard, broken=f"{one.offset:,} バイトの位置から壊れています (damaged from this byte on)")
            shard, begin, after = replace(shard, bytes=0, count=0, offset=one.until, skip=0), one.until, 0
            continue
        if shard.count == MOST_PAGES or (shard.count and shard.bytes + one.size > options.shard_bytes):
            yield shard
            if can_begin(one.offset):
                begin, after = one.offset, 0
            shard = replace(shard, bytes=0, count=0, offset=begin, skip=after)
        shard = replace(shard, bytes=shard.bytes + one.size, count=shard.count + 1)
        after += 1
    if shard.count:
        yield shard


def _found(stream: IO[bytes], magic: bytes, can_begin: Callable[[int], bool]) -> Iterator[_Page | _Damage]:
    """The pages of *stream* and its damages, in order."""
    size, start = stream.seek(0, 2), 0
    while start < size:
        stream.seek(start)
        last = start
        try:
            for record in records(stream):
                last = max(last, record.stream_pos)
                if is_page(record):
                    yield _Page(last, record.content_length)
            damaged = not _ends(stream, last if can_begin(last) else start, last, size, magic)
        except OSError:
            damaged = True
        if not damaged:
            return
        start = _next(stream, last + 1, size, magic)
        yield _Damage(last, start)


def _ends(stream: IO[bytes], begin: int, last: int, size: int, magic: bytes) -> bool:
    """Whether the frames from *begin* on, or the plain record at *last*, are whole and all of the rest of the file."""
    if _kind(magic) == _GZIP:
        return _gzip_is_whole(stream, begin)
    if _kind(magic) == _PLAIN:
        head = _read(stream, last, 1 << 16).partition(b"\r\n\r\n")[0]
        length = next((line[15:] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b"0")
        end = last + len(head) + 4 + int(length)
        return end <= size and not _read(stream, end, _PIECE).strip(b"\r\n\0")
    return _kind(magic) == _ZSTD or magic == _DICTIONARY  # a frame that breaks off is an error by itself


def _gzip_is_whole(stream: IO[bytes], begin: int) -> bool:
    """Whether nothing but whole members follows from *begin* on, and perhaps zeros."""
    stream.seek(begin)
    rest = stream.read(_PIECE)
    while rest.strip(b"\0"):
        member = zlib.decompressobj(31)
        try:
            while not member.eof:
                member.decompress(rest, _PIECE)
                rest = member.unconsumed_tail or (b"" if member.eof else stream.read(_PIECE))
                if not rest and not member.eof:
                    return False
        except zlib.error:
            return False
        rest = member.unused_data or stream.read(_PIECE)
    return True


def _next(stream: IO[bytes], start: int, size: int, magic: bytes) -> int:
    """The next place from *start* on where a record begins, *size* where there is none."""
    kind = _kind(magic)
    while kind and start < size:
        piece = _read(stream, start, _PIECE)
        at = piece.find(kind)
        if at < 0:
            start += max(1, len(piece) - len(kind) + 1)
        elif _is_record(stream, start + at):
            return start + at
        else:
            start += at + 1
    return size


def _is_record(stream: IO[bytes], offset: int) -> bool:
    stream.seek(offset)
    try:
        return next(iter(records(stream)), None) is not None
    except OSError:
        return False


def _kind(begins: bytes) -> bytes | None:
    return next((kind for kind in (_GZIP, _ZSTD, _PLAIN) if begins.startswith(kind[:4])), None)


def _read(stream: IO[bytes], offset: int, count: int) -> bytes:
    stream.seek(offset)
    return stream.read(count)
