"""How the gate takes what was found: as new, as known, or as accepted by somebody who signed for it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """Only what is new closes the gate; the rest is listed.

    What is *standing* was known before: it is in the baseline, or no change made it. What is *accepted* is suppressed by
    somebody who signed for it.
    """

    NEW = "new"
    STANDING = "standing"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who accepts a finding, why and until when (a day, inclusive); ``where`` is the suppression's own place."""

    reason: str
    approver: str
    expires: datetime.date
    where: str
