"""Texts by name, many of them, of which a page asks for few: kept as a few thousand long texts that are searched.

A mapping of 140,000 entries takes a tenth of a second to build, and these ten milliseconds to read. Whoever has asked long
enough for that to pay is answered from a mapping.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping

_FIRST = 3  # characters of a name that say on which shelf it stands
_NAMED, _ENDED = "\t", "\n"
_SEARCHES = 20_000
"""Searches after which all shelves are taken apart: as many as take the time that this takes."""


class Shelves(Mapping[str, str]):
    """Texts by name. A shelf is named by what its names begin with, and holds lines of the rest of a name, a tab and a text."""

    __slots__ = ("_left", "_whole", "shelves")

    def __init__(self, shelves: Mapping[str, str]) -> None:
        self.shelves = shelves
        self._left = _SEARCHES
        self._whole: dict[str, str] | None = None

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        """The text of *name*, *default* where there is none."""
        if self._whole is not None:
            return self._whole.get(name, default)
        self._left -= 1
        if self._left < 0:
            self._whole, self.shelves = dict(self.items()), {}
            return self._whole.get(name, default)
        shelf = self.shelves.get(name[:_FIRST])
        if shelf is None:
            return default
        entry = f"{_ENDED}{name[_FIRST:]}{_NAMED}"
        at = shelf.find(entry)
        return default if at < 0 else shelf[at + len(entry) : shelf.index(_ENDED, at + len(entry))]

    def among(self, names: set[str]) -> set[str]:
        """Those of *names* that have a text."""
        return names & self._whole.keys() if self._whole is not None else {name for name in names if self.get(name)}

    def items(self) -> ItemsView[str, str]:
        """All names with their texts, shelf by shelf; equal texts are one, for they are a third of all."""
        if self._whole is not None:
            return self._whole.items()
        texts: dict[str, str] = {}
        entries = ((first, line.partition(_NAMED)) for first, shelf in self.shelves.items() for line in shelf[1:-1].split(_ENDED))
        return {first + rest: texts.setdefault(text, text) for first, (rest, _, text) in entries}.items()

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


def shelved(texts: Mapping[str, str]) -> Shelves:
    """*texts*, none of them empty, in the order of their names; names with a tab or a line's end in them are left out."""
    shelves: dict[str, list[str]] = {}
    for name, text in sorted(texts.items()):
        if _NAMED not in name and _ENDED not in name:
            shelves.setdefault(name[:_FIRST], []).append(f"{name[_FIRST:]}{_NAMED}{text}{_ENDED}")
    return Shelves({first: _ENDED + "".join(lines) for first, lines in sorted(shelves.items())})
