"""What stands instead of matched words: text with the words of the match's elements in it.

``{2}`` is what the second element of the pattern matched, as the page wrote it; ``{2.base}`` the same with its last word in
the dictionary form (改善+し → 改善する).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from compliance.reading.patterns import Pattern

_PLACE = re.compile(r"\{(?P<element>\d+)(?P<base>\.base)?\}")
_BRACES = re.compile(r"[{}]")


class Place(Struct, frozen=True):
    """The words of the *element*-th element, from 0; ``base`` asks for the dictionary form."""

    element: int
    base: bool


class Template(Struct, frozen=True):
    """Text and places for words, in order."""

    parts: tuple[str | Place, ...]

    @property
    def begins_with_first(self) -> bool:
        """Whether the text begins with what the pattern's first element matched."""
        first = self.parts[0] if self.parts else ""
        return isinstance(first, Place) and first.element == 0

    def filled(self, words: Callable[[Place], str]) -> str:
        """The text with *words* in its places."""
        return "".join(part if isinstance(part, str) else words(part) for part in self.parts)


def compile_template(text: str, pattern: Pattern) -> Template:
    """Raises ValueError, saying what is wrong, when *text* is no template for *pattern*."""
    parts: list[str | Place] = []
    at = 0
    for match in _PLACE.finditer(text):
        parts += [text[at : match.start()], _place(match, len(pattern.elements))]
        at = match.end()
    parts.append(text[at:])
    if any(isinstance(part, str) and _BRACES.search(part) for part in parts):
        raise ValueError("a place is written {2} or {2.base}")
    return Template(tuple(part for part in parts if part))


def _place(match: re.Match[str], count: int) -> Place:
    number = int(match["element"])
    if not 1 <= number <= count:
        raise ValueError(f"there is no element {number}, the pattern has {count}")
    return Place(number - 1, match["base"] is not None)
