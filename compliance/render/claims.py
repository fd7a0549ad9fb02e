"""The claim ledger on a terminal: a line of counts, how each claim stands with its reviewers, and the whole as a table."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from compliance.ledger.rows import Row, rows
from compliance.model import Fit, Reference, Review, SignOff, State
from compliance.render.columns import columns, fold, one_line
from compliance.render.pen import INDENT, NARROWEST, Pen
from compliance.words import Say, speaker

SIGNS = {Fit.CARRIED: "✓", Fit.MISUSED: "!", Fit.MISSING: "×", Fit.UNCLEAR: "?"}
"""A sign beside the word for a fit: colour only helps."""
_STYLES = {Fit.CARRIED: "good", Fit.MISUSED: "error", Fit.MISSING: "warning", Fit.UNCLEAR: "dim"}
_STATE_STYLES = {State.SIGNED: "good", State.OPEN: "dim", State.CHANGED: "warning"}
_LEAST_ROOM = 20  # columns for a claim, however narrow the terminal
_GAP = "  "


def claims_told(review: Review, pen: Pen) -> Iterator[str]:
    """The claims of *review* in a line; where a ledger was given, each with how it stands in it."""
    found = rows(review.claims)
    yield pen(summary(found, pen.say), "strong")
    if review.signoffs is None:
        return
    yield pen(states(found, review, pen.say), "strong")
    for row in found:
        signed = review.signoffs[row.id]
        place = f"{review.document.path}:{row.where.line}:{row.where.column}"
        yield f"{pen(place)}  {pen(signature(signed, pen.say), _STATE_STYLES[signed.state])}"
        yield from pen.point("", row.sentence)


def summary(found: Sequence[Row], say: Say) -> str:
    """How many claims there are, and how many of each fit."""
    fits = Counter(row.fit for row in found)
    return say("ledger.summary", count=len(found), **{fit: fits[fit] for fit in Fit})


def states(found: Sequence[Row], review: Review, say: Say) -> str:
    """How many claims are signed, open and changed; *review* has a ledger."""
    counts = Counter(review.signoffs[row.id].state for row in found if review.signoffs)
    return say("ledger.states", **{state: counts[state] for state in State})


def signature(signed: SignOff, say: Say) -> str:
    """How a claim stands, and what is known of who signed it."""
    written = signed.signature
    decision = say(f"decision.{written.decision}") if written.decision else ""
    parts = [
        say(f"signed.{signed.state}"),
        say("ledger.before", decision=decision) if decision and signed.state is State.CHANGED else decision,
        written.date.isoformat() if written.date else "",
        written.reviewer,
        f"「{written.note}」" if written.note else "",
    ]
    return " ".join(part for part in parts if part)


def render_ledger(reviews: Sequence[Review], *, color: bool, width: int = 80, lang: str = "ja") -> str:
    """The claims of *reviews* as a table of about *width* columns (at least 40), with ANSI colours if *color*."""
    pen = Pen(color, max(width, NARROWEST), speaker(lang))
    lines = [line for review in reviews for line in (*_page(review, pen), "")]
    return "\n".join(lines)


def _page(review: Review, pen: Pen) -> Iterator[str]:
    found = rows(review.claims)
    yield f"{pen(review.document.path, 'strong')}  {pen(summary(found, pen.say))}"
    if review.signoffs is not None:
        yield INDENT + pen(states(found, review, pen.say))
    cells = [
        (f"{row.where.line}:{row.where.column}", pen.say(f"claim.{row.kind}"), f"{SIGNS[row.fit]} {pen.say(f'fit.{row.fit}')}")
        for row in found
    ]
    heads = (pen.say("ledger.place"), pen.say("ledger.kind"), pen.say("ledger.fit"))
    widths = [max(map(columns, column)) for column in zip(heads, *cells, strict=True)]
    if not found:
        yield from () if review.advertisement.applies else pen.point("", pen.say("ledger.not-asked"))
        return
    yield INDENT + pen(_cells(heads, widths) + pen.say("ledger.claim"), "dim")
    for row, row_cells in zip(found, cells, strict=True):
        *plain, fit = row_cells
        head = INDENT + pen(_cells(plain, widths)) + pen(_cells([fit], widths[2:]), _STYLES[row.fit])
        yield from _claim(row, review, head, sum(widths) + len(INDENT) + len(_GAP) * len(widths), pen)


def _claim(row: Row, review: Review, head: str, indent: int, pen: Pen) -> Iterator[str]:
    room = max(pen.width - indent, _LEAST_ROOM)
    first, *others = fold(one_line(row.sentence), room)
    yield head + pen(first, "strong")
    yield from (" " * indent + pen(line, "strong") for line in others)
    told = [source(review.references[at], pen.say) for at in row.references]
    told += [row.because, signature(review.signoffs[row.id], pen.say) if review.signoffs is not None else ""]
    yield from (" " * indent + pen(line) for text in told if text for line in fold(one_line(text), room))


def source(reference: Reference, say: Say) -> str:
    """A reference in a line: its number, what it is worth and the words that say so, its text."""
    label = f"[{reference.label}] " if reference.label else ""
    words = f"「{reference.because}」" if reference.because else ""
    return f"{label}{say(f'grade.{reference.grade}')}{words} {reference.text}"


def _cells(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(cell + " " * (width - columns(cell)) + _GAP for cell, width in zip(cells, widths, strict=False))
