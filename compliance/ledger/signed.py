"""Reviews beside a kept ledger: how each claim stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from compliance.ledger.entries import entries, page_name
from compliance.ledger.renew import Renewal, renew
from compliance.ledger.rows import rows
from compliance.ledger.values import Entry, Ledger
from compliance.model import Review, Signature, SignOff, State, Verdict
from compliance.pages import STDIN


def renewed(
    reviews: Sequence[Review], ledger: Ledger, folder: Path, unread: Sequence[str] = (), asked: Sequence[str] = ()
) -> Renewal:
    """*ledger*, which lies in *folder*, with what *reviews* say now of what was *asked* for: paths of pages and folders.

    What it holds of pages *unread* stays, and of pages that are no advertisements, of whose claims nothing is said.
    """
    others = {page_name(one.document.path, folder) for one in reviews if one.verdict is Verdict.NOT_ADVERTISEMENT}
    passed = {page for page in others if ledger.pages.get(page)}
    now = {page: entries(review) for review in reviews if (page := page_name(review.document.path, folder)) not in passed}
    spared = passed | {page_name(path, folder) for path in unread}
    roots = [Path(path).resolve() for path in asked if path != STDIN]

    def still_there(page: str) -> bool:
        return page == STDIN or page in spared or (folder / page).exists()

    def looked_for(page: str) -> bool:
        # where not even its folder is, the ledger itself was moved
        place = (folder / page).resolve()
        return place.parent.is_dir() and any(place.is_relative_to(root) for root in roots)

    return replace(renew(ledger, now, still_there, looked_for), passed=tuple(sorted(passed)))


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
