"""What a sentence claims something of: each kind of facet by what is nearest, the sentence, the headings above it, the page."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from compliance.evidence.studied import Facets, Studied
from compliance.model import Document, Sentence

# lines beside those of the own treatment that must name a thing, for the page to offer it
_OFTEN = 2
_PRODUCT, _ROUTE = "product", "route"


class _Line(Struct, frozen=True):
    """What a line that may say what the page offers names, whether it does say it, and the products that it is about."""

    names: Studied
    own: bool
    products: frozenset[str]


class Offers:
    """What the treatments of one page are, as far as it says so."""

    def __init__(
        self, facets: Facets, document: Document, sentences: Sequence[Sentence], telling: Iterable[tuple[int, bool]], once: frozenset[str]
    ) -> None:
        """*telling* are the places of the lines that may say what the page offers, and whether they surely do; *once* are
        the kinds of facets that it is enough to say once."""
        self._facets = facets
        self._document = document
        self._sentences = sentences
        self._telling = telling
        self._once = once
        self._of_page = functools.cache(self._page)
        self._over: dict[tuple[str, ...], Studied] = {}

    def at(self, order: int) -> Studied:
        """What the *order*-th sentence claims something of."""
        near = [self._facets.itself(self._sentences[order].text), self._above(order)]
        return _nearest([*near, self._of_page(_nearest(near).get(_PRODUCT, frozenset()))])

    def _above(self, order: int) -> Studied:
        """What the headers and headings above the *order*-th sentence name, each kind by the nearest."""
        block = self._document.blocks[self._sentences[order].block]
        above = block.row, block.column, *reversed(block.headings)
        if above not in self._over:
            self._over[above] = _nearest(self._facets.of(text) for text in above if text)
        return self._over[above]

    @functools.cached_property
    def _lines(self) -> Sequence[_Line]:
        """The telling lines, each with its products: those that it, a heading above it or else its section names."""
        telling = [(order, own, self._facets.of_sentence(self._sentences[order])) for order, own in self._telling]
        sections: Mapping[int, set[str]] = defaultdict(set)
        for order, sentence in enumerate(self._sentences):
            sections[self._section(order)] |= self._facets.of_sentence(sentence).get(_PRODUCT, frozenset())
        return [
            _Line(names, own, (names.get(_PRODUCT) or self._above(order).get(_PRODUCT)) or frozenset(sections[self._section(order)]))
            for order, own, names in telling
        ]

    def _section(self, order: int) -> int:
        at = self._sentences[order].block
        return at if self._document.blocks[at].level else self._document.blocks[at].section

    def _page(self, products: frozenset[str]) -> Studied:
        """What the page offers in its lines about *products*, or in all where these are none.

        What its headings and the sentences of its own treatment name, and what others name twice. Of several routes that
        it names as often nobody can tell which is that of a sentence.
        """
        every = frozenset().union(*(line.products for line in self._lines))
        named: dict[str, Counter[str]] = defaultdict(Counter)
        for line in self._lines:
            if not products or every <= products or products & line.products:
                for kind, names in line.names.items():
                    named[kind].update(dict.fromkeys(names, _OFTEN if line.own else 1))
        if 2 * max(named[_ROUTE].values(), default=0) <= named[_ROUTE].total():
            del named[_ROUTE]
        least = {kind: 1 if kind in self._once else _OFTEN for kind in named}
        return {kind: frozenset(name for name, count in names.items() if count >= least[kind]) for kind, names in named.items()}


def _nearest(layers: Iterable[Studied]) -> Studied:
    """Each kind by the first of *layers* that names it."""
    found: dict[str, frozenset[str]] = {}
    for layer in layers:
        found = {**layer, **found}
    return found
