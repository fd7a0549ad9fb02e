"""A review as bytes and back: the very same review, whatever is then made of it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from compliance.figures.values import Figure
from compliance.model import (
    Advertisement,
    ClaimNote,
    Document,
    Finding,
    Judged,
    Medium,
    Met,
    Missing,
    Reference,
    Review,
    Verdict,
)


class Kept(Struct, frozen=True):
    """What is kept of a review: all but how its claims are signed, which no page tells."""

    document: Document
    medium: Medium
    advertisement: Advertisement
    verdict: Verdict
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    met: tuple[Met, ...]
    claims: tuple[ClaimNote, ...]
    references: tuple[Reference, ...]
    judged: Judged
    figures: tuple[Figure, ...]


_NAMES = [field.name for field in fields(Kept)]
_DECODER = msgspec.msgpack.Decoder(tuple[Kept, ...])


def encoded(reviews: Sequence[Review]) -> bytes:
    """*reviews*, none of which has been compared with a ledger, as bytes."""
    return msgspec.msgpack.encode([Kept(*(getattr(review, name) for name in _NAMES)) for review in reviews])


def decoded(data: bytes) -> tuple[Review, ...] | None:
    """The reviews that ``encoded`` made *data* of; None where it is something else."""
    try:
        kept = _DECODER.decode(data)
    except (msgspec.MsgspecError, ValueError):
        return None
    return tuple(Review(**{name: getattr(one, name) for name in _NAMES}) for one in kept)
