"""How large a PDF becomes when it is unpacked: what would burst is found before the library unpacks it whole."""
from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

# of one stream of text, drawing or type; of a picture; of all of them but pictures
_MOST, _MOST_PICTURE, _MOST_TOGETHER = 64 * 1024 * 1024, 512 * 1024 * 1024, 256 * 1024 * 1024
_RATIO = 50
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 2_000
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_PACKED_TWICE = re.compile(rb"/(?:FlateDecode|Fl)\s*/(?:FlateDecode|Fl)\b")
_CHUNK = 64 * 1024


def bursts(data: bytes) -> bool:
    """Whether one of the streams of a file, or all of them, would unpack to more than anybody writes."""
    together = 0
    for start, dictionary in _streams(data):
        if _PACKED_TWICE.search(dictionary):
            return True
        picture = bool(_PICTURE.search(dictionary))
        most = _MOST_PICTURE if picture else _MOST
        size, taken = _unpacked(data, start, most)
        together += 0 if picture else size
        if (size >= most and size > _RATIO * taken) or together > _MOST_TOGETHER:
            return True
    return False


def _streams(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Where each stream begins, and what is written of it before."""
    for match in _STREAM.finditer(data):
        if not data.startswith(b"end", match.start() - 3):
            written = data[max(match.start() - _DICTIONARY, 0) : match.start()]
            yield match.end(), written[written.rfind(b" obj") + 1 :]


def _unpacked(data: bytes, start: int, most: int) -> tuple[int, int]:
    """To how many bytes the packed stream at *start* grows, up to *most*, and of how many; none where it is not packed so."""
    if int.from_bytes(data[start : start + 2], "big") % 31 or data[start : start + 1] != b"x":
        return 0, 0
    unpacking = zlib.decompressobj()
    size, at, rest = 0, start, b""
    try:
        while size < most and not unpacking.eof and (rest or at < len(data)):
            if not rest:
                rest, at = data[at : at + _CHUNK], at + _CHUNK
            size += len(unpacking.decompress(rest, _CHUNK * 16))
            rest = unpacking.unconsumed_tail
    except zlib.error:
        pass
    return size, min(at, len(data)) - start
