"""The value of an attribute with the place of each of its characters, read from the tag's source."""
from __future__ import annotations

import re
from html.entities import html5

from compliance.sources.building import TextBuilder
from compliance.sources.html_tree import Run

# The attribute states of the tokenizer of the HTML standard (13.2.5.32 to 13.2.5.38) in one pattern.
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?P<name>[^\s/>][^\s/>=]*)"""
    r"""(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>]+)))?"""
)
# A named reference without ";" does not count before = or a letter: ?a=1&copy=2 in a query.
_REFERENCE = re.compile(r"&(?:#(?P<code>[0-9]+|[xX][0-9a-fA-F]+);?|(?P<name>[A-Za-z][A-Za-z0-9]*(?:;|(?![=A-Za-z0-9]))))")


def value(tag: Run, name: str) -> TextBuilder:
    """A builder that holds the first attribute *name* of a start tag; empty when there is none."""
    builder = TextBuilder()
    inside = re.match(r"<[^\s/>]+", tag.chars)
    for match in _ATTRIBUTE.finditer(tag.chars, inside.end() if inside else 0):
        if match["name"].lower() == name:
            group = next((g for g in ("double", "single", "bare") if match[g] is not None), None)
            if group:
                _read(match[group], tag.start + match.start(group), builder)
            break
    return builder


def _read(written: str, offset: int, builder: TextBuilder) -> None:
    done = 0
    for match in _REFERENCE.finditer(written):
        chars = _character(match)
        if chars is None:
            continue
        builder.verbatim(written[done:match.start()], offset + done)
        done = match.end()
        if chars.isspace() and chars in " \t\n\f\r":
            builder.blank()
        else:
            builder.reference(chars, offset + match.start(), offset + done)
    builder.verbatim(written[done:], offset + done)


def _character(match: re.Match[str]) -> str | None:
    if match["name"]:
        return html5.get(match["name"])
    code = match["code"]
    number = int(code[1:], 16) if code[0] in "xX" else int(code[:9])
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
