"""A page on its way to claims: its sentences as lines, and what the lines of a block or of a page share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance.drafts.values import Found as Left
from compliance.drafts.values import Sign
from compliance.learned.hearing import SILENCE, Hearing
from compliance.model import Block, Document, Sentence
from compliance.reading.lexicon import Lexicon
from compliance.reading.matching import Match
from compliance.reading.patterns import Pattern
from compliance.reading.units import Unit
from compliance.reading.values import Frame

if TYPE_CHECKING:
    from compliance.reading.read import Headings

Found = dict[str, list[Match]]
Framed = tuple[Frame, Pattern, Match]


@dataclass(slots=True)
class Line:
    """A sentence on its way to claims.

    ``found`` are the matches of features in it, ``page`` the features that it gives to the whole page.
    """

    sentence: Sentence
    block: Block
    unit: Unit
    frames: list[Framed]
    treatments: frozenset[str]
    mates: Mates
    found: Found
    page: frozenset[str]
    hearing: Hearing = SILENCE
    signs: tuple[Sign, ...] = ()


@dataclass(slots=True)
class Mates:
    """The lines of one block, and what they say between them, gathered once: a block may be a whole page."""

    lines: list[Line]
    treatments: frozenset[str] = frozenset()
    found: set[str] | None = None
    left: Mapping[int, Sequence[Left]] | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A page on its way to a reading: its lines, and what all of them share.

    ``words`` is the lexicon with the page's own names, ``page`` the features of the whole page, ``main`` the treatments
    that it speaks of most, ``counts`` how many lines name each treatment.
    """

    document: Document
    words: Lexicon
    lines: Sequence[Line]
    headings: Headings
    page: frozenset[str]
    counts: Mapping[str, int]
    main: frozenset[str]
