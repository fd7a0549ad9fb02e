"""What sentences say by themselves, kept from one run to the next: of a page that was changed only the change is read."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from compliance.cache.identity import engine
from compliance.cache.shelf import Shelf
from compliance.drafts.values import Sign
from compliance.learned.hearing import Hearing
from compliance.reading.lines import Alone
from compliance.reading.matching import Match
from compliance.reading.patterns import Pattern
from compliance.reading.same import Key
from compliance.reading.units import Unit
from compliance.reading.values import Frame

SHELF = "sentences"


class Kept(Struct, frozen=True):
    """An ``Alone``, its frames by name and pattern; of what stands around the sentence nothing."""

    unit: Unit
    frames: list[tuple[str, str, Match]]
    treatments: frozenset[str]
    page: frozenset[str]
    found: dict[str, list[Match]]
    signs: tuple[Sign, ...]
    hearing: Hearing


# names and words are the same again and again: a fifth of the room for a twentieth of the time
_QUICKLY = 1
_DECODER = msgspec.msgpack.Decoder(Kept)


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
            kept = _DECODER.decode(zlib.decompress(data))
            frames = [(self._frames[name], Pattern(source), match) for name, source, match in kept.frames]
        except (zlib.error, msgspec.MsgspecError, ValueError, KeyError):
            return None
        return Alone(kept.unit, frames, kept.treatments, kept.page, kept.found, kept.signs, kept.hearing)

    def keep(self, key: Key, alone: Alone) -> None:
        """Remember what a sentence of *key* says, once ``flush`` is called."""
        frames = [(frame.name, pattern.source, match) for frame, pattern, match in alone.frames]
        kept = Kept(alone.unit, frames, alone.treatments, alone.page, dict(alone.found), alone.signs, alone.hearing)
        self._new[self._digest(key)] = zlib.compress(msgspec.msgpack.encode(kept), _QUICKLY)

    def flush(self) -> None:
        """Put what is new on the shelf."""
        self._shelf.put(self._new)
        self._new.clear()

    def _digest(self, key: Key) -> bytes:
        text, header, kind, nearest, added = key
        names = [(item.expression, *sorted(item.names)) for item in added]
        told = repr((text, header, kind.value, nearest, names)).encode("utf-8", "backslashreplace")
        return hashlib.sha256(self._reader + told).digest()
