"""Pairs of figures of labelled pages, as the judge of figures learns from them.

A pair teaches for where its first sentence must be flagged and its second is named as the one that it is held against; it teaches
against where nothing may be said of the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from msgspec import Struct

from compliance.evaluation import gold
from compliance.evaluation.gold import squeezed
from compliance.figures import judge
from compliance.figures.lines import Line
from compliance.figures.pairs import Pairs, Traits
from compliance.figures.read import Figures
from compliance.learned.table import MAY, MUST, WRONG
from compliance.pages import open_page
from compliance.reading.read import Reader
from compliance.ruleset import load_rules

Array = Any
LABEL = "inconsistent-figures"


class Pair(Struct, frozen=True):
    """Two figures on a page: what is weighed of them, both sentences, and what the gold says of each.

    There are hundreds of thousands: the traits are kept as the ``quantity``, their ``names``, of which all pairs have the same, and ``values``.
    """

    page: str
    order: int
    quantity: str
    names: tuple[str, ...]
    values: Array
    one: str
    other: str
    wanted: int
    other_wanted: int

    @property
    def traits(self) -> Traits:
        """What is weighed of both figures."""
        return {"label": self.quantity, **dict(zip(self.names, self.values.tolist(), strict=True))}

    @property
    def right(self) -> bool:
        """Whether it is a contradiction for which the first is to be flagged."""
        return self.wanted == MUST and self.other_wanted == MAY


def read(pages: Iterable[gold.GoldPage]) -> list[Pair]:
    """The pairs of figures of *pages*."""
    reader = Reader(load_rules().grammar)
    found = list[Pair]()
    for page in pages:
        lines = reader.stated(reader.open(open_page(str(page.path))))
        found += of_page(page, lines, reader.figures)
    return found


def of_page(page: gold.GoldPage, lines: Sequence[Line], figures: Figures) -> Iterator[Pair]:
    """The pairs of figures of a gold *page* with these *lines*, as *figures* reads them."""
    wanted = _wanted(page)
    said = figures.mentions(lines, figures.of(lines), judge.MOST)
    pairs = Pairs(lines, said, figures)
    names: tuple[str, ...] = ()  # one for all
    for one in said:
        for other in pairs.partners(one):
            a, b = one.figure.line, other.figure.line
            quantity, *values = pairs.traits(one, other).items()
            said_of, told = zip(*values, strict=True)
            names = names or said_of
            yield Pair(
                page.name, a.order, str(quantity[1]), names, np.array(told, np.float32), a.text, b.text,
                wanted(a.sentence.text), wanted(b.sentence.text),
            )  # fmt: skip


def _wanted(page: gold.GoldPage) -> Callable[[str], int]:
    """What the gold says of a sentence of *page*."""
    must = [squeezed(sentence.quote) for sentence in page.sentences if LABEL in sentence.must]
    may = [squeezed(sentence.quote) for sentence in page.sentences if LABEL in sentence.may]

    def wanted(text: str) -> int:
        said = squeezed(text)
        if any(said in quote or quote in said for quote in must):
            return MUST
        return MAY if any(said in quote or quote in said for quote in may) else WRONG

    return wanted
