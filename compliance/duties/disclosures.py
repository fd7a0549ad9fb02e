"""Duties against a reading: what is missing, what cannot be told, what is met and where."""
from __future__ import annotations

import datetime

from compliance.model import Medium, Met, Missing
from compliance.reading.values import Reading
from compliance.ruleset.values import Ruleset


def check(
    reading: Reading, ruleset: Ruleset, medium: Medium, as_of: datetime.date
) -> tuple[tuple[Missing, ...], tuple[Met, ...]]:
    """The duties of the page's treatments on *medium* in force on *as_of*."""
    return (), ()
