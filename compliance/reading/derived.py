"""Claims that no pattern can find: what a page's footnotes and figures say together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from compliance.figures import values as figures
from compliance.figures.lines import Line
from compliance.figures.values import Conflict
from compliance.model import Block, Document, Span
from compliance.reading import features
from compliance.reading.values import Claim
from compliance.references import loose
from compliance.references.values import References
from compliance.words import Say, speaker

FRAMES = (*loose.FRAMES, *figures.FRAMES)


def claims(
    document: Document, lines: Sequence[Line], references: References, conflicts: Iterable[Conflict], lang: str = "ja"
) -> Iterator[Claim]:
    """The claims of all detectors on one page, with what they tell people in *lang*.

    *lines* are its sentences in reading order, *references* its sources, *conflicts* the figures that cannot all be true.
    """
    for half in references.loose:
        yield _claim(half.frame, lines[half.order], half.span, half.note)
    for conflict in conflicts:
        yield of_conflict(conflict, document, lang=lang)


def of_conflict(conflict: Conflict, document: Document, elsewhere: str = "", lang: str = "ja") -> Claim:
    """The claim that *conflict* makes; *document* holds its other figure, which stands on the page *elsewhere* where that is named."""
    figure = conflict.figure
    return _claim(figure.kind.frame, figure.line, figure.span, _told(document, conflict, elsewhere, speaker(lang)))


def _told(document: Document, conflict: Conflict, elsewhere: str, say: Say) -> str:
    """What the other place says, on which page and in which line of its file."""
    other = conflict.other
    at = document.place(other.line.block.text.locate(other.span.start, other.span.end).start)
    told = {"figure": conflict.figure.text, "other": other.text, "line": at.line}
    return say("told.conflict-elsewhere", page=elsewhere, **told) if elsewhere else say("told.conflict", **told)


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
