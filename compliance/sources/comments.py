"""The comments of a page that speak to this tool: in the file, not on the page, so that no visible text passes for one.

In HTML a comment is what the standard's tokenizer calls one: not what stands in a script, an attribute or a text area.
In Markdown it is an HTML comment outside of code, or a link definition that nothing can point to: ``[//]: # (…)``.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.model import Comment, Span

ADDRESSED = re.compile(r"\s*(?:compliance\s*[:：]|(?i:compliance\s*[:：]?\s*accept)\b)")
"""How such a comment begins; one in capitals or without the colon is meant for this tool where it says accept."""
_LINK_COMMENT = re.compile(r"\[//\]:\s*#\s+")
_OPENED = "<!--"


def read(source: str, format: str) -> tuple[Comment, ...]:
    """The comments of *source* that are ``ADDRESSED`` to this tool, in order; other formats than HTML and Markdown have none."""
    if "compliance" not in source.lower() or format not in ("html", "markdown"):
        return ()  # nearly every page: no second walk over it
    found = _html(source, 0) if format == "html" else _markdown(source)
    return tuple(comment for comment in found if ADDRESSED.match(comment.text))


def _html(source: str, offset: int) -> Iterator[Comment]:
    from compliance.sources.html_core import TokenType
    from compliance.sources.html_tree import tokens

    for token, start, end in tokens(source):
        if token.type is TokenType.COMMENT:
            yield Comment(token.data or "", Span(offset + start, offset + end))


def _markdown(source: str) -> Iterator[Comment]:
    from compliance.sources.markdown import walked

    for kind, written, start in walked(source):
        if kind == "html_block":
            yield from _html(written, start)
        elif kind == "html_tag" and written.startswith(_OPENED):
            yield Comment(written.removeprefix(_OPENED).removesuffix("-->"), Span(start, start + len(written)))
        elif kind == "link_reference_definition" and (sign := _LINK_COMMENT.match(written)):
            text = written[sign.end() :].strip()
            yield Comment(text[1:-1], Span(start, start + len(written.rstrip())))
