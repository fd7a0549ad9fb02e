"""Texts by name, many of them, of which a page asks for few: kept as thousands of short texts that are searched.

A mapping of 100,000 entries takes a tenth of a second to build, and these ten milliseconds to read. Whoever has asked long
enough for that to pay is answered from a mapping.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, Sequence
from zlib import crc32

_COUNT = 1 << 14
_NAMED, _ENDED = "\t", "\n"
_SEARCHES = 100_000
"""Searches after which all shelves are taken apart: as many as take the time that this takes."""


class Shelves(Mapping[str, str]):
    """Texts by name. On which shelf a name stands its checksum says; a shelf holds lines of a name, a tab and a text."""

    __slots__ = ("_left", "_whole", "shelves")

    def __init__(self, shelves: Sequence[str]) -> None:
        self.shelves = shelves
        self._left = _SEARCHES
        self._whole: dict[str, str] | None = None

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        """The text of *name*, *default* where there is none."""
        if self._whole is not None:
            return self._whole.get(name, default)
        self._left -= 1
        if self._left < 0:
            self._whole, self.shelves = dict(self.items()), ()
            return self._whole.get(name, default)
        shelf = self.shelves[_place(name, len(self.shelves))]
        entry = f"{_ENDED}{name}{_NAMED}"
        at = shelf.find(entry)
        return default if at < 0 else shelf[at + len(entry) : shelf.index(_ENDED, at + len(entry))]

    def among(self, names: set[str]) -> set[str]:
        """Those of *names* that have a text."""
        return names & self._whole.keys() if self._whole is not None else {name for name in names if self.get(name)}

    def items(self) -> ItemsView[str, str]:
        """All names with their texts, shelf by shelf; equal texts are one."""
        if self._whole is not None:
            return self._whole.items()
        texts: dict[str, str] = {}
        entries = (line.partition(_NAMED) for shelf in self.shelves for line in shelf[1:-1].split(_ENDED) if line)
        return {name: texts.setdefault(text, text) for name, _, text in entries}.items()

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


def _place(name: str, count: int) -> int:
    # a page may hold half of a pair of surrogates
    return crc32(name.encode("utf-8", "surrogatepass")) % count


def shelved(texts: Mapping[str, str], count: int = _COUNT) -> Shelves:
    """*texts*, none of them empty, on *count* shelves, each in the order of names; names with a tab or a line's end are left out."""
    shelves: list[list[str]] = [[] for _ in range(count)]
    for name, text in sorted(texts.items()):
        if _NAMED not in name and _ENDED not in name:
            shelves[_place(name, count)].append(f"{name}{_NAMED}{text}{_ENDED}")
    return Shelves([_ENDED + "".join(lines) if lines else "" for lines in shelves])
