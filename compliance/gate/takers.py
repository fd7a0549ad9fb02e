"""A part that is no page with the pages that take it in: what it owes, they may disclose."""
from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from compliance.answers import verdict
from compliance.duties.known import NOWHERE
from compliance.model import Met, Place, Review


def with_takers(review: Review, served: Iterable[tuple[str, Review]]) -> Review:
    """*review* of a part without what it owes and all pages meet that take it in; *served* are these with their parts, by their paths.

    Where one of them owes nothing, since it is no advertisement, the part is judged by itself.
    """
    owed = {duty.label for duty in review.missing}
    met: dict[str, Met] = {}
    for path, page in served:
        if not (page.advertisement.applies and page.judged.duties):
            return review
        owed &= {one.label for one in page.met}
        owed -= {duty.label for duty in page.missing}
        met = {one.label: _at(one, path) for one in page.met} | met
        if not owed:
            return review
    owed &= met.keys()
    missing = tuple(duty for duty in review.missing if duty.label not in owed)
    return replace(review, missing=missing, met=(*review.met, *(met[label] for label in sorted(owed))), verdict=verdict(review.findings, missing))


def _at(met: Met, path: str) -> Met:
    """*met* on the page at *path* or in one of its parts: where, only that page tells."""
    return replace(met, where=Place(1, 1, path), block_index=NOWHERE)
