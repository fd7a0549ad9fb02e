"""Text of CSS cut where CSS cuts it: brackets and the calls that have them, and the signs that stand in none.

Nothing here knows what a piece means. All of it is linear in the length of the text.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

BRACKETS = r"\((?:[^()]++|\((?:[^()]++|\((?:[^()]++|\([^()]*+\))*+\))*+\))*+\)"
"""The pattern of brackets with what they hold, other brackets among it, as deep as anybody writes them."""
_CALL = re.compile(rf"(?P<name>[a-z][\w-]*)?(?P<held>{BRACKETS})")
_HOLDING = re.compile(r"""[()\[\]{}"'\\\0]|/\*""")
_NOT_PARTING = r"""\\.|/\*.*?(?:\*/|\Z)|"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|url\(\s*[^"'()\s][^)]*\)?|[()\[\]{}]"""


def calls(text: str) -> Iterator[tuple[str, str]]:
    """The outermost calls in *text*, in lower case: the name of each, empty where it has none, and what its brackets hold."""
    return ((call["name"] or "", call["held"][1:-1]) for call in _CALL.finditer(text))


def parted(text: str, signs: str) -> list[str]:
    """The parts of *text* between any of the *signs* that stand in no bracket and no string, without the blanks around; none is empty."""
    if _HOLDING.search(text) is None:  # as in most
        return [part for one in text.translate(dict.fromkeys(map(ord, signs), "\0")).split("\0") if (part := one.strip())]
    parts: list[str] = []
    depth = start = 0
    for found in _parting(signs).finditer(text):
        sign = found[0]
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth = max(0, depth - 1)
        elif sign in signs and not depth:
            parts.append(text[start : found.start()].strip())
            start = found.end()
    return [part for part in (*parts, text[start:].strip()) if part]


@cache
def _parting(signs: str) -> re.Pattern[str]:
    return re.compile(rf"{_NOT_PARTING}|[{re.escape(signs)}]", re.DOTALL | re.IGNORECASE)
