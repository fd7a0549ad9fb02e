"""The claim ledger as the HTML report shows it: rows with the words that claim, counts for the filters, references."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from compliance.ledger.rows import Row, rows
from compliance.model import Block, Fit, Reference, Review, SignOff, State

KINDS = ("effect", "safety", "number", "superiority")


class Words(Struct, frozen=True):
    """A stretch of a sentence; ``claims`` where it is what claims."""

    text: str
    claims: bool


class Claimed(Struct, frozen=True):
    """A row of the table; ``place`` is the id of its place in the text, ``signed`` None without a kept ledger.

    ``again`` says that a row above is judged in the same words.
    """

    row: Row
    words: tuple[Words, ...]
    place: str
    references: tuple[tuple[str, Reference], ...]
    signed: SignOff | None
    again: bool


class Cited(Struct, frozen=True):
    """A reference of the page, the id of its place in the text, and how many rows lean on it."""

    reference: Reference
    place: str
    leaning: int


class LedgerView(Struct, frozen=True):
    """The ledger of a page; ``states`` is None without a kept ledger."""

    rows: tuple[Claimed, ...]
    kinds: Mapping[str, int]
    fits: Mapping[Fit, int]
    states: Mapping[State, int] | None
    cited: tuple[Cited, ...]


def ledger_view(key: str, review: Review) -> LedgerView:
    """The ledger of *review*, whose ids begin with *key*."""
    found = rows(review.claims)
    leaning = Counter(at for row in found for at in row.references)
    signoffs = review.signoffs
    judged: dict[tuple[Fit, str], int] = {}
    claimed = tuple(
        Claimed(
            row, _words(row, review.document.blocks[row.first.block_index]), f"{key}-c{number}",
            tuple((f"{key}-e{at}", review.references[at]) for at in row.references),
            signoffs[row.id] if signoffs is not None else None, judged.setdefault((row.fit, row.because), number) < number,
        )
        for number, row in enumerate(found, 1)
    )  # fmt: skip
    kinds, fits = Counter(row.kind for row in found), Counter(row.fit for row in found)
    return LedgerView(
        claimed,
        {kind: kinds[kind] for kind in KINDS},
        {fit: fits[fit] for fit in Fit},
        _states(found, signoffs) if signoffs is not None else None,
        tuple(Cited(one, f"{key}-e{at}", leaning[at]) for at, one in enumerate(review.references)),
    )


def places(view: LedgerView) -> dict[int, list[tuple[int, str]]]:
    """By block the places in its text that the ledger leads to, with their ids."""
    found: dict[int, list[tuple[int, str]]] = {}
    for claimed in view.rows:
        first = min(claimed.row.claims, key=lambda claim: claim.block_span)
        found.setdefault(first.block_index, []).append((first.block_span.start, claimed.place))
    for cited in view.cited:
        found.setdefault(cited.reference.block_index, []).append((cited.reference.block_span.start, cited.place))
    return found


def _states(found: Sequence[Row], signoffs: Mapping[str, SignOff]) -> dict[State, int]:
    counts = Counter(signoffs[row.id].state for row in found)
    return {state: counts[state] for state in State}


def _words(row: Row, block: Block) -> tuple[Words, ...]:
    """The row's sentence, cut where the words that claim begin and end."""
    spans = [claim.block_span for claim in row.claims]
    start = _start(row, block)
    if start < 0:
        return (Words(row.sentence, False),)
    end = start + len(row.sentence)
    inside = [(max(span.start, start), min(span.end, end)) for span in spans]
    edges = sorted({start, end, *(edge for span in inside for edge in span if start <= edge <= end)})
    return tuple(_joined(
        Words(block.text.chars[a:b], any(left <= a and b <= right for left, right in inside)) for a, b in pairwise(edges)
    ))  # fmt: skip


def _start(row: Row, block: Block) -> int:
    """Where the sentence stands in its block: it holds the claim's words, so only there is looked; -1 if it does not."""
    at = row.first.block_span.start
    return block.text.chars.find(row.sentence, max(0, at - len(row.sentence) + 1), at + len(row.sentence))


def _joined(pieces: Iterator[Words]) -> Iterator[Words]:
    """*pieces*, neighbours of the same sort made one."""
    last: Words | None = None
    for piece in pieces:
        if last and last.claims == piece.claims:
            last = Words(last.text + piece.text, piece.claims)
        else:
            if last:
                yield last
            last = piece
    if last:
        yield last
