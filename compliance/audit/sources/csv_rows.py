"""Rows of CSV files, read from any row on without what stands before it. RFC 4180, in UTF-8 or CP932."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

from compliance.audit.values import MOST_PAGES, Options, Shard

_DELIMITERS = ",\t;"
_SAMPLE = 100_000  # bytes from which encoding and delimiter are told


class _Lines:
    """The lines of a file from where it stands, decoded, and the offset behind the last one that was taken."""

    def __init__(self, file: IO[bytes], encoding: str, most: int) -> None:
        self._file, self._encoding, self._most = file, encoding, most
        self.offset = file.tell()

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._file.readline(self._most)
        if not line:
            raise StopIteration
        self.offset += len(line)
        return line.decode(self._encoding, "surrogateescape").replace("\0", "")


def headers(path: str, options: Options) -> list[str]:
    """The first row of the file at *path*. Raises OSError."""
    with Path(path).open("rb") as file:
        return next(_reader(file, options)[0], [])


def shards(group: Shard, options: Options) -> Iterator[Shard]:
    """Shards of so many rows and bytes. Raises OSError."""
    with Path(group.paths[0]).open("rb") as file:
        rows, lines = _reader(file, options)
        next(rows, None)
        begin, count, number, row = lines.offset, 0, 0, 2
        try:
            for _ in rows:
                count += 1
                if count == MOST_PAGES or lines.offset - begin >= options.shard_bytes:
                    yield _shard(group, number, begin, lines.offset, count, row)
                    begin, count, number, row = lines.offset, 0, number + 1, row + count
        except csv.Error as error:
            what = f"{lines.offset:,} バイトの位置までに壊れた行があります (a broken row before this byte): {error}"
            yield replace(_shard(group, number, begin, lines.offset, count, row), broken=what)
            return
        if count:
            yield _shard(group, number, begin, lines.offset, count, row)


def rows(shard: Shard, options: Options, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of *shard* and whatever follows, each with its *columns*. Raises OSError."""
    with Path(shard.paths[0]).open("rb") as file:
        named = next(_reader(file, options)[0], [])
        places = [(column, named.index(column)) for column in columns]
        file.seek(shard.offset)
        try:
            for row in _reader(file, options)[0]:
                yield {column: row[at] for column, at in places if at < len(row)}
        except csv.Error as error:
            raise OSError(0, str(error), shard.paths[0]) from None


def _reader(file: IO[bytes], options: Options) -> tuple[Iterator[list[str]], _Lines]:
    """Rows from where *file* stands, empty ones left out, and the lines that they are read from."""
    here = file.tell()
    file.seek(0)
    sample = file.read(_SAMPLE)
    encoding = options.encoding or _encoding(sample)
    file.seek(here or (len(codecs.BOM_UTF8) if sample.startswith(codecs.BOM_UTF8) else 0))
    csv.field_size_limit(3 * options.limits.bytes)
    lines = _Lines(file, encoding, 3 * options.limits.bytes)
    outside = "".join(sample.decode(encoding, "replace").split('"')[::2])
    return filter(None, csv.reader(lines, delimiter=max(_DELIMITERS, key=outside.count))), lines


def _encoding(sample: bytes) -> str:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return "cp932"
    return "utf-8"


def _shard(group: Shard, number: int, begin: int, end: int, count: int, row: int) -> Shard:
    return replace(group, key=f"{group.key}-{number:06d}", offset=begin, bytes=end - begin, count=count, first=row)
