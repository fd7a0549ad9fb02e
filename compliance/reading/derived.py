"""Claims that no pattern can find: what a page's footnotes and figures say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.model import Block, Span
from compliance.reading import courses, features, fees, figures
from compliance.reading.stated import Line, Things
from compliance.reading.values import Claim
from compliance.references import loose
from compliance.references.values import References

FRAMES = (
    *loose.FRAMES,
    figures.PRICE, courses.SESSIONS, courses.TIME, courses.PERIOD, courses.ONSET, courses.LASTING,
    fees.FREE, fees.LIMIT,
)  # fmt: skip


def claims(lines: Sequence[Line], references: References) -> Iterator[Claim]:
    """The claims of all detectors on one page; *lines* are its sentences in reading order, *references* its sources."""
    for half in references.loose:
        yield _claim(half.frame, lines[half.order], half.span, half.note)
    things = Things(lines)
    for detect in (figures.conflicts, courses.conflicts, fees.conflicts):
        for found in detect(lines, things):
            yield _claim(found.frame, lines[found.order], found.span, found.note)


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
