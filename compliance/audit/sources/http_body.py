"""From what a server sent to the bytes of a page: chunks joined, compression undone, never more than so many bytes.

Crawlers keep bodies as they came, or as their HTTP library left them under the same headers: text that is not encoded as its
headers say is taken as it is, and of a body that breaks off what is there. What is neither is no page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

# no text has such bytes, but for text in pairs of bytes, which begins with a mark; ISO-2022-JP has ESC, SO and SI
_BINARY, _MARKED = re.compile(rb"[\x00-\x08\x0b\x10-\x1a\x1c-\x1f]"), (b"\xff\xfe", b"\xfe\xff")
_PIECE = 4096  # small, for of a piece that breaks off nothing is had


def decoded(body: bytes, transfer: str, content: str, most: int) -> bytes:
    """*body* without the encodings that the headers Transfer-Encoding and Content-Encoding name; at most *most* + 1 bytes of it.

    Raises OSError where nothing of it can be decoded and it is no text either.
    """
    named = [name.strip().lower() for header in (content, transfer) for name in header.split(",")]
    stale = False
    for name in reversed(named):
        if reader := _reader(name):
            found = _read(reader, body, most)
            stale = stale or found is None
            body = body if found is None else found
    if stale and _BINARY.search(body) and not body.startswith(_MARKED):
        raise OSError("応答の圧縮が解けません (the body cannot be decoded)")
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


def _read(reader: Callable[[Any], Any], body: bytes, most: int) -> bytes | None:
    """What *reader* makes of *body*; None where it makes nothing of it."""
    found = bytearray()
    try:
        stream = reader(io.BytesIO(body))
        while len(found) <= most and (piece := stream.read(_PIECE)):
            found += piece
    except OSError:
        return bytes(found) or None
    return bytes(found)
