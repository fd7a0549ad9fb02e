"""What a person said of a claim: the values of a kept ledger that reports show."""

from __future__ import annotations

import datetime
from enum import StrEnum

from msgspec import Struct


class Decision(StrEnum):
    """What a reviewer decides on a claim: it stands, it is to be mended, it goes."""

    ACCEPTED = "accepted"
    MEND = "mend"
    REJECTED = "rejected"


class State(StrEnum):
    """Where a claim stands: nobody signed it, somebody did, or it changed after somebody did."""

    OPEN = "open"
    SIGNED = "signed"
    CHANGED = "changed"


class Signature(Struct, frozen=True):
    """Who decided what, and when; without a decision nothing is signed yet."""

    reviewer: str = ""
    date: datetime.date | None = None
    decision: Decision | None = None
    note: str = ""


UNSIGNED = Signature()


class SignOff(Struct, frozen=True):
    """A claim in a kept ledger. Where ``state`` is CHANGED the signature is that under the former wording or sources."""

    state: State
    signature: Signature
