"""The writer's own Word file with a comment at the exact words of each finding; nothing else of it is touched.

Runs are split where a finding begins and ends, each part with the formatting of the whole. Word knows no comments in
headers, footers and notes: what is found there, and what the page lacks, is said at its first words.
"""

from __future__ import annotations

import bisect
import copy
import datetime
import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.oxml.parser import OxmlElement
from docx.text.run import Run
from lxml.etree import Comment, SubElement

from compliance.model import Answer, Span
from compliance.render.reviewed import notes, own
from compliance.sources.office import docx
from compliance.sources.office.docx_styles import qn
from compliance.sources.office.written import Origin
from compliance.words import speaker

if TYPE_CHECKING:
    from compliance.sources.pictures import Pictures

Element = Any
_P, _R, _T = qn("w:p"), qn("w:r"), qn("w:t")
_ID, _BEGIN, _END = qn("w:id"), qn("w:commentRangeStart"), qn("w:commentRangeEnd")
# what stands in an element of its own
_OTHER = re.compile(r"^$|[\t\n\r]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def render(answer: Answer, data: bytes, lang: str = "ja", pictures: Pictures | None = None) -> bytes:
    """*data*, the Word file that *answer* reviews alone, with the review in its comments, dated as the answer is.

    *pictures* is what read the pictures in it.

    Raises SourceError where *data* is no Word file, ValueError where it is another one than was reviewed.
    """
    say = speaker(lang)
    (review,) = answer.reviews
    file, written = docx.again(review.document.path, data, pictures)
    if written.source != review.document.source:
        raise ValueError(f"{review.document.path} is not what was reviewed")
    body = file.element.body
    holders = [origin for origin in written.origins if _is_in(origin.holder, body)]
    findings = review.findings
    runs = _Runs(holders, [finding.span for finding in findings])
    comments = _Comments(file, answer.as_of)
    elsewhere: list[list[str]] = []
    for finding in findings:
        told = notes.of_finding(finding, answer.law, say)
        held = runs.over(finding.span)
        if held:
            comments.add(held, told)
        else:
            elsewhere.append([f"「{finding.quote}」({finding.start.at})", *told])
    first = runs.first()
    for told in [*elsewhere, *notes.of_page(review, answer.law, say)] if first is not None else ():
        comments.add([first], told)
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


class _Runs:
    """The runs that hold the text of a file's body, split at the edges of *spans*."""

    def __init__(self, origins: Sequence[Origin], spans: Sequence[Span]) -> None:
        edges = sorted({edge for span in spans for edge in (span.start, span.end)})
        self._origins: list[Origin] = []
        for origin in origins:
            inside = edges[bisect.bisect_left(edges, origin.start) : bisect.bisect_right(edges, origin.end)]
            for edge in inside:
                begun, origin = _split(origin, edge)
                self._origins += begun
            self._origins.append(origin)
        self._begins = [origin.start for origin in self._origins]

    def first(self) -> Element | None:
        """The first run that shows anything, None where none does."""
        return next((_run(origin) for origin in self._origins if origin.holder.text.strip()), None)

    def over(self, span: Span) -> list[Element]:
        """The runs that hold *span*, in order; none where it does not stand in the body."""
        first = max(bisect.bisect_right(self._begins, span.start) - 1, 0)
        last = bisect.bisect_left(self._begins, span.end)
        return [_run(origin) for origin in self._origins[first:last] if span.start < origin.end]


def _split(origin: Origin, edge: int) -> tuple[list[Origin], Origin]:
    """The run of *origin* in two where *edge* lies: what then stands before it, and the rest, from *edge* on if it lies inside."""
    holder = origin.holder
    if edge <= origin.start:
        if holder.getprevious() is not None and holder.getprevious().tag != qn("w:rPr"):
            _divide(holder)
        return [], origin
    if edge >= origin.end:
        if holder.getnext() is not None:
            _divide(holder.getnext())
        return [], origin
    text = copy.deepcopy(holder)
    cut = edge - origin.start
    text.text, holder.text = holder.text[cut:], holder.text[:cut]
    for element in (holder, text):
        element.set(_SPACE, "preserve")
    holder.addnext(text)
    _divide(text)
    return [Origin(origin.start, edge, holder)], Origin(edge, origin.end, text)


def _divide(first: Element) -> None:
    """Move *first* and what follows it in its run to a run of their own, with the same formatting."""
    run = first.getparent()
    second = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        second.append(copy.deepcopy(properties))
    second.extend([first, *first.itersiblings()])
    run.addnext(second)


def _run(origin: Origin) -> Element:
    return next(origin.holder.iterancestors(qn("w:r")))


def _is_in(holder: Element, body: Element) -> bool:
    return next(holder.iterancestors(qn("w:body")), None) is body


class _Comments:
    """The comments of a file; the library would look all of them through for each new one, and date it by the clock."""

    def __init__(self, file: Any, day: datetime.date) -> None:
        self._file = file
        self._element = file.comments._comments_elm
        self._next = 1 + max((int(one.get(_ID)) for one in self._element.iterchildren(qn("w:comment"))), default=-1)
        self._day = f"{day}T00:00:00Z"
        if not any(one.text == own.MARK for one in self._element.iterchildren(Comment)):
            self._element.append(Comment(own.MARK))

    def add(self, runs: Sequence[Element], told: Sequence[str]) -> None:
        """A comment that says *told*, a paragraph each, over *runs* from the first to the last."""
        element = OxmlElement("w:comment", {qn("w:id"): str(self._next), qn("w:author"): notes.AUTHOR, qn("w:initials"): "c", qn("w:date"): self._day})
        for line in told:
            run = SubElement(SubElement(element, _P), _R)
            if _OTHER.search(line):
                Run(run, self._file).text = line
            else:  # as the library writes it, which looks at each character
                text = SubElement(run, _T)
                text.text = line
                if line.strip() != line:
                    text.set(_SPACE, "preserve")
        self._element.append(element)
        self._mark(runs[0], runs[-1])
        self._next += 1

    def _mark(self, first: Element, last: Element) -> None:
        """Begin the comment's range before the run *first*, and end and show it after *last*."""
        number = {_ID: str(self._next)}
        first.addprevious(first.makeelement(_BEGIN, number))
        shown = last.makeelement(_R)
        SubElement(SubElement(shown, qn("w:rPr")), qn("w:rStyle"), {qn("w:val"): "CommentReference"})
        SubElement(shown, qn("w:commentReference"), number)
        last.addnext(shown)
        last.addnext(last.makeelement(_END, number))
