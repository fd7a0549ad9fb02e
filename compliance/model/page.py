"""A page and its sentences: the values of the stages sources and language."""

from __future__ import annotations

import bisect
from enum import StrEnum

from msgspec import Struct


class BlockKind(StrEnum):
    """What a run of text is on the page."""

    TITLE = "title"
    META = "meta"
    JSON_LD = "json-ld"
    FRONT_MATTER = "front-matter"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    TERM = "term"
    DEFINITION = "definition"
    CAPTION = "caption"
    QUOTE = "quote"
    ALT = "alt"
    LINK = "link"
    BUTTON = "button"
    FORM = "form"
    SMALL = "small"
    FOOTNOTE = "footnote"
    CODE = "code"


OFF_PAGE = frozenset({BlockKind.META, BlockKind.JSON_LD})
"""What machines read and no reader of the page sees."""
_NOT_IN_TEXT = OFF_PAGE | {BlockKind.TITLE, BlockKind.FRONT_MATTER, BlockKind.CODE}


class Visibility(StrEnum):
    """How well a reader can see a block; only ``NORMAL`` meets a duty to disclose.

    What is ``HIDDEN`` by its own markup is not judged; what a style sheet of the page has ``CONCEALED`` is, for a script may show it,
    and so is a footnote to which nothing points.
    """

    NORMAL = "normal"
    SMALL = "small"
    PALE = "pale"
    CONCEALED = "concealed"
    HIDDEN = "hidden"


def is_plain(kind: BlockKind, visibility: Visibility) -> bool:
    """Whether a reader plainly sees a block: nothing else discloses anything."""
    return visibility is Visibility.NORMAL and kind not in _NOT_IN_TEXT


class Span(Struct, frozen=True, order=True):
    """``text[start:end]``; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")


class Place(Struct, frozen=True, order=True):
    """A position in the original file: line and column, both from 1, in characters.

    ``at`` says it as the format does, where that is no text: 段落 3, スライド 2, B7; else it is empty.
    """

    line: int
    column: int
    at: str = ""


class Text(Struct, frozen=True):
    """Characters and where each came from in the text below.

    ``len(starts) == len(ends) == len(chars)``: character *i* stands for
    ``below[starts[i]:ends[i]]``. One character below may give several (㌔ → キロ)
    and several may give one (``&amp;`` → &), hence two numbers and not one.
    """

    chars: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def locate(self, start: int, end: int) -> Span:
        """The span of the text below behind ``chars[start:end]``."""
        return Span(self.starts[start], self.ends[end - 1])

    @staticmethod
    def verbatim(chars: str, offset: int = 0) -> Text:
        """*chars* standing as they are in the text below, from *offset* on."""
        places = tuple(range(offset, offset + len(chars) + 1))
        return Text(chars, places[:-1], places[1:])  # of the same numbers, which weigh more than their places


class Inline(Struct, frozen=True):
    """Markup inside a block, over ``text.chars[start:end]``.

    ``kind`` is one of link, sup, sub, strong, strike, small, anchor; ``target`` is the
    href of a link or the id of an anchor, else empty. An anchor may be empty (start == end). What is
    in a ``strike`` is seen, and taken back: it discloses nothing (``Block.shows``).
    """

    kind: str
    start: int
    end: int
    target: str = ""


class Block(Struct, frozen=True):
    """A run of text that a reader takes in as one: a heading, a paragraph, a list item, a cell …

    ``headings`` is the heading path above the block (outermost first, without the block itself);
    ``section`` is the index of the nearest heading block above, -1 before the first one: blocks of
    one section stand in the same 枠. ``row`` and ``column`` are the header texts of a cell
    (for a definition, ``row`` is its term), ``table`` the ordinal of its table, else -1.
    ``level`` is a heading's level, else 0.
    """

    kind: BlockKind
    text: Text
    headings: tuple[str, ...] = ()
    section: int = -1
    level: int = 0
    visibility: Visibility = Visibility.NORMAL
    row: str = ""
    column: str = ""
    table: int = -1
    inlines: tuple[Inline, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether a reader plainly sees it."""
        return is_plain(self.kind, self.visibility)

    def shows(self, start: int, end: int) -> bool:
        """Whether ``text.chars[start:end]`` may disclose something: a reader plainly sees it, and no word of it is struck out."""
        return self.is_plain and not any(mark.kind == "strike" and mark.start < end and start < mark.end for mark in self.inlines)


class Comment(Struct, frozen=True):
    """What stands in a page's source and not on the page, addressed to this tool; ``text`` is without the comment's signs."""

    text: str
    span: Span


class Document(Struct, frozen=True):
    """One published page: its source as decoded and its blocks in reading order.

    The source of a file that is no text (Word, PDF …) is what was read out of it, a block a line; ``spots`` then hold
    the offsets, ascending, from which on a place is called otherwise, and what it is called. ``medium`` and
    ``is_advertisement`` are what the file itself says of the page: a row of a table of ads is one, in its medium.
    ``is_partial`` says that it is part of a page (a template without a body of its own), ``expressions`` how many places
    a template fills in.
    ``comments`` are those that speak to this tool.
    """

    path: str
    format: str
    encoding: str
    source: str
    blocks: tuple[Block, ...]
    line_starts: tuple[int, ...]
    images_not_read: int = 0
    spots: tuple[tuple[int, str], ...] = ()
    medium: str = ""
    is_advertisement: bool = False
    is_partial: bool = False
    expressions: int = 0
    comments: tuple[Comment, ...] = ()

    def place(self, offset: int) -> Place:
        """Line and column of ``source[offset]``, and its spot."""
        line = bisect.bisect_right(self.line_starts, offset)
        spot = bisect.bisect_right(self.spots, offset, key=_offset) - 1
        return Place(line, offset - self.line_starts[line - 1] + 1, self.spots[spot][1] if spot >= 0 else "")


def _offset(spot: tuple[int, str]) -> int:
    return spot[0]


class Token(Struct, frozen=True):
    """A word. ``start`` and ``end`` count in the sentence's normalised characters.

    ``base`` is UniDic's orthBase (書字形基本形: 治る stays 治る), ``lemma`` UniDic's lemma (直る),
    ``reading`` katakana, ``pos`` the first two levels of the part of speech joined by "-",
    ``form`` the inflected form (活用形). Unknown words have base and lemma equal to the surface.
    """

    surface: str
    base: str
    lemma: str
    reading: str
    pos: str
    form: str
    start: int
    end: int


class Sentence(Struct, frozen=True):
    """A run of text up to 。！？ or the end of its block.

    ``start`` and ``end`` count in the block's text; ``normal`` is the normalised text,
    whose origins are offsets into the block's text too (not into the sentence).
    """

    block: int
    index: int
    start: int
    end: int
    text: str
    normal: Text
    tokens: tuple[Token, ...]
