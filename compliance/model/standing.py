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


FOUND = "found"
"""The state of a finding where findings and omissions are kept together; an omission has its own: missing, cannot-tell."""


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A finding or an omission by what tells it from others: a line of the baseline, or what stood in an older version.

    ``page`` is the page's path as the keeper names it. ``state`` is ``FOUND``, "missing" or "cannot-tell". ``text`` is the
    sentence of a finding (cut where it is very long), the treatments of an omission.
    """

    page: str
    label: str
    rule: str
    severity: str
    state: str
    text: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Since:
    """What a call that judges changes alone left out: pages as they were in ``revision``, and pages that are gone since."""

    revision: str
    unchanged: int
    deleted: tuple[str, ...]
