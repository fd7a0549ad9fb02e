"""What parts are told by: the files that may be some, and the places of a text where they go."""
from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

Span = tuple[int, int]
Reader = Callable[[str], str | None]
Finder = Callable[[str, str], str | None]
"""The path of a part, by its name as it is written and the path of the file that names it."""
Join = Callable[[str, str], str]
"""What a part shows with what fills it, both with their own parts in them."""


class Parts(Struct, frozen=True):
    """The files that a page may take in: which path a name means, and the text of a path, None where it is not read."""

    find: Finder
    read: Reader


class Mention(Struct, frozen=True):
    """A place where a part goes: ``source[start:end]`` names it, by ``names`` of which the first that there is is meant.

    ``body`` is what of the source fills the part, which ``join`` puts into it. The outcome stands ``within`` these two. Where not
    ``sure``, there may be no such file in the site at all. The first of the names is meant ``only_if`` the file named there, where
    the site has it, holds the sign named there.
    """

    start: int
    end: int
    names: tuple[str, ...]
    join: Join
    body: Span = (0, 0)
    within: tuple[str, str] = ("", "")
    sure: bool = True
    only_if: tuple[str, re.Pattern[str]] | None = None
