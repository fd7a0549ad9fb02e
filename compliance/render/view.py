"""What the HTML report shows, counted and ordered: the templates only lay it out."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compliance.model import (
    SEVERITY_ORDER,
    Answer,
    Block,
    Finding,
    LawEntry,
    Met,
    Missing,
    Review,
    Severity,
    Verdict,
)
from compliance.render.ledger_view import LedgerView, ledger_view, places
from compliance.render.marks import Note, Piece, cut, number_notes
from compliance.render.rewriting import Rewriting, rewritings

SEVERITIES = tuple(reversed(SEVERITY_ORDER))
# more notes than this on one page give each rule's advice once: a report must open at once
_MANY = 300
_WORST_FIRST = (Verdict.REVISE, Verdict.CONSIDER, Verdict.NOTHING_FOUND, Verdict.NOT_ADVERTISEMENT)


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the page and the notes in its margin."""

    index: int
    block: Block
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """Where on the page a note stands, in thousandths of its text; of several there the worst."""

    at: int
    note: Note


@dataclass(frozen=True, slots=True)
class Duties:
    """What is owed for one treatment (empty: for the page): first what is not there, then what is."""

    treatment: str
    owed: tuple[Missing, ...]
    met: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Findings by severity, and duties whose state is ``missing``."""

    severity: Mapping[Severity, int]
    missing: int

    @property
    def findings(self) -> int:
        return sum(self.severity.values())


@dataclass(frozen=True, slots=True)
class Page:
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
    duties: tuple[Duties, ...]
    ledger: LedgerView


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was found; ``name`` is what people call it, ``others`` that it has more names."""

    key: str
    name: str
    others: bool
    findings: int
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The answer, ready to lay out; pages worst first, ``verdict`` None when no page could be read."""

    answer: Answer
    verdict: Verdict | None
    counts: Counts
    pages: tuple[Page, ...]
    instruments: tuple[Tally, ...]
    labels: tuple[Tally, ...]


def build_report(answer: Answer) -> Report:
    """Everything of the answer that the HTML report shows."""
    reviews = sorted(answer.reviews, key=worst_first)
    return Report(
        answer=answer,
        verdict=reviews[0].verdict if reviews else None,
        counts=counts(reviews),
        pages=tuple(_page(f"p{number}", review) for number, review in enumerate(reviews, start=1)),
        instruments=tuple(by_instrument(reviews, answer.law)),
        labels=tuple(_by_label(finding for review in reviews for finding in review.findings)),
    )


def worst_first(review: Review) -> tuple[object, ...]:
    """By what reviews are ordered: the verdict, then how much was found, then the path."""
    found = counts([review])
    bad = [-found.severity[severity] for severity in SEVERITIES]
    return _WORST_FIRST.index(review.verdict), *bad, -found.missing, review.document.path


def counts(reviews: Iterable[Review]) -> Counts:
    """How much was found in *reviews*."""
    reviews = tuple(reviews)
    found = Counter(finding.severity for review in reviews for finding in review.findings)
    missing = sum(owed.state == "missing" for review in reviews for owed in review.missing)
    return Counts({severity: found[severity] for severity in SEVERITIES}, missing)


def _page(key: str, review: Review) -> Page:
    notes = number_notes(review.findings)
    beside: dict[int, list[Note]] = {}
    for note in notes:
        beside.setdefault(note.finding.block_index, []).append(note)
    ledger = ledger_view(key, review)
    led = places(ledger)
    return Page(
        key=key,
        review=review,
        counts=counts([review]),
        rows=tuple(
            Row(index, block, cut(block.text.chars, beside.get(index, ()), led.get(index, ())), tuple(beside.get(index, ())))
            for index, block in enumerate(review.document.blocks)
        ),
        notes=notes,
        rewritings=rewritings(notes),
        advised=_advised(notes) if len(notes) > _MANY else {},
        ticks=tuple(_ticks(review.document.blocks, notes)),
        duties=tuple(_duties(review)),
        ledger=ledger,
    )


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
        at = (begins[note.finding.block_index] + note.finding.block_span.start) * 1000 // length
        if at not in worst or SEVERITIES.index(note.finding.severity) < SEVERITIES.index(worst[at].finding.severity):
            worst[at] = note
    yield from (Tick(at, note) for at, note in sorted(worst.items()))


def _duties(review: Review) -> Iterator[Duties]:
    """By treatment, in the order in which the treatments are first named; the page as a whole first."""
    treatments = [*(duty.treatment for duty in review.missing), *(duty.treatment for duty in review.met)]
    for treatment in sorted(dict.fromkeys(treatments), key=bool):
        owed = tuple(duty for duty in review.missing if duty.treatment == treatment)
        met = tuple(duty for duty in review.met if duty.treatment == treatment)
        yield Duties(treatment, tuple(sorted(owed, key=lambda duty: duty.state != "missing")), met)


def by_instrument(reviews: Sequence[Review], law: Mapping[str, LawEntry]) -> Iterator[Tally]:
    """Each finding or missing duty counts once for every instrument it rests on, the busiest first."""
    found = Counter(
        name for review in reviews for finding in review.findings for name in _instruments(finding.basis, law)
    )
    owed = Counter(
        name
        for review in reviews
        for duty in review.missing
        if duty.state == "missing"
        for name in _instruments(duty.basis, law)
    )
    for name in sorted({*found, *owed}, key=lambda name: (-found[name] - owed[name], name)):
        yield Tally(name, name, False, found[name], owed[name])


def _instruments(basis: Iterable[str], law: Mapping[str, LawEntry]) -> set[str]:
    return {law[name].instrument if name in law else name for name in basis}


def _by_label(findings: Iterable[Finding]) -> Iterator[Tally]:
    """The label's commonest rule title stands for it: titles are for people, labels for programs."""
    titles: dict[str, Counter[str]] = {}
    for finding in findings:
        titles.setdefault(finding.label, Counter())[finding.title] += 1
    for label, named in sorted(titles.items(), key=lambda item: (-item[1].total(), item[0])):
        yield Tally(label, named.most_common(1)[0][0], len(named) > 1, named.total())
