"""Text on a terminal: neutral characters, width in columns, folding, and an excerpt with an underline."""
from __future__ import annotations

import functools
import re
import unicodedata

from msgspec import Struct

from compliance.model import Document, Span

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = dict.fromkeys((*range(0x80, 0xA0), *_DIRECTIONS, *range(0xD800, 0xE000)), 0xFFFD)
_NEUTRAL = _PICTURES | _UNSEEN
_ONE_LINE = _NEUTRAL | dict.fromkeys(map(ord, "\t\n\r"), " ")
_LINES = {code: sign for code, sign in _NEUTRAL.items() if chr(code) not in "\t\n"}

# A word of Latin letters or one character, with the marks that must not begin a line (行頭禁則).
_CHUNK = re.compile(r"(?:[!-~]+|.)[、。，．」』）］】！？…ー々っゃゅょッャュョ]*", re.DOTALL)


def one_line(text: str) -> str:
    """*text* with nothing in it that a terminal obeys; character for character, so offsets stay."""
    return text if text.isprintable() else text.translate(_ONE_LINE)


def neutral(text: str) -> str:
    """*text* without control characters, changes of direction and half surrogates; keeps tabs and newlines."""
    return text if text.isprintable() else text.translate(_LINES)


def columns(text: str) -> int:
    """How many columns a terminal gives to *text* (Unicode Standard Annex 11; ambiguous counts one)."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


@functools.lru_cache(maxsize=4096)
def _columns_of(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


@functools.lru_cache(maxsize=4096)
def fold(text: str, room: int) -> tuple[str, ...]:
    """*text* in lines of at most *room* columns, where no single chunk is wider; the advice of rules is folded once."""
    lines, used = [""], 0
    for chunk in _CHUNK.findall(text.strip()):
        needed = _columns_of(chunk) if len(chunk) == 1 else columns(chunk)
        if used and used + needed > room:
            lines.append("")
            used = 0
            if chunk == " ":
                continue
        lines[-1] += chunk
        used += needed
    return tuple(lines)


class Excerpt(Struct, frozen=True):
    """``before + marked + after``: a stretch of one source line around a mark."""

    before: str
    marked: str
    after: str


def excerpt(document: Document, span: Span, room: int) -> Excerpt:
    """The line where *span* begins, neutral, cropped around the mark to *room* columns.

    A mark that runs over the end of its line is shown up to there.
    """
    starts, line = document.line_starts, document.place(span.start).line
    begin = starts[line - 1]
    end = starts[line] if line < len(starts) else len(document.source)
    # A line may be a whole minified page: only what could fit is looked at.
    first, last = max(begin, span.start - room - 1), min(end, span.end + room + 1)
    text = one_line(document.source[first:last].rstrip("\r\n"))
    left, right = span.start - first, min(span.end - first, len(text))
    return _crop(text, left, right, room)


def _crop(text: str, left: int, right: int, room: int) -> Excerpt:
    marked = _head(text[left:right], room)
    if marked != text[left:right]:
        return Excerpt("…" if left else "", _head(marked, room - 2), "…")
    spare = room - columns(marked)
    before, after = text[:left], text[right:]
    fair = max(spare // 2, spare - columns(after))
    before = cut(before[::-1], fair)[::-1]
    return Excerpt(before, marked, cut(after, spare - columns(before)))


def cut(text: str, room: int) -> str:
    """*text* in at most *room* columns, with a sign where some of it is left out."""
    if columns(text) <= room:
        return text
    return _head(text, room - 1) + "…" if room > 0 else ""


def _head(text: str, room: int) -> str:
    used = 0
    for at, char in enumerate(text):
        used += _columns_of(char)
        if used > room:
            return text[:at]
    return text
