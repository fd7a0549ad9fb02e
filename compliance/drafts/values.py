"""The values of this room: signs of a note as reading finds them, what they weigh, and what was left behind on a page."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from compliance.model import Block, Sentence, Span

SIGN = "draft.sign."
"""How the names of frames begin that are signs of a note and nothing by themselves."""

NOTE, LIKELY, BLANK, CODE, GARBLED, DOUBLED = (
    "draft.note", "draft.note-likely", "draft.blank", "draft.code", "draft.garbled", "draft.doubled",
)  # fmt: skip
CUT, CUT_TEXT, REPEATED, BRACKET, PICTURE = (
    "draft.cut", "draft.cut-text", "draft.repeated", "draft.bracket", "draft.picture",
)  # fmt: skip
IN_BLOCK = (NOTE, LIKELY, BLANK, CODE, GARBLED, DOUBLED)
"""Frames that a block shows by itself."""
ON_PAGE = (CUT, CUT_TEXT, REPEATED, BRACKET, PICTURE)
"""Frames that show only where the rest of the page is known."""
LEFT = (*IN_BLOCK, *ON_PAGE)

SHAPES = ("size", "blank", "signed", "round", "square", "arrow", "star", "question", "noun", "verb", "open-end", "prose", "polite", "narrated", "asked", "after-note")
"""The signs that are no frames: what a run holds, how it is set apart, how it ends, what stands before it."""


class Sign(Struct, frozen=True):
    """A sign that a pattern found; ``span`` counts in the block's text."""

    name: str
    span: Span


class Spoken(Struct, frozen=True):
    """A sentence with its signs."""

    sentence: Sentence
    block: Block
    signs: tuple[Sign, ...] = ()


class Found(Struct, frozen=True):
    """What was left behind: a claim of ``frame`` in the ``at``-th sentence; ``span`` counts in its block's text."""

    frame: str
    at: int
    span: Span
    note: str = ""


class Drafts(Struct, frozen=True):
    """What ``rules/drafts/`` says: the weight of each sign, the least sum that makes a frame, highest first, and words by what they tell.

    The signs ``left`` say that work is left to do, those ``maybe_left`` that it may be.
    """

    weights: Mapping[str, int] = field(default_factory=dict)
    sums: tuple[tuple[int, str], ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    maybe_left: frozenset[str] = frozenset()
