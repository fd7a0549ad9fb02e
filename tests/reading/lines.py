"""Pages as the detectors see them, for their tests."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.language.sentences import sentences
from compliance.reading import stated
from compliance.reading.stated import Conflict, Line
from compliance.sources import read_document


def lines_of(text: str, treatments: frozenset[str] = frozenset()) -> list[Line]:
    """The sentences of a Markdown *text*, all of them about *treatments*."""
    document = read_document("page.md", text.encode())
    found = [(s, block) for index, block in enumerate(document.blocks) for s in sentences(block, index)]
    return [stated.line(order, sentence, block, treatments) for order, (sentence, block) in enumerate(found)]


def quotes(lines: list[Line], found: Iterable[Conflict]) -> list[str]:
    """The words that *found* points to."""
    return [lines[c.order].block.text.chars[c.span.start : c.span.end] for c in found]
