"""The ledger as a table for people who sign in a spreadsheet: one row a claim, the columns that they fill in last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from compliance.ledger.rows import Row, rows
from compliance.model import UNSIGNED, Reference, Review
from compliance.render.columns import neutral
from compliance.words import Say

COLUMNS = (
    "page", "line", "claim", "quotes", "kind", "treatment", "evidence", "grade", "fit", "because", "state",
    "decision", "reviewer", "date", "note", "id",
)  # fmt: skip
"""The names of the columns, in order; in words under ``ledger.``"""


class Table(Struct, frozen=True):
    """A heading and cells of text, ``decision`` being accepted, mend, rejected or empty, ``date`` a day or empty."""

    heads: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]


def table(reviews: Sequence[Review], say: Say) -> Table:
    """The claims of *reviews* page by page, nothing in them steering a terminal; signed as far as they are."""
    heads = tuple(say(f"ledger.{name}") for name in COLUMNS)
    cells = (_cells(row, review, say) for review in reviews for row in rows(review.claims))
    return Table(heads, tuple(tuple(map(neutral, row)) for row in cells))


def _cells(row: Row, review: Review, say: Say) -> Iterator[str]:
    signed = review.signoffs[row.id] if review.signoffs else None
    # what was decided of former words is no decision on these
    written = signed.signature if signed and signed.state != "changed" else UNSIGNED
    references = [review.references[at] for at in row.references]
    yield review.document.path
    yield str(row.where.line)
    yield row.sentence
    yield "／".join(row.quotes)
    yield say(f"claim.{row.kind}")
    yield row.treatment
    yield "\n".join(f"[{one.label}] {one.text}" if one.label else one.text for one in references)
    yield "\n".join(_graded(one, say) for one in references) or say(f"grade.{row.grade}")
    yield say(f"fit.{row.fit}")
    yield row.because
    yield say(f"signed.{signed.state if signed else 'open'}")
    yield written.decision.value if written.decision else ""
    yield written.reviewer
    yield written.date.isoformat() if written.date else ""
    yield written.note
    yield row.id


def _graded(reference: Reference, say: Say) -> str:
    words = f"「{reference.because}」" if reference.because else ""
    return say(f"grade.{reference.grade}") + words
