"""Claims that no pattern can find: what a page's footnotes and figures say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.figures import values as figures
from compliance.figures.conflicts import conflicts
from compliance.figures.lines import Line
from compliance.figures.values import Conflict, Speech
from compliance.model import Block, Document, Span
from compliance.reading import features
from compliance.reading.values import Claim
from compliance.references import loose
from compliance.references.values import References

FRAMES = (*loose.FRAMES, *figures.FRAMES)


def claims(document: Document, lines: Sequence[Line], references: References, speech: Speech) -> Iterator[Claim]:
    """The claims of all detectors on one page.

    *lines* are its sentences in reading order, *references* its sources, *speech* how pages say figures.
    """
    for half in references.loose:
        yield _claim(half.frame, lines[half.order], half.span, half.note)
    for conflict in conflicts(lines, speech):
        figure = conflict.figure
        yield _claim(figure.kind.frame, figure.line, figure.span, _told(document, conflict))


def _told(document: Document, conflict: Conflict) -> str:
    """What the other place says, and in which line of the file."""
    other = conflict.other
    at = document.place(other.line.block.text.locate(other.span.start, other.span.end).start)
    return f"{conflict.figure.text}に対し、別の場所では{other.text}、{at.line}行目"


def _claim(frame: str, line: Line, span: Span, note: str) -> Claim:
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
