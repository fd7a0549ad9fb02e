"""All that a page names as its sources, in one pass over its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.model import Document, Sentence
from compliance.references import citations
from compliance.references.values import Notation, References, Source


def read(document: Document, sentences: Sequence[Sentence], notation: Notation) -> References:
    """The sources of *document*, and which of them each sentence leans on; *notation* are the words that tell them."""
    marks, entries = citations.collected(document, sentences)
    sources = tuple(Source(str(e.number), e.order, e.span, sentences[e.order].text) for e in entries)
    places = {(e.family, e.number): at for at, e in reversed(list(enumerate(entries)))}
    cited: dict[int, dict[int, None]] = {}
    for mark in marks:
        if (mark.family, mark.number) in places:
            cited.setdefault(mark.order, {})[places[mark.family, mark.number]] = None
    return References(
        sources, {order: tuple(found) for order, found in cited.items()}, citations.loose(document, sentences)
    )
