"""The writer's own PDF with a highlight at the exact words of each finding; all that it held stays, byte for byte.

What the page lacks is said in notes at the upper left corner of the first page.
"""
from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from compliance.model import Answer, Finding, Severity, Span
from compliance.render.reviewed import notes
from compliance.render.reviewed.pdf_annotations import SIZE, Annotation, Rect, annotated
from compliance.sources.office import pdf
from compliance.sources.office.pdf_glyphs import Box, Glyph, Page
from compliance.sources.office.pdf_lines import around
from compliance.sources.office.written import Origin
from compliance.words import speaker

# as light as a marker pen, and told apart by how light too
_COLOURS = {Severity.ERROR: (1.0, 0.74, 0.7), Severity.WARNING: (1.0, 0.91, 0.56), Severity.INFO: (0.8, 0.92, 1.0)}
# of the notes on the first page, in points: from its edge, from one to the next, how many in a column
_EDGE, _STEP, _COLUMN = 6.0, 20.0, 30


def render(answer: Answer, data: bytes, lang: str = "ja") -> bytes:
    """*data*, the PDF that *answer* reviews alone, with the review in annotations, dated as the answer is.

    Raises SourceError where *data* is no PDF, ValueError where it is another one than was reviewed, ComplianceError
    where nothing can be written into it.
    """
    say = speaker(lang)
    (review,) = answer.reviews
    path = review.document.path
    written = pdf.read(path, data)
    if written.source != review.document.source:
        raise ValueError(f"{path} is not what was reviewed")
    told = [notes.of_finding(finding, answer.law, say) for finding in review.findings]
    wanted = _by_page(written.origins, review.findings)
    added: dict[int, list[Annotation]] = {}
    file = pdf.opened(path, data)
    try:
        for page, found in wanted.items():
            rects = _rects(file[page], found)
            added[page] = [_highlight(review.findings[at], told[at], rects[at], page) for at in found]
        missing = [*_corner(file[0], notes.of_page(review, answer.law, say))]
    finally:
        file.close()
    added[0] = [*added.get(0, ()), *missing]
    return annotated(path, data, added, notes.AUTHOR, answer.as_of)


def _by_page(origins: Sequence[Origin], findings: Sequence[Finding]) -> dict[int, dict[int, set[int]]]:
    """By page, then by the number of the finding, the indices of the glyphs under it."""
    begins = [origin.start for origin in origins]
    wanted: defaultdict[int, dict[int, set[int]]] = defaultdict(dict)
    for number, finding in enumerate(findings):
        for origin, indices in _under(origins, begins, finding.span):
            wanted[origin.holder.page].setdefault(number, set()).update(indices)
    return dict(sorted(wanted.items()))


def _under(origins: Sequence[Origin], begins: Sequence[int], span: Span) -> Iterator[tuple[Origin, list[int]]]:
    for origin in origins[max(bisect.bisect_right(begins, span.start) - 1, 0) : bisect.bisect_left(begins, span.end)]:
        shown = origin.holder.indices[max(span.start - origin.start, 0) : max(span.end - origin.start, 0)]
        seen = [index for index in shown if index >= 0]
        if seen:
            yield origin, seen


def _rects(handle: Any, wanted: Mapping[int, Set[int]]) -> dict[int, list[Rect]]:
    """For each finding on a page a rectangle for every line that its words stand on."""
    page = Page(handle)
    glyphs = {glyph.index: glyph for glyph in page.glyphs()}
    return {
        number: [page.written(box) for box in _lines([glyphs[index] for index in sorted(indices) if index in glyphs])]
        for number, indices in wanted.items()
    }


def _lines(glyphs: Sequence[Glyph]) -> Iterator[Box]:
    """The boxes of *glyphs* that follow one another on a line, or down a column."""
    line: list[Box] = []
    for glyph in glyphs:
        if line and not _goes_on(line[-1], glyph.box, glyph.size):
            yield around(line)
            line = []
        line.append(glyph.box)
    if line:
        yield around(line)


def _goes_on(before: Box, box: Box, size: float) -> bool:
    across = abs(before.bottom - box.bottom) < size / 2 and abs(box.left - before.right) < 2 * size
    down = abs(before.left + before.right - box.left - box.right) < size / 2 and abs(box.top - before.bottom) < size
    return across or down


def _highlight(finding: Finding, told: Sequence[str], rects: Sequence[Rect], page: int) -> Annotation:
    name = f"{finding.fingerprint}-{page + 1}"
    return Annotation("Highlight", tuple(rects), _COLOURS[finding.severity], "\n".join(told), name, finding.title)


def _corner(handle: Any, told: Sequence[Sequence[str]]) -> Iterator[Annotation]:
    """A note for each of *told*, down the left edge of a page and on in the next column."""
    page = Page(handle)
    for at, lines in enumerate(told):
        column, row = divmod(at, _COLUMN)
        left, top = _EDGE + column * _STEP, _EDGE + row * _STEP
        rect = page.written(Box(left, top, left + SIZE, top + SIZE))
        yield Annotation("Text", (rect,), _COLOURS[Severity.WARNING], "\n".join(lines), f"missing-{at + 1}", lines[0])
