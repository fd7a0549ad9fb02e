"""What the HTML report shows, page by page, counted and ordered: the templates only lay it out."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from compliance.model import Answer, Block, BlockKind, Review, Standing
from compliance.render.ledger_view import LedgerView, ledger_view, places
from compliance.render.marks import Note, Piece, cut, number_notes
from compliance.render.matrix import Matrix, matrix
from compliance.render.overview import SEVERITIES, Counts, Overview, counts, overview, worst_first
from compliance.render.rewriting import Rewriting, rewritings
from compliance.render.trend import Memory, trend

MANY = 300
"""More notes than this on one page give each rule's advice once: a report must open at once."""

# so many signs of four pixels stand side by side on a wide screen's map of the page
_PLACES = 250
# what a browser numbers where it stands in an ordered list
_LISTED = (BlockKind.ITEM, BlockKind.FOOTNOTE)


class Row(Struct, frozen=True):
    """A block of the page and the notes in its margin; ``number`` is that of an entry of a list of references."""

    index: int
    block: Block
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    number: str


class Tick(Struct, frozen=True):
    """Where on the page a note stands, in per cent of its text; of several there the worst."""

    at: float
    note: Note


class Page(Struct, frozen=True):
    """One review, ready to lay out; ``key`` is its name in links within the report, ``rewritings`` go by note.

    ``advised`` holds, on a page of very many notes, for each the first one of its rule, which gives the same advice.
    """

    key: str
    review: Review
    counts: Counts
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    rewritings: Mapping[int, Rewriting]
    advised: Mapping[int, int]
    ticks: tuple[Tick, ...]
    duties: Matrix
    ledger: LedgerView

    @property
    def is_long(self) -> bool:
        """Whether the page has so many notes that it is laid out as it comes into view."""
        return len(self.notes) > MANY


class Report(Struct, frozen=True):
    """The answer, ready to lay out; pages worst first.

    ``first`` is the id of the note to begin with, empty where there is none, ``firsts`` by label where it first stands.
    ``confidences`` and ``standings`` count findings for the filters.
    """

    answer: Answer
    overview: Overview
    pages: tuple[Page, ...]
    first: str
    firsts: Mapping[str, str]
    confidences: Mapping[str, int]
    standings: Mapping[str, int]


def build_report(answer: Answer, earlier: Memory | None = None) -> Report:
    """Everything of the answer that the HTML report shows, beside what *earlier* reports remember."""
    reviews = sorted(answer.reviews, key=worst_first)
    pages = tuple(_page(f"p{number}", review) for number, review in enumerate(reviews, start=1))
    findings = [finding for review in reviews for finding in review.findings]
    return Report(
        answer=answer,
        overview=overview(reviews, answer, trend(answer, earlier)),
        pages=pages,
        first=_first(pages),
        firsts=_firsts(pages),
        confidences={sure: sum(finding.confidence == sure for finding in findings) for sure in ("high", "medium", "low")},
        standings={standing: sum(finding.standing == standing for finding in findings) for standing in Standing},
    )


def _firsts(pages: Iterable[Page]) -> dict[str, str]:
    """By label the id of its first note, or of the card of its disclosure."""
    found: dict[str, str] = {}
    for page in pages:
        for note in page.notes:
            found.setdefault(note.finding.label, f"{page.key}-n{note.number}")
        for card in page.duties.cards:
            found.setdefault(card.said.label, card.place)
    return found


def _first(pages: Iterable[Page]) -> str:
    """Where a writer begins: the first of the worst notes that nobody has accepted."""
    open_ones = [(page, note) for page in pages for note in page.notes if note.finding.standing is not Standing.ACCEPTED]
    worst = min(open_ones, key=lambda pair: SEVERITIES.index(pair[1].finding.severity), default=None)
    return f"{worst[0].key}-n{worst[1].number}" if worst else ""


def _page(key: str, review: Review) -> Page:
    notes = number_notes(review.findings)
    beside: dict[int, list[Note]] = {}
    for note in notes:
        beside.setdefault(note.finding.block_index, []).append(note)
    ledger = ledger_view(key, review)
    led, numbers = places(ledger), _numbers(review)
    return Page(
        key=key,
        review=review,
        counts=counts([review]),
        rows=tuple(
            Row(
                index, block, cut(block.text.chars, beside.get(index, ()), led.get(index, ()), block.inlines),
                tuple(beside.get(index, ())), numbers.get(index, ""),
            )
            for index, block in enumerate(review.document.blocks)
        ),
        notes=notes,
        rewritings=rewritings(notes),
        advised=_advised(notes) if len(notes) > MANY else {},
        ticks=tuple(_ticks(review.document.blocks, notes)),
        duties=matrix(key, review),
        ledger=ledger,
    )  # fmt: skip


def _numbers(review: Review) -> dict[int, str]:
    """By block the number of the reference that it is, where a browser would draw it and the text does not hold it."""
    blocks = review.document.blocks
    own = [one for one in review.references if one.label.isdigit() and blocks[one.block_index].kind in _LISTED]
    return {one.block_index: one.label for one in own if one.label not in blocks[one.block_index].text.chars[:6]}


def _advised(notes: Sequence[Note]) -> dict[int, int]:
    first: dict[tuple[str, str, str, tuple[str, ...]], int] = {}
    found = {}
    for note in notes:
        said = note.finding
        at = first.setdefault((said.rule, said.why, said.mend, said.basis), note.number)
        if at != note.number:
            found[note.number] = at
    return found


def _ticks(blocks: Sequence[Block], notes: Iterable[Note]) -> Iterator[Tick]:
    begins, length = [], 0
    for block in blocks:
        begins.append(length)
        length += len(block.text.chars)
    worst: dict[int, Note] = {}
    for note in notes:
        at = (begins[note.finding.block_index] + note.finding.block_span.start) * _PLACES // length
        if at not in worst or SEVERITIES.index(note.finding.severity) < SEVERITIES.index(worst[at].finding.severity):
            worst[at] = note
    yield from (Tick(round(100 * at / _PLACES, 1), note) for at, note in sorted(worst.items()))
