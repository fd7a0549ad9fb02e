"""What came back signed in a spreadsheet, put into the ledger: the later day wins, and nothing goes unsaid."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.ledger.sheet import Signed
from compliance.ledger.values import Entry, Ledger
from compliance.model import UNSIGNED


class Countersigned(Struct, frozen=True):
    """The ledger with the signatures; which were put in, which replaced another, which fit no claim or an older day."""

    ledger: Ledger
    taken: tuple[Signed, ...]
    replaced: tuple[tuple[Signed, Entry], ...]
    left: tuple[Signed, ...]


def countersign(ledger: Ledger, sheet: Sequence[Signed]) -> Countersigned:
    """*ledger* with what *sheet* says of its claims; a page that the sheet names otherwise is known by the claim's id."""
    by_id: dict[str, list[Signed]] = {}
    for row in sheet:
        by_id.setdefault(row.id, []).append(row)
    taken: list[Signed] = []
    replaced: list[tuple[Signed, Entry]] = []
    known: set[int] = set()  # rows that say nothing new or were put in

    def signed(page: str, entry: Entry) -> Entry:
        found = _row_of(page, by_id.get(entry.id, []))
        if found is None or _older(found, entry):
            return entry
        known.add(found.line)
        if found.signature == entry.signature:
            return entry
        taken.append(found)
        if entry.signature != UNSIGNED:
            replaced.append((found, entry))
        return replace(entry, signature=found.signature)

    pages = {page: tuple(signed(page, entry) for entry in entries) for page, entries in ledger.pages.items()}
    left = tuple(row for row in sheet if row.line not in known)
    return Countersigned(Ledger(pages), tuple(taken), tuple(replaced), left)


def _row_of(page: str, rows: Sequence[Signed]) -> Signed | None:
    """The row for a claim on *page*: the one that names the page most alike, None among several strangers."""
    named = [row for row in rows if row.page.replace("\\", "/").endswith(page) or page.endswith(row.page.replace("\\", "/"))]
    found = named or rows
    return found[0] if len(found) == 1 or (found and len({row.signature for row in found}) == 1) else None


def _older(row: Signed, entry: Entry) -> bool:
    never = datetime.date.min
    return (row.signature.date or never) < (entry.signature.date or never)
