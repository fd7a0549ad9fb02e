"""What single texts were found to say of sources, by one notation: most sentences of a site name none, again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.memo import Memo
from compliance.model import BlockKind, Identifier

if TYPE_CHECKING:
    from compliance.references.calling import Call

_REMEMBERED = 16_384
"""Texts of which each is remembered: a page of two hundred sheets is looked through again while it is mended."""
Named = tuple[int, int, tuple[Identifier, ...]]
"""A work that a text names: from where to where, and by which numbers it can be looked up."""


class Seen:
    """What is remembered from page to page.

    ``calls`` holds by what a line of running text is called where no entry stands before it, ``works`` the works that a sentence
    names, ``nameless`` whether a text begins with no number and no sign, ``unmarked`` whether a block without links and superscripts holds no mark.
    """

    __slots__ = ("calls", "nameless", "unmarked", "works")

    def __init__(self) -> None:
        self.calls: Memo[str, Call | None] = Memo(_REMEMBERED)
        self.nameless = Memo[str, bool](_REMEMBERED)
        self.works = Memo[str, tuple[Named, ...]](_REMEMBERED)
        self.unmarked = Memo[tuple[BlockKind, str], bool](_REMEMBERED)
