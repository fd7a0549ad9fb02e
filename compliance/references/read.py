"""All that a page names as its sources, in one pass over its sentences."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from compliance.model import BlockKind, Document, Sentence, Span
from compliance.references import inline, pairing, reach
from compliance.references.calling import is_header
from compliance.references.doubts import needed
from compliance.references.entries import Lister
from compliance.references.loose import loose
from compliance.references.marks import Marker
from compliance.references.numerals import Family, Mark
from compliance.references.seen import Seen
from compliance.references.values import Notation, References, Source
from compliance.references.works import Gatherer
from compliance.references.zones import Zones


def read(document: Document, sentences: Sequence[Sentence], notation: Notation, seen: Seen | None = None) -> References:
    """The sources of *document*, and which of them each sentence leans on; *notation* are the words that tell them.

    *seen* is what was found of single texts by this notation.
    """
    seen = seen or Seen()
    lister = Lister(document, sentences, notation, seen)
    entries = lister.entries()
    marker = Marker(notation, seen)
    gatherer = Gatherer(document, sentences, notation, lister.zones)
    begun = frozenset(entry.order for entry in entries if entry.key.family is not Family.SIGN and not entry.doubt)
    found = [*_marks(document, sentences, marker, lister.zones, begun)]
    entries = needed(entries, found)
    works = gatherer.works(entries, frozenset(mark.key.sign for mark in found if mark.key.sign))
    marks = [mark for mark in found if mark.order not in works.own]
    sections = [document.blocks[sentence.block].section for sentence in sentences]
    pairs = pairing.paired(marks, entries, sections)
    own: dict[int, list[int]] = defaultdict(list)
    spans: dict[int, list[Span]] = defaultdict(list)
    for mark, at in zip(pairs.marks, pairs.entry, strict=True):
        if at is not None and works.place[at] >= 0:
            own[mark.order].append(works.place[at])
            spans[sentences[mark.order].block].append(mark.span)
    named = [*inline.sources(document, sentences, works.own, notation, seen)]
    sources, place = _merged(works.sources, named)
    own = defaultdict(list, {order: [place[at] for at in found] for order, found in own.items()})
    for at, source in enumerate(sources):
        if source.inline:
            own[source.order].append(at)
    led = {place[at]: works.sources[at].order for at in works.led}
    cited = reach.reached(document, sentences, own, led, works.own, notation)
    told = [works.sources[at] if at >= 0 else _NONE for at in works.place]
    marked = frozenset(order for order, found in own.items() if found)
    set_marks = {block: tuple(found) for block, found in spans.items()}
    return References(sources, cited, loose(pairs, told, sections, notation, named), marked, set_marks)


_NONE = Source("", 0, Span(0, 1), "")


def _marks(document: Document, sentences: Sequence[Sentence], marker: Marker, zones: Zones, begun: frozenset[int]) -> Iterator[Mark]:
    """The marks of all blocks but of entries; within a list of works only those that are sure, of paragraphs between."""
    orders = itertools.groupby(range(len(sentences)), key=lambda order: sentences[order].block)
    for at, group in orders:
        block, places = document.blocks[at], [*group]
        listing = zones.lists(at)
        if (listing and block.kind is not BlockKind.PARAGRAPH) or (block.kind is BlockKind.TERM and is_header(block.text.chars)):
            continue
        for mark in marker.marks(block, sentences[places[0] : places[-1] + 1], places[0]):
            if mark.order not in begun and (mark.sure or not listing):
                yield mark


def _merged(listed: Sequence[Source], named: Sequence[Source]) -> tuple[tuple[Source, ...], list[int]]:
    """All sources in reading order, and where each of *listed* now stands."""
    both = sorted(range(len(listed) + len(named)), key=lambda at: _place(listed[at] if at < len(listed) else named[at - len(listed)]))
    place = [0] * len(listed)
    for new, at in enumerate(both):
        if at < len(listed):
            place[at] = new
    return tuple(listed[at] if at < len(listed) else named[at - len(listed)] for at in both), place


def _place(source: Source) -> tuple[int, int]:
    return source.order, source.span.start
