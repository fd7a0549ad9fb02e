"""Where a PHP file surely ends: after ``exit``, ``die``, ``return`` or ``__halt_compiler`` that stands under no condition nothing is shown."""
from __future__ import annotations

import re

_SIGN = re.compile(r"\b(?:exit|die|return|__halt_compiler)\b", re.IGNORECASE)
_BLOCK = re.compile(r"<\?(?:php\b|=|(?=\s))((?:[^?]|\?(?!>))*+)", re.IGNORECASE)
_TOKEN = re.compile(
    r"//[^\n]*+|#(?!\[)[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|\s++"
    r"|(?P<word>\w++)|(?P<string>\"(?:[^\"\\]|\\.)*+(?:\"|\Z)|'(?:[^'\\]|\\.)*+(?:'|\Z))|(?P<sign>.)",
    re.DOTALL,
)
_COLON = re.compile(r"\s*:(?!:)")
_HEADS = frozenset("if for foreach while switch".split())
"""What may begin a block that is closed by a word: ``if (…): … endif``."""
_ENDS = frozenset(f"end{head}" for head in _HEADS)
_BEGINS = frozenset(";{}")
"""What stands before the first word of a statement."""


def ended(source: str) -> tuple[int, int] | None:
    """What of *source* is surely not reached, from the statement that ends the file to the end; None where there is none."""
    # a heredoc is not read: the words in it are none of the program's
    if "<?" not in source or "<<<" in source or _SIGN.search(source) is None:
        return None
    deep = 0  # in brackets and in blocks that are closed by a word
    heads: list[int] = []  # how deep stands each word that may begin such a block
    before = ";"
    for block in _BLOCK.finditer(source):
        before = ";" if not deep else before
        for token in _TOKEN.finditer(source, *block.span(1)):
            if not token.lastgroup:
                continue
            said = token[0].lower()
            if said in _HEADS:
                heads.append(deep)
            elif said in _ENDS or said in "])}":
                deep = max(0, deep - 1)
                if said == ")" and heads and heads[-1] == deep:
                    heads.pop()
                    deep += 1 if _COLON.match(source, token.end(), block.end(1)) else 0
            elif said in "[({":
                deep += 1
            elif not deep and before in _BEGINS and _SIGN.fullmatch(said):
                return (token.start() if said == "return" else token.end()), len(source)
            before = said if len(said) == 1 or said == "else" else "x"
    return None
