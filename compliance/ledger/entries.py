"""The entries of a page's ledger as the program writes them, nobody having signed yet."""

from __future__ import annotations

import os
from pathlib import Path

from compliance.ledger.rows import Row, rows
from compliance.ledger.values import Entry, Source
from compliance.model import Review
from compliance.pages import STDIN
from compliance.render.columns import neutral


def entries(review: Review) -> tuple[Entry, ...]:
    """The entries of *review*, one a row, in the order of their places; nothing in them steers a terminal."""
    return tuple(_entry(row, review) for row in rows(review.claims))


def _entry(row: Row, review: Review) -> Entry:
    sources = tuple(
        Source(neutral(reference.label), neutral(reference.text), reference.grade)
        for reference in (review.references[at] for at in row.references)
    )
    return Entry(
        row.id, neutral(row.sentence), tuple(map(neutral, row.quotes)), row.kind, row.treatment, sources, row.fit,
        neutral(row.because),
    )  # fmt: skip


def page_name(path: str, folder: Path) -> str:
    """How a ledger in *folder* names the page at *path*: from there, with slashes, wherever the command was called."""
    if path == STDIN:
        return path
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return Path(path).resolve().as_posix()
