"""Reviews beside a kept ledger: how each claim stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from compliance.ledger.entries import entries, page_name
from compliance.ledger.renew import Renewal, renew
from compliance.ledger.rows import rows
from compliance.ledger.values import Entry, Ledger
from compliance.model import Review, Signature, SignOff, State


def renewed(reviews: Sequence[Review], ledger: Ledger, folder: Path, unread: Sequence[str] = ()) -> Renewal:
    """*ledger*, which lies in *folder*, with what *reviews* say now; what it holds of pages *unread* stays."""
    now = {page_name(review.document.path, folder): entries(review) for review in reviews}
    spared = {page_name(path, folder) for path in unread}

    def still_there(page: str) -> bool:
        return page == "-" or page in spared or (folder / page).exists()

    return renew(ledger, now, still_there)


def with_signoffs(reviews: Sequence[Review], renewal: Renewal, folder: Path) -> tuple[Review, ...]:
    """*reviews*, each claim with how it stands in the renewed ledger."""
    pages = renewal.ledger.pages
    return tuple(
        replace(review, signoffs=_signoffs(review, pages[page_name(review.document.path, folder)])) for review in reviews
    )


def _signoffs(review: Review, signed: Sequence[Entry]) -> Mapping[str, SignOff]:
    stands = {entry.id: sign_off(entry) for entry in signed}
    return {claim.fingerprint: stands[row.id] for row in rows(review.claims) for claim in row.claims}


def sign_off(entry: Entry) -> SignOff:
    """How *entry* stands; a claim that changed shows who signed what it was."""
    if entry.signature.decision is None and entry.was:
        before = entry.was.signature
        note = entry.signature.note or before.note
        return SignOff(State.CHANGED, Signature(before.reviewer, before.date, before.decision, note))
    return SignOff(State.SIGNED if entry.signature.decision else State.OPEN, entry.signature)
