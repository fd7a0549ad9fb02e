"""All that was left behind: in a block by itself, and on a page as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.drafts.blanks import blanks
from compliance.drafts.brackets import brackets
from compliance.drafts.cut import cut
from compliance.drafts.leftovers import leftovers
from compliance.drafts.notes import notes
from compliance.drafts.pictures import pictures
from compliance.drafts.repeats import repeats
from compliance.drafts.values import BLANK, Drafts, Found, Spoken
from compliance.model import BlockKind, Document, Span


def in_block(spoken: Sequence[Spoken], drafts: Drafts) -> Iterator[Found]:
    """What was left behind in the block whose sentences *spoken* are; places count its sentences."""
    yield from notes(spoken, drafts)
    for at, one in enumerate(spoken):
        start = one.sentence.start
        for span in blanks(one.sentence.text, drafts) if one.block.kind is not BlockKind.FORM else ():
            yield Found(BLANK, at, Span(start + span.start, start + span.end))
        yield from leftovers(one, at, drafts)


def on_page(document: Document, spoken: Sequence[Spoken], drafts: Drafts) -> Iterator[Found]:
    """What shows only on *document* as a whole, all of whose sentences *spoken* are; places count them."""
    yield from cut(spoken, drafts)
    yield from repeats(spoken)
    yield from brackets(spoken)
    yield from pictures(document, spoken, drafts)
