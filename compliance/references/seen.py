"""What single texts were found to say of sources, by one notation: most sentences of a site name none, again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.memo import Memo
from compliance.model import BlockKind, Identifier

if TYPE_CHECKING:
    from compliance.references.calling import Call

Named = tuple[int, int, tuple[Identifier, ...]]
"""A work that a text names: from where to where, and by which numbers it can be looked up."""


class Seen:
    """What is remembered from page to page.

    ``calls`` holds by what a line of running text is called where no entry stands before it, ``works`` the works that a sentence
    names, ``nameless`` whether a text begins with no number and no sign, ``unmarked`` whether a block without links and superscripts holds no mark.
    """

    __slots__ = ("calls", "nameless", "unmarked", "works")

    def __init__(self) -> None:
        self.calls: Memo[str, Call | None] = Memo()
        self.nameless = Memo[str, bool]()
        self.works = Memo[str, tuple[Named, ...]]()
        self.unmarked = Memo[tuple[BlockKind, str], bool]()
