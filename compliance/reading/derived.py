"""Claims that no pattern can find: what a page's footnotes and prices say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.model import Block, Document, Span
from compliance.reading import citations, features, figures
from compliance.reading.values import Claim

FRAMES = (citations.MARK_WITHOUT_ENTRY, citations.ENTRY_WITHOUT_MARK, figures.CONFLICT)


def claims(document: Document, lines: Sequence[figures.Line]) -> Iterator[Claim]:
    """The claims of all detectors on one page; *lines* are its sentences in reading order."""
    for loose in citations.loose(document, [line.sentence for line in lines]):
        yield _claim(loose.frame, lines[loose.order], loose.span, loose.note)
    for conflict in figures.conflicts(lines):
        yield _claim(figures.CONFLICT, lines[conflict.order], conflict.span, conflict.note)


def _claim(frame: str, line: figures.Line, span: Span, note: str) -> Claim:
    return Claim(
        frame,
        line.sentence,
        line.order,
        line.block.section,
        span,
        frozenset(),
        of_place(line.block),
        line.treatments,
        note=note,
    )


def of_place(block: Block) -> frozenset[str]:
    """The features that a block gives to whatever stands in it."""
    return features.of_block(block.kind) | {f"visibility.{block.visibility.value}"}
