"""The writer's own HTML page with marks over the exact words of each finding and the notes at its side.

Everything of the page is hostile: a policy at its head lets no script run, nothing be sent and nothing be fetched from
elsewhere, and the notes are escaped. The marks are made of tags alone; no text of the page is touched. It needs no script.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape
from msgspec import Struct

from compliance.data import reports_folder
from compliance.errors import SourceError
from compliance.model import Answer, Document, Review, Text
from compliance.render.marks import Note, cut, number_notes
from compliance.render.overview import SEVERITIES
from compliance.render.reviewed import notes
from compliance.render.reviewed.html_places import Places, Run, places
from compliance.render.templates import environment, own
from compliance.sources.encoding import decode
from compliance.words import Say, speaker

# the styles and pictures that lie beside the page may be shown with it, and nothing from another place
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline' 'self'; img-src data: 'self'; font-src data: 'self'; "
    "base-uri 'none'; form-action 'none'"
)
_END = "</mark>"


class Told(Struct, frozen=True):
    """A note as the panel shows it; ``placed`` says that a mark on the page leads to it."""

    note: Note
    lines: tuple[str, ...]
    placed: bool


def render(answer: Answer, data: bytes, lang: str = "ja") -> bytes:
    """The page that *answer* reviews alone, whose bytes are *data*, as UTF-8 with marks and notes.

    Raises ValueError where *data* is another page than was reviewed.
    """
    (review,) = answer.reviews
    document = review.document
    if _decoded(document, data) != document.source:
        raise ValueError(f"{document.path} is not what was reviewed")
    return annotated(answer, speaker(lang), lang).encode("utf-8-sig", "replace")


def _decoded(document: Document, data: bytes) -> str:
    try:
        return decode(document.path, data, document.encoding.split()[0])[0]
    except SourceError:
        return ""


def annotated(answer: Answer, say: Say, lang: str) -> str:
    """The source of the page with everything put into it."""
    (review,) = answer.reviews
    source = review.document.source
    found = places(source)
    key = "c" + hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()[:8]
    marks = _Marks(review, found, key, say)
    put = [*found.inert, *marks.put]
    told = tuple(Told(note, tuple(notes.of_finding(note.finding, answer.law, say)), note.number in marks.placed) for note in marks.notes)
    folder = reports_folder() / "annotated"
    made = environment(folder)
    style = Markup(own(folder / "panel.css").replace("KEY", key))
    panel = made.get_template("panel.html.j2").render(
        review=review, told=told, missing=notes.of_page(review, answer.law, say), answer=answer, key=key, say=say, lang=lang, style=style,
    )  # fmt: skip
    head = made.get_template("head.html.j2").render(policy=POLICY)
    put += [(found.head, found.head, head), (found.body, found.body, panel)]
    return _with(source, put)


def _with(source: str, put: Iterable[tuple[int, int, str]]) -> str:
    """*source* with other text in the place of some stretches, which do not overlap."""
    made, done = [], 0
    # where one mark ends and the next begins, the end comes first
    for start, end, text in sorted(put, key=lambda one: (*one[:2], one[2] != _END)):
        made += [source[done:start], text]
        done = end
    return "".join((*made, source[done:]))


class _Marks:
    """The marks of a page; ``placed`` are the numbers of the notes that stand on it."""

    def __init__(self, review: Review, found: Places, key: str, say: Say) -> None:
        self.notes = number_notes(review.findings)
        self.placed: set[int] = set()
        self.put: list[tuple[int, int, str]] = []
        self._places, self._key, self._say = found, key, say
        self._source = review.document.source
        beside: dict[int, list[Note]] = {}
        for note in self.notes:
            beside.setdefault(note.finding.block_index, []).append(note)
        for index, over in beside.items():
            self._block(review.document.blocks[index].text, over)

    def _block(self, text: Text, over: Sequence[Note]) -> None:
        at = 0
        for piece in cut(text.chars, over):
            if piece.over:
                for run in self._runs(text, at, at + len(piece.text)):
                    self._mark(run, piece.over)
            at += len(piece.text)

    def _runs(self, text: Text, begin: int, stop: int) -> Iterator[Run]:
        """What stands on the page for ``text[begin:stop]``, white space between words with it."""
        start = end = -1
        for at in range(begin, stop):
            if text.chars[at].isspace():
                continue
            if start >= 0 and not self._source[end : text.starts[at]].strip():
                end = max(end, text.ends[at])
                continue
            if start >= 0:
                yield from self._places.within(start, end)
            start, end = text.starts[at], text.ends[at]
        if start >= 0:
            yield from self._places.within(start, end)

    def _mark(self, run: Run, over: Sequence[Note]) -> None:
        begun = "".join(self._number(note, run) for note in over if note.number not in self.placed)
        self.placed.update(note.number for note in over)
        worst = min((note.finding.severity for note in over), key=SEVERITIES.index)
        title = " / ".join(f"{note.number} {note.finding.message}" for note in over)
        opening = f'<mark class="{self._key} {self._key}-{worst}" title="{escape(title)}">{begun}'
        self.put += [(run.start, run.start, opening), (run.end, run.end, _END)]

    def _number(self, note: Note, run: Run) -> str:
        """The number of a note, shown by the style so that it is no text of the page; a link where one may stand."""
        severity = note.finding.severity
        label = escape(self._say("note.to-note", number=note.number, severity=self._say(f"severity.{severity}")))
        same = f'id="{self._key}-m{note.number}" class="{self._key}-no {self._key}-{severity}" data-no="{note.number}"'
        if run.pressed:
            return f'<span {same}></span>'
        return f'<a {same} href="#{self._key}-n{note.number}" aria-label="{label}"></a>'
