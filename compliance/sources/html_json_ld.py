"""The words of a page's JSON-LD that search engines show to people: names, descriptions, questions and answers, reviews.

The JSON is read for its strings alone, each with the place of every character; what is no JSON gives what it has before
the mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.model import Block, BlockKind
from compliance.sources.building import TextBuilder

TYPE = "application/ld+json"
# properties of schema.org whose text people read; others hold addresses, dates and codes
_READ = frozenset(
    "name headline alternativeHeadline alternateName description disambiguatingDescription abstract articleBody reviewBody"
    " text caption slogan award awards knowsAbout title about howPerformed preparation followup procedureType"
    " benefits risks sideEffect seriousAdverseOutcome indication".split()
)
_TOKEN = re.compile(r'"(?P<string>(?:[^"\\\n]|\\.)*)"|(?P<mark>[{}\[\]:,])|[^\s"{}\[\]:,]+|\s+')
_ESCAPE = re.compile(r"\\(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})|u(?P<code>[0-9a-fA-F]{4})|(?P<char>.))")
_CHARS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def read(source: str, start: int, end: int) -> Iterator[Block]:
    """A block for each string in ``source[start:end]`` that stands for words people read."""
    for written, offset in _strings(source[start:end]):
        builder = TextBuilder()
        _write(builder, written, start + offset)
        if taken := builder.take():
            yield Block(BlockKind.JSON_LD, taken[0])


def _strings(written: str) -> Iterator[tuple[str, int]]:
    """The values of the properties that are read, as written, with their offsets; those of a list each by itself."""
    keys: list[str] = [""]
    before: tuple[str, int] | None = None
    for match in _TOKEN.finditer(written):
        mark = match["mark"]
        if match["string"] is not None:
            before = match["string"], match.start("string")
            continue
        if mark is None:
            continue
        if mark == ":":
            keys[-1] = before[0] if before else ""
        else:
            if before and mark in ",]}" and keys[-1] in _READ:
                yield before
            if mark in "{[":
                # a list stands for its property, an object has properties of its own
                keys.append(keys[-1] if mark == "[" else "")
            elif mark in "}]" and len(keys) > 1:
                keys.pop()
        before = None


def _write(builder: TextBuilder, written: str, offset: int) -> None:
    done = 0
    for match in _ESCAPE.finditer(written):
        builder.verbatim(written[done : match.start()], offset + done)
        done = match.end()
        char = _unescaped(match)
        if char.isspace():
            builder.blank("\n" in char)
        elif char.isprintable():
            builder.reference(char, offset + match.start(), offset + done)
    builder.verbatim(written[done:], offset + done)


def _unescaped(match: re.Match[str]) -> str:
    if match["high"]:
        high, low = int(match["high"], 16) - 0xD800, int(match["low"], 16) - 0xDC00
        return chr(0x10000 + (high << 10) + low)
    if match["code"]:
        code = int(match["code"], 16)
        return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
    return _CHARS.get(match["char"], match["char"])
