"""A paragraph that stands twice on a page: once too often, where the page does not repeat it as it repeats its notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from compliance.drafts.values import REPEATED, Found, Spoken
from compliance.model import BlockKind, Span

_SHORTEST = 60


def repeats(spoken: Sequence[Spoken]) -> Iterator[Found]:
    """The second of two paragraphs of one text under two headings; three and more are meant, and so are two in a row."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(spoken):
        if one.block.kind is BlockKind.PARAGRAPH and one.sentence.index == 0 and len(one.block.text.chars) >= _SHORTEST:
            places["".join(one.block.text.chars.split())].append(at)
    for found in places.values():
        first, again = spoken[found[0]], spoken[found[-1]]
        apart = again.sentence.block - first.sentence.block > 1 and first.block.section != again.block.section
        if len(found) == 2 and apart and first.block.text.chars.rstrip()[-1] in "。．！？":
            yield Found(REPEATED, found[1], Span(again.sentence.start, again.sentence.end))
