"""How the gate takes what was found: as new, as known, or as accepted by somebody who signed for it."""

from __future__ import annotations

import datetime
from enum import StrEnum

from msgspec import Struct


class Standing(StrEnum):
    """Only what is new closes the gate; the rest is listed.

    What is *standing* was known before: it is in the baseline, or no change made it. What is *accepted* is suppressed by
    somebody who signed for it.
    """

    NEW = "new"
    STANDING = "standing"
    ACCEPTED = "accepted"


class Acceptance(Struct, frozen=True):
    """Who accepts a finding, why and until when (a day, inclusive); ``where`` is the suppression's own place."""

    reason: str
    approver: str
    expires: datetime.date
    where: str


FOUND = "found"
"""The state of a finding where findings and omissions are kept together; an omission has its own: missing, cannot-tell."""
DOUBTFUL = "doubtful"
"""The state of a finding that was too doubtful to stand: kept, so that it is nothing new where a louder page makes it stand."""
NEARLY = "nearly"
"""The state of an omission that nearly was one, by the words of the whole page: kept, so that words elsewhere make nothing new of it."""
IN_DOUBT = frozenset({DOUBTFUL, NEARLY})
"""The states of what nobody was told."""


class Known(Struct, frozen=True, order=True):
    """A finding or an omission by what tells it from others: a line of the baseline, or what stood in an older version.

    ``page`` is the page's path as the keeper names it. ``state`` is ``FOUND``, ``DOUBTFUL``, ``NEARLY``, "missing" or "cannot-tell". ``text`` is the
    sentence of a finding (cut where it is very long), the treatments of an omission, which says nothing of its page: so this has its page's ``title``.
    """

    page: str
    label: str
    rule: str
    severity: str
    state: str
    text: str
    fingerprint: str
    title: str = ""


class Since(Struct, frozen=True):
    """What a call that judges changes alone left out: pages as they were in ``revision``, and pages that are gone since.

    ``configurations`` are those that changed themselves: both sides were judged by what they say now.
    """

    revision: str
    unchanged: int
    deleted: tuple[str, ...]
    configurations: tuple[str, ...] = ()
