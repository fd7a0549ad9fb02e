"""From what a server sent to the bytes of a page: chunks joined, compression undone, never more than so many bytes.

Crawlers keep bodies as they came, or as their HTTP library left them under the same headers: a body that is not encoded as its
headers say is taken as it is, and of one that breaks off what is there.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

_PIECE = 4096  # small, for of a piece that breaks off nothing is had


def decoded(body: bytes, transfer: str, content: str, most: int) -> bytes:
    """*body* without the encodings that the headers Transfer-Encoding and Content-Encoding name; at most *most* + 1 bytes of it."""
    named = [name.strip().lower() for header in (content, transfer) for name in header.split(",")]
    for name in reversed(named):
        if reader := _reader(name):
            body = _read(reader, body, most)
    return body[: most + 1]


def _reader(name: str) -> Callable[[Any], Any] | None:
    """What undoes the encoding called *name*; None where there is nothing to undo or nobody knows how."""
    from fastwarc import stream_io

    match name:
        case "chunked":
            return stream_io.ChunkedReader
        case "gzip" | "x-gzip":
            return stream_io.GzipReader
        case "deflate":
            return lambda stream: stream_io.GzipReader(stream, zlib=True)
        case "br":
            return stream_io.BrotliReader
        case "zstd":
            return stream_io.ZstdReader
        case _:
            return None


def _read(reader: Callable[[Any], Any], body: bytes, most: int) -> bytes:
    found = bytearray()
    try:
        stream = reader(io.BytesIO(body))
        while len(found) <= most and (piece := stream.read(_PIECE)):
            found += piece
    except OSError:
        return bytes(found) or body
    return bytes(found)
