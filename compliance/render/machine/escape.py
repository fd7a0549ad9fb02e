"""Text of pages inside other languages: Markdown as forges read it, workflow commands, XML."""
from __future__ import annotations

import re
import string
from xml.etree import ElementTree

from compliance.render.columns import one_line

_PUNCTUATION = re.compile(f"[{re.escape(string.punctuation)}]")
# a forge tells people whom a text names (@name) and links what it numbers (#1), escaped or not: full width says the same to a reader
_CALLS = str.maketrans({"@": "＠", "#": "＃"})
_RUNS = re.compile("`+")
_NO_XML = str.maketrans({0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD})


def markdown(text: str) -> str:
    """*text* on one line of Markdown that shows it as it is: no markup, no HTML, nobody called."""
    return _PUNCTUATION.sub(r"\\\g<0>", one_line(text).translate(_CALLS))


def code(text: str) -> str:
    """*text* as a code span of Markdown, whatever it holds; nothing for an empty text."""
    plain = one_line(text).strip()
    fence = "`" * (max(map(len, _RUNS.findall(plain)), default=0) + 1)
    return (f"{fence} {plain} {fence}" if "`" in plain else f"`{plain}`") if plain else ""


def xml(text: str) -> str:
    """*text* without the characters that XML 1.0 has no place for, where control characters are gone already."""
    return text.translate(_NO_XML)


def document(root: ElementTree.Element) -> str:
    """The document that *root* is, indented, with a comment by which it is known as one of ours."""
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- compliance -->\n{ElementTree.tostring(root, encoding="unicode")}\n'


def data(text: str) -> str:
    """*text* as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def parameter(text: str) -> str:
    """*text* as a parameter of a workflow command."""
    return data(text).replace(":", "%3A").replace(",", "%2C")
