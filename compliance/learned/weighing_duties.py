"""Learns the card of duties from labelled pages: what the rules find of each, what is heard of it, and what its reviewer says is missing."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

from msgspec import Struct

from compliance.learned.duty_card import FALLING, RISING, DutyCard, traits
from compliance.learned.forest import Forest, Traits
from compliance.learned.odds import FAINTEST
from compliance.learned.pages import Page
from compliance.learned.surroundings import FEWEST
from compliance.learned.table import fold
from compliance.learned.weighing import boosted, stands
from compliance.reading.lines import LIKELIEST

# what is right so often is worth the reading: an officer looks up what is missing in any case
WANTED_PRECISION = 0.88


class DutyCase(Struct, frozen=True):
    """The traits of a duty on a page; ``right`` says that its reviewer found it missing, or that one may say so."""

    page: str
    traits: Traits
    right: bool


def cases(page: Page, duties: Sequence[str], heard: Sequence[Sequence[float]]) -> Iterator[DutyCase]:
    """A case for each of *duties* of which the rules find anything on *page*; *heard* are probabilities, a row a sentence, a column a duty."""
    if len(page.rows) < FEWEST:
        return
    for label, standing in page.duties.items():
        at = duties.index(label) if label in duties else None
        told = [row[at] for row, one in zip(heard, page.rows, strict=True) if one.plain and row[at] >= FAINTEST] if at is not None else []
        told = heapq.nlargest(LIKELIEST, told)
        yield DutyCase(page.name, traits(label, standing.state, standing.elsewhere, told), label in page.missing | page.missing_may)


def learned(cases: Sequence[DutyCase]) -> DutyCard:
    """The card that *cases* teach; where a duty is missing is chosen on the pages of each fold by the trees of the others."""
    folds = [fold(case.page) for case in cases]
    told: list[tuple[float, bool]] = []
    for at in sorted(set(folds)):
        card = DutyCard(0.0, _grown([case for case, other in zip(cases, folds, strict=True) if other != at]))
        told += [(card.chance(case.traits), case.right) for case, own in zip(cases, folds, strict=True) if own == at]
    return DutyCard(stands(told, WANTED_PRECISION), _grown(cases))


def _grown(cases: Sequence[DutyCase]) -> Forest:
    ways = dict.fromkeys(RISING, 1) | dict.fromkeys(FALLING, -1)
    return boosted([case.traits for case in cases], [case.right for case in cases], [1.0] * len(cases), ways)
