"""Texts by name, many of them, of which a page asks for few: kept as thousands of short texts that are searched where they lie.

A mapping of 100,000 entries takes a tenth of a second to build, and these are mapped into memory as they are. Whoever has asked
long enough for a mapping to pay is answered from one.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import ItemsView, Iterator, Mapping, Sequence
from itertools import accumulate
from zlib import crc32

_COUNT = 1 << 14
_NAMED, _ENDED = "\t", "\n"
_LINE = re.compile(f"([^{_NAMED}{_ENDED}]*){_NAMED}([^{_ENDED}]+)")
_CODED = "utf-8", "surrogatepass"  # a name may hold half of a pair of surrogates, as a page may
_SEARCHES = 100_000
"""Searches after which all shelves are taken apart: as many as take the time that this takes."""


class Shelves(Mapping[str, str]):
    """Texts by name. On which shelf a name stands its checksum says; a shelf holds lines of a name, a tab and a text.

    ``written`` are all shelves, one after the other, in UTF-8; ``starts`` says where each begins, and last where all end.
    """

    __slots__ = ("_left", "_whole", "starts", "written")

    def __init__(self, written: bytes | mmap.mmap, starts: Sequence[int]) -> None:
        self.written, self.starts = written, starts
        self._left = _SEARCHES
        self._whole: dict[str, str] | None = None

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        """The text of *name*, *default* where there is none."""
        if self._whole is not None:
            return self._whole.get(name, default)
        self._left -= 1
        if self._left < 0:
            return self.apart().get(name, default)
        key = name.encode(*_CODED)
        place = crc32(key) % (len(self.starts) - 1)
        shelf = self.written[self.starts[place] : self.starts[place + 1]]
        entry = b"\n" + key + b"\t"
        at = shelf.find(entry)
        return default if at < 0 else shelf[at + len(entry) : shelf.index(b"\n", at + len(entry))].decode()

    def apart(self) -> Mapping[str, str]:
        """All of them as a mapping, from which is answered from now on."""
        if self._whole is None:
            self._whole = dict(self.items())
        return self._whole

    def together(self) -> None:
        """Answer from where they lie again: as a mapping they weigh some thirty megabytes."""
        self._whole, self._left = None, _SEARCHES

    def among(self, names: set[str]) -> set[str]:
        """Those of *names* that have a text."""
        return names & self._whole.keys() if self._whole is not None else {name for name in names if self.get(name)}

    def items(self) -> ItemsView[str, str]:
        """All names with their texts, shelf by shelf; equal texts are one."""
        if self._whole is not None:
            return self._whole.items()
        texts: dict[str, str] = {}
        written = self.written[self.starts[0] : self.starts[-1]].decode(*_CODED)
        return {name: texts.setdefault(text, text) for name, text in _LINE.findall(written)}.items()

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) != ""

    def __getitem__(self, name: str) -> str:
        if text := self.get(name):
            return text
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(dict(self.items()))

    def __len__(self) -> int:
        return len(self.items())


def shelved(texts: Mapping[str, str], count: int = _COUNT) -> Shelves:
    """*texts*, none of them empty, on *count* shelves, each in the order of names; names with a tab or a line's end are left out."""
    shelves: list[list[str]] = [[] for _ in range(count)]
    for name, text in sorted(texts.items()):
        if _NAMED not in name and _ENDED not in name:
            shelves[crc32(name.encode(*_CODED)) % count].append(f"{name}{_NAMED}{text}{_ENDED}")
    written = [f"{_ENDED}{''.join(lines)}".encode(*_CODED) if lines else b"" for lines in shelves]
    return Shelves(b"".join(written), [0, *accumulate(map(len, written))])
