"""The WARC that a crawl writes: what was asked and what was answered, a gzip member a record, with digests.

It is the evidence of what was judged, and the memory of the crawl: a crawl that was killed finds in it what it had.
Bodies stand in it as the page that was judged, decompressed; what the server said of its encoding is kept under another name.
"""
from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from compliance._version import VERSION
from compliance.audit.crawl.values import Unfetched

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord, WarcRecordType

Headers = Sequence[tuple[bytes, bytes]]
_TRANSFER = {b"content-encoding", b"content-length", b"transfer-encoding"}
UNFETCHED = "X-Unfetched"
"""The field of a metadata record that says that its address gave no page: skipped or failed."""
_CHUNK = 1 << 20
_MOST_HEADERS = 16_000  # bytes; readers of WARC files take up to 32 KiB


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as the WARC holds it."""

    url: str
    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


class Warc:
    """A WARC file that is appended to; what a kill left half written at its end is cut off first."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[str, tuple[int, int]] = {}  # of each answer: where it stands, and the bytes of its body
        if path.exists():
            self._take_up()
        self._file = path.open("ab")
        if self._file.tell() == 0:
            self._write([_info(path.name)])

    def __len__(self) -> int:
        """Answers held."""
        return len(self._places)

    def __contains__(self, url: str) -> bool:
        return url in self._places

    @property
    def size(self) -> int:
        """Bytes of all bodies held."""
        return sum(size for _, size in self._places.values())

    def get(self, url: str) -> Kept | None:
        """The answer to *url*, None where it was not asked."""
        if url not in self._places:
            return None
        from fastwarc.warc import ArchiveIterator

        with self._path.open("rb") as file:
            file.seek(self._places[url][0])
            record = next(iter(ArchiveIterator(file)))
            record.parse_http()
            headers = record.http_headers
            fields = tuple((name, value) for name, value in headers.items_bytes() if name.lower() != b"content-length")
            return Kept(url, headers.status_code or 0, fields, record.reader.read())

    def add(self, asked: bytes, kept: Kept) -> None:
        """Append *kept* and the request *asked* for it, both or neither; on the disk when this returns."""
        at = self._file.tell()
        self._write(_exchange(asked, kept))
        self._places[kept.url] = at, len(kept.body)

    def finish(self, unfetched: Sequence[Unfetched]) -> None:
        """Append what was not fetched, a metadata record an address, and close the file."""
        for one in unfetched:
            self._write([_packed(_note(one))])
        self.close()

    def close(self) -> None:
        """No more is appended."""
        self._file.close()

    def _take_up(self) -> None:
        """Find what is held; what `finish` had begun to append is cut off too, for it is made anew."""
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        os.truncate(self._path, whole := whole_length(self._path))
        with self._path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.record_type == WarcRecordType.metadata:
                    whole = record.stream_pos
                    break
                if record.record_type == WarcRecordType.response:
                    self._places[record.headers["WARC-Target-URI"]] = record.stream_pos, record.content_length
        os.truncate(self._path, whole)

    def _write(self, records: list[bytes]) -> None:
        self._file.write(b"".join(records))
        self._file.flush()


def whole_length(path: Path) -> int:
    """The bytes of *path* up to the end of its last whole gzip member."""
    whole = place = 0
    member = zlib.decompressobj(31)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            while chunk:
                try:
                    member.decompress(chunk)
                except zlib.error:
                    return whole
                place += len(chunk) - len(member.unused_data)
                chunk = member.unused_data
                if member.eof:
                    whole, member = place, zlib.decompressobj(31)
    return whole


def _exchange(asked: bytes, kept: Kept) -> list[bytes]:
    from fastwarc.warc import WarcRecordType

    response = _record(WarcRecordType.response, kept.url, _message(kept))
    request = _record(WarcRecordType.request, kept.url, asked)
    request.headers["WARC-Concurrent-To"] = response.headers["WARC-Record-ID"]
    return [_packed(response), _packed(request)]


def _record(kind: WarcRecordType, url: str, message: bytes) -> WarcRecord:
    from fastwarc.warc import WarcRecord

    record = WarcRecord()
    record.init_headers(kind)
    record.headers["WARC-Target-URI"] = url
    record.is_http = True
    record.set_bytes_content(message)
    record.parse_http(max_header_len=2 * _MOST_HEADERS)
    return record


def _info(name: str) -> bytes:
    from fastwarc.warc import WarcRecord, WarcRecordType

    record = WarcRecord()
    record.init_headers(WarcRecordType.warcinfo)
    record.headers["WARC-Filename"] = name.removesuffix(".open")
    record.headers["Content-Type"] = "application/warc-fields"
    record.set_bytes_content(f"software: compliance/{VERSION}\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n".encode())
    return _packed(record)


def _note(one: Unfetched) -> WarcRecord:
    """What is known of an address that gave no page: its state, why, and in words."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    record = WarcRecord()
    record.init_headers(WarcRecordType.metadata)
    record.headers["WARC-Target-URI"] = one.url
    record.headers["Content-Type"] = "application/warc-fields"
    record.headers[UNFETCHED] = one.why.state
    record.set_bytes_content(f"fetch-why: {one.why}\r\nfetch-because: {one.because}\r\n".encode())
    return record


def _packed(record: WarcRecord) -> bytes:
    raw = io.BytesIO()
    record.write(raw, checksum_data=True)
    return gzip.compress(raw.getvalue(), 6, mtime=0)


def _message(kept: Kept) -> bytes:
    """The answer as an HTTP message whose body stands as it is."""
    try:
        phrase = HTTPStatus(kept.status).phrase
    except ValueError:
        phrase = ""
    lines = [f"HTTP/1.1 {kept.status} {phrase}".encode(), *_fields(kept.headers), b"Content-Length: %d" % len(kept.body)]
    return b"\r\n".join(lines) + b"\r\n\r\n" + kept.body


def _fields(headers: Headers) -> Iterator[bytes]:
    """The lines of *headers* as far as there is room."""
    room = _MOST_HEADERS
    for name, value in headers:
        line = (b"X-Crawler-" if name.lower() in _TRANSFER else b"") + name + b": " + b" ".join(value.split())
        room -= len(line)
        if room < 0:
            return
        yield line
