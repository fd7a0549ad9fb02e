"""What sentences say by themselves, kept from one run to the next: of a page that was changed only the change is read."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

import msgspec

from compliance.cache.identity import engine
from compliance.cache.shelf import Shelf
from compliance.reading.lines import Alone
from compliance.reading.packing import Packed, packed, unpacked
from compliance.reading.same import Key
from compliance.reading.values import Frame

SHELF = "sentences"
# names and words are the same again and again: a fifth of the room for a twentieth of the time
_QUICKLY = 1
_DECODER = msgspec.msgpack.Decoder(Packed)


class Sentences:
    """What is known of sentences on *shelf*, by the *frames* of a grammar; *rules* tell it, and who reads, from others."""

    def __init__(self, shelf: Shelf, frames: Sequence[Frame], rules: Sequence[object]) -> None:
        self._shelf = shelf
        self._frames = {frame.name: frame for frame in frames}
        self._reader = hashlib.sha256(repr((engine(), *map(str, rules))).encode("utf-8", "backslashreplace")).digest()
        self._new: dict[bytes, bytes] = {}

    def get(self, key: Key) -> Alone | None:
        """What a sentence of *key* says, None where it is not known."""
        digest = self._digest(key)
        data = self._shelf.get([digest]).get(digest)
        if data is None:
            return None
        try:
            return unpacked(_DECODER.decode(zlib.decompress(data)), self._frames)
        except (zlib.error, msgspec.MsgspecError, ValueError, KeyError):
            return None

    def keep(self, key: Key, alone: Alone) -> None:
        """Remember what a sentence of *key* says, once ``flush`` is called."""
        self._new[self._digest(key)] = zlib.compress(msgspec.msgpack.encode(packed(alone)), _QUICKLY)

    def flush(self) -> None:
        """Put what is new on the shelf."""
        self._shelf.put(self._new)
        self._new.clear()

    def _digest(self, key: Key) -> bytes:
        text, header, kind, nearest, added = key
        names = [(item.expression, *sorted(item.names)) for item in added]
        told = repr((text, header, kind.value, nearest, names)).encode("utf-8", "backslashreplace")
        return hashlib.sha256(self._reader + told).digest()
