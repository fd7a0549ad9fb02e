"""The values of this room: the words that tell a source, a source that a page names, a half that lacks its other half, all of them together."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from msgspec import Struct, field

from compliance.model import Identifier, Span


class Notation(Struct, frozen=True):
    """The words by which pages set their sources apart, from ``rules/evidence/``: by what they tell, as they are written.

    A word stands anywhere in a text; with ^ before it at its beginning, with $ after it at its end. ``lang`` is the language
    in which people are told what was read.
    """

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lang: str = "ja"

    def search(self, told: str, text: str) -> re.Match[str] | None:
        """The first of the words that tell *told* in *text*."""
        return _pattern(self.words.get(told, ())).search(text)

    def match(self, told: str, text: str, at: int = 0) -> re.Match[str] | None:
        """A word that tells *told* at this place of *text*."""
        return _pattern(self.words.get(told, ())).match(text, at)


    def is_all(self, text: str, *told: str) -> bool:
        """Whether *text* is one word, and nothing more, that tells any of *told*."""
        return any((match := self.match(kind, text)) and match.end() == len(text) for kind in told)


@functools.cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all of *words*, made when it is first asked for."""
    return re.compile("|".join(map(_edged, words)) or "(?!)", re.IGNORECASE)


def _edged(word: str) -> str:
    bare = re.escape(word.removeprefix("^").removesuffix("$"))
    return f"{'^' if word[0] == '^' else ''}{bare}{'$' if word[-1] == '$' else ''}"


class Source(Struct, frozen=True):
    """A work that a page names, in the *order*-th sentence of the page; ``span`` counts in its block's text.

    ``label`` is its number as the page writes it (3, ※1), empty where it has none: a line of a list without numbers, one led by a
    word (出典：…), or a work named in running text (``inline``). ``text`` is without the number; ``span`` ends with its block.
    """

    label: str
    order: int
    span: Span
    text: str
    inline: bool = False
    identifiers: tuple[Identifier, ...] = ()


class Loose(Struct, frozen=True):
    """A mark without an entry, an entry that no mark points to, and whatever else is wrong between the two."""

    frame: str
    order: int
    span: Span
    note: str


class References(Struct, frozen=True):
    """All sources of a page in reading order, which of them each sentence leans on, and what is loose.

    ``cited`` holds, by a sentence's place on the page, the places of its sources in ``sources``; ``marked`` are the sentences in
    which a mark or a name itself stands, not in one that it reaches from. ``marks`` are the spans, by block, of the marks that have
    an entry.
    """

    sources: tuple[Source, ...] = ()
    cited: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    loose: tuple[Loose, ...] = ()
    marked: frozenset[int] = frozenset()
    marks: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
