"""What hides an element only where a template's condition holds: ``<p {% if x %}hidden{% endif %}>`` is shown at times, and counts as shown.

Both branches of a condition are read as if both were shown; an attribute that stands in one of them can hide nothing then.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compliance.sources.masking import Code

Span = tuple[int, int]
_WORD = re.compile(
    r"(?:\{\{\{?|\{%|\{|<%|<\?(?:php\b)?|@)[-~+_]?\s*"
    r"(?:(?P<closes>end\w*|/\w|\}\s*;?\s*(?:[-_]?%>|\?>))"
    r"|(?P<opens>[#^]\s*\w|(?:if|unless|ifchanged|isset|empty|auth|guest|can|for|foreach|forelse|while|switch|case|with|range)\b))"
)
_HIDES = re.compile(r"""(?<![\w:.@-])(?:hidden|popover|style|class)(?![\w:.-])(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?""", re.IGNORECASE)
_IN_VALUE = re.compile(r"""(?<![\w:.@-])(?P<name>[\w:.@-]+)\s*=\s*(?:"[^"]*|'[^']*)\Z""")
_IN_TAG = re.compile(r"<[A-Za-z][^<>]*\Z")
_EDGE = re.compile(r"[<>]")
_LONGEST, _FURTHEST = 400, 1_000  # characters in a condition, and of its tag before it, that are looked at


def conditions(source: str, codes: Iterable[Code]) -> list[Span]:
    """What stands between the beginning of a condition, or of a loop, and its end, which both are *codes* of their own, where that may be an attribute."""
    begun: list[int] = []
    found: list[Span] = []
    for code in codes:
        word = _WORD.match(source, code.start, code.end)
        if word and word["opens"]:
            begun.append(code.end)
        elif word and begun and code.start - (start := begun.pop()) <= _LONGEST:
            found.append((start, code.start))
    return found


def hiding(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The places in start tags of what hides an element, or may, in the *spans* that are conditions; *text* has no code."""
    for start, end in spans:
        said = text[start:end]
        opens = text.rfind("<", max(0, start - _FURTHEST), start)
        tag = _IN_TAG.match(text, opens, start) if opens >= 0 and said.strip() and not _EDGE.search(said) else None
        value = _IN_VALUE.search(tag[0]) if tag else None
        if value and value["name"].lower() in ("style", "class"):
            yield start, end
        elif tag and not value:
            yield from ((start + found.start(), start + found.end()) for found in _HIDES.finditer(said))
