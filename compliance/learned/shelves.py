"""Texts by name, many of them, of which a page asks for few: kept as a few thousand long texts that are searched, not taken apart.

A mapping of 140,000 entries takes a tenth of a second to build, and these ten milliseconds to read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_FIRST = 3  # characters of a name that say on which shelf it stands
_NAMED, _ENDED = "\t", "\n"


class Shelves(Mapping[str, str]):
    """Texts by name. A shelf is named by what its names begin with, and holds lines of the rest of a name, a tab and a text."""

    __slots__ = ("shelves",)

    def __init__(self, shelves: Mapping[str, str]) -> None:
        self.shelves = shelves

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        """The text of *name*, *default* where there is none."""
        shelf = self.shelves.get(name[:_FIRST])
        if shelf is None:
            return default
        entry = f"{_ENDED}{name[_FIRST:]}{_NAMED}"
        at = shelf.find(entry)
        return default if at < 0 else shelf[at + len(entry) : shelf.index(_ENDED, at + len(entry))]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) != ""

    def __getitem__(self, name: str) -> str:
        if text := self.get(name):
            return text
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        for first, shelf in self.shelves.items():
            yield from (first + line.partition(_NAMED)[0] for line in shelf.strip(_ENDED).split(_ENDED))

    def __len__(self) -> int:
        return sum(shelf.count(_ENDED) - 1 for shelf in self.shelves.values())


def shelved(texts: Mapping[str, str]) -> Shelves:
    """*texts*, none of them empty, in the order of their names; names with a tab or a line's end in them are left out."""
    shelves: dict[str, list[str]] = {}
    for name, text in sorted(texts.items()):
        if _NAMED not in name and _ENDED not in name:
            shelves.setdefault(name[:_FIRST], []).append(f"{name[_FIRST:]}{_NAMED}{text}{_ENDED}")
    return Shelves({first: _ENDED + "".join(lines) for first, lines in sorted(shelves.items())})
