"""The words of a PHP file: what stands in comments, strings and heredocs is none of them, and what stands between its blocks is one sign."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

BLOCK = re.compile(r"<\?(?:php\b|=|(?=\s))", re.IGNORECASE)
_TOKEN = re.compile(
    r"(?P<html>\?>)|(?://|\#(?!\[))(?:[^\n?]|\?(?!>))*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|\s++"
    r"|(?P<here><<<[ \t]*+[\"']?(?P<label>\w++)[\"']?\r?\n)"
    r"|(?P<string>\"(?:[^\"\\]|\\.)*+(?:\"|\Z)|'(?:[^'\\]|\\.)*+(?:'|\Z)|`(?:[^`\\]|\\.)*+(?:`|\Z))"
    r"|(?P<word>\$?+[\w\\]++)|(?P<sign>&&|\|\||->|::|.)",
    re.DOTALL,
)
STRING, HTML = '"', "?>"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_OPENS = frozenset(_PAIRS.values())


class Token(Struct, frozen=True):
    """``source[start:end]``: a word in small letters, a sign, ``STRING`` for any string, ``HTML`` for all between two blocks."""

    text: str
    start: int
    end: int


def tokens(source: str) -> Iterator[Token]:
    """The tokens of all blocks of *source*, in order; none where it has no block."""
    opening = BLOCK.search(source)
    at = opening.end() if opening else len(source)
    while found := _TOKEN.match(source, at):
        start, at = found.span()
        if found["html"]:
            opening = BLOCK.search(source, at)
            at = opening.end() if opening else len(source)
            yield Token(HTML, start, at)
        elif found["here"]:
            closing = re.compile(rf"^[ \t]*{found['label']}\b", re.MULTILINE).search(source, at)
            at = closing.end() if closing else len(source)
            yield Token(STRING, start, at)
        elif found["string"]:
            yield Token(STRING, start, at)
        elif found["word"] or found["sign"]:
            yield Token(found[0].lower(), start, at)


def brackets(found: Sequence[Token]) -> dict[int, int]:
    """Of each bracket among the tokens *found* that is closed, by its number, that of the one that closes it.

    A brace closes what is open within it; any other that closes nothing may be left of a call in whose place a part stands.
    """
    closed: dict[int, int] = {}
    open_: list[int] = []
    for number, token in enumerate(found):
        if token.text in _OPENS:
            open_.append(number)
        elif opens := _PAIRS.get(token.text):
            while opens == "{" and open_ and found[open_[-1]].text != opens:
                open_.pop()
            if open_ and found[open_[-1]].text == opens:
                closed[open_.pop()] = number
    return closed
