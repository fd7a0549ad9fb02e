"""The values of a kept ledger: its pages, their claims, and what people wrote beside them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from compliance.model import UNSIGNED, Fit, Grade, Signature


class Source(Struct, frozen=True):
    """A reference as the ledger tells it."""

    label: str
    text: str
    grade: Grade


class Was(Struct, frozen=True):
    """What a claim said and leaned on when it was signed, before it changed."""

    id: str
    claim: str
    evidence: tuple[Source, ...]
    signature: Signature


class Entry(Struct, frozen=True):
    """A claim of the ledger: all that the program says, then what people said of it."""

    id: str
    claim: str
    quotes: tuple[str, ...]
    kind: str
    treatment: str
    evidence: tuple[Source, ...]
    fit: Fit
    because: str
    signature: Signature = UNSIGNED
    was: Was | None = None

    @property
    def written(self) -> bool:
        """Whether a person has written anything about it, now or before it changed."""
        return self.signature != UNSIGNED or self.was is not None


class Ledger(Struct, frozen=True):
    """Entries by page; a page is named by its path from the folder of the ledger, with slashes."""

    pages: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
