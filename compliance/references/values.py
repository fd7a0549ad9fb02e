"""The values of this room: the words that tell a source, a source that a page names, a half that lacks its other half, all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from compliance.model import Identifier, Span


@dataclass(frozen=True, slots=True)
class Notation:
    """The words by which pages set their sources apart, from ``rules/evidence/``: by what they tell, as they are written.

    A word stands anywhere in a text; with ^ before it at its beginning, with $ after it at its end.
    """

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """A work that a page names, in the *order*-th sentence of the page; ``span`` counts in its block's text.

    ``label`` is its number as the page writes it (3, ※1), empty for a work named in running text (``inline``).
    """

    label: str
    order: int
    span: Span
    text: str
    inline: bool = False
    identifiers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Loose:
    """A mark without an entry, an entry that no mark points to, and whatever else is wrong between the two."""

    frame: str
    order: int
    span: Span
    note: str


@dataclass(frozen=True, slots=True)
class References:
    """All sources of a page in reading order, which of them each sentence leans on, and what is loose.

    ``cited`` holds, by a sentence's place on the page, the places of its sources in ``sources``.
    """

    sources: tuple[Source, ...] = ()
    cited: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    loose: tuple[Loose, ...] = ()
