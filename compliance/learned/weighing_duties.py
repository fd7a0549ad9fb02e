"""Learns the card of duties from labelled pages: what the rules find of each, what is heard of it, what the page's words tell, and what its reviewer says is missing."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from compliance.learned import train_words
from compliance.learned.duty_card import FALLING, RISING, DutyCard, traits, without_words
from compliance.learned.duty_words import STEPS, DutyWords
from compliance.learned.forest import Forest, Traits
from compliance.learned.odds import FAINTEST
from compliance.learned.pages import Page
from compliance.learned.surroundings import FEWEST
from compliance.learned.table import fold
from compliance.learned.weighing import boosted, stands
from compliance.reading.lines import LIKELIEST

# asked for less, one in five of the items of unapproved products is wrong
WANTED_PRECISION = 0.92
# of pages; of words, the commonest; of the regression
_RAREST, _WORDS, _STRENGTH, _DIGITS = 15, 5_000, 20.0, 3


class DutyPage(Struct, frozen=True):
    """A page that may owe disclosures, with what is ``heard`` of each: the probabilities of the sentences that sound most like it."""

    page: Page
    heard: Mapping[str, Sequence[float]]


class DutyCase(Struct, frozen=True):
    """The traits of a duty on a page; ``right`` says that its reviewer found it missing, or that one may say so."""

    page: str
    traits: Traits
    right: bool


def listened(page: Page, duties: Sequence[str], heard: Sequence[Sequence[float]]) -> DutyPage:
    """*page* with what is *heard* of it: probabilities, a row a sentence, a column a duty of *duties*."""
    told: dict[str, Sequence[float]] = {}
    for at, label in enumerate(duties):
        likely = (row[at] for row, one in zip(heard, page.rows, strict=True) if one.plain and row[at] >= FAINTEST)
        told[label] = heapq.nlargest(LIKELIEST, likely)
    return DutyPage(page, told)


def cases(pages: Sequence[DutyPage], words: DutyWords) -> Iterator[DutyCase]:
    """A case for each disclosure that one of *pages* owes by the rules, *words* telling of it."""
    for page, heard in ((one.page, one.heard) for one in pages):
        odds = words.odds(page.words)
        for label in sorted(page.duties.keys() & odds.keys()):
            told = traits(label, page.duties[label], heard.get(label, ()), odds[label])
            yield DutyCase(page.name, told, label in page.missing | page.missing_may)


def learned(pages: Sequence[DutyPage]) -> DutyCard:
    """The card that *pages* teach.

    What the words of a page tell is learned from the pages of the other folds, and where a duty is missing is chosen on the pages of
    each fold by the trees of the others.
    """
    pages = [one for one in pages if one.page.asked and len(one.page.rows) >= FEWEST]
    folds = [fold(one.page.name) for one in pages]
    found: dict[int, list[DutyCase]] = {}
    for at in sorted(set(folds)):
        words = taught([one.page for one, other in zip(pages, folds, strict=True) if other != at])
        found[at] = [*cases([one for one, own in zip(pages, folds, strict=True) if own == at], words)]
    told: list[tuple[float, bool]] = []
    for at, own in found.items():
        card = _card(words, [case for other, more in found.items() if other != at for case in more])
        told += [(card.chance(case.traits), case.right) for case in own]
    card = _card(taught([one.page for one in pages]), [case for more in found.values() for case in more])
    return replace(card, missing=stands(told, WANTED_PRECISION))


def taught(pages: Sequence[Page]) -> DutyWords:
    """What the words of *pages* teach of each disclosure that some of them lack; where a reviewer may say so or not, nothing."""
    words = [page.words for page in pages]
    counts = train_words.counted(words, _RAREST)
    names = sorted(sorted(counts, key=lambda name: (-counts[name], name))[:_WORDS])
    rows, labels = train_words.cells(words, names), sorted({label for page in pages for label in page.missing & page.asked})
    biases, weights = [], np.zeros((len(names), len(labels)), int)
    for at, label in enumerate(labels):
        sure = np.array([label in page.asked and label not in page.missing_may - page.missing for page in pages])
        told = train_words.machine(rows[sure], np.array([label in page.missing for page in pages])[sure], _STRENGTH)
        biases.append(round(float(told.intercept_[0]), _DIGITS))
        weights[:, at] = np.round(told.coef_[0] * STEPS)
    kept = {name: row for name, row in zip(names, map(tuple, weights.tolist()), strict=True) if any(row)}
    return DutyWords(tuple(labels), tuple(biases), kept)


def _card(words: DutyWords, cases: Sequence[DutyCase]) -> DutyCard:
    """The card with *words* that *cases* teach, which does not know yet from what probability on a duty is missing."""
    found = [replace(case, traits=without_words(case.traits)) for case in cases]
    return DutyCard(0.0, _grown(cases), words, _grown(found))


def _grown(cases: Sequence[DutyCase]) -> Forest:
    ways = dict.fromkeys(RISING, 1) | dict.fromkeys(FALLING, -1)
    return boosted([case.traits for case in cases], [case.right for case in cases], [1.0] * len(cases), ways)
