"""Figures of one named thing on several pages of a site that cannot all be true.

A page's figures are kept only where they name their thing themselves: in a row's header, or in the words of a sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from compliance.figures import compare
from compliance.figures.things import apart
from compliance.figures.values import PRICE, Conflict, Figure

# figures that one page keeps, and that one is compared with; a site with more of them is made to be slow
MOST = 200
_ALIKE = frozenset({PRICE, "sessions", "time", "period", "onset", "lasting", "guarantee", "validity", "age"})
Key = tuple[str, str, str]


def kept(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Those of a page's *figures* that other pages can be compared with."""
    named = [f for f in figures if f.firm and not f.bare and not f.role and f.kind.name in _ALIKE and _thing(f)]
    return tuple(named[:MOST])


def conflicts(pages: Sequence[Sequence[Figure]]) -> Iterator[tuple[int, Conflict, int]]:
    """Figures of one page that another page does not bear out: the page at fault, the conflict, the other page."""
    by_word: dict[tuple[Key, str], list[tuple[int, Figure]]] = defaultdict(list)
    for at, figures in enumerate(pages):
        for figure in figures:
            for word in _thing(figure):
                found = by_word[_key(figure), word]
                if len(found) < MOST:
                    found.append((at, figure))
    for at, figures in enumerate(pages):
        for figure in figures:
            others = [found for word in sorted(_thing(figure)) for found in by_word[_key(figure), word]]
            against = _contradicted(at, figure, others, pages[at])
            if against:
                yield at, Conflict(figure, against[1], ""), against[0]


def _key(figure: Figure) -> Key:
    return figure.kind.name, figure.subject, figure.role


def _thing(figure: Figure) -> frozenset[str]:
    """The words that name what *figure* is of: of its row, else of what its sentence says it is about."""
    return figure.names if figure.line.row else figure.topic or (figure.own if figure.label else frozenset())


def _contradicted(
    at: int, figure: Figure, others: Sequence[tuple[int, Figure]], own: Sequence[Figure]
) -> tuple[int, Figure] | None:
    """The nearest figure of another page that contradicts *figure*, where the fault is *figure*'s."""
    same = [(page, other) for page, other in others if page != at and _one_thing(figure, other)]
    if not figure.listed:  # what running text says on many pages proves nothing against a table
        same = [(page, other) for page, other in same if other.listed] or same
    if not same or any(compare.agree(figure, other) for _, other in same):
        return None
    if any(other.line.row and other.order != figure.order and compare.agree(figure, other) for other in own if _one_thing(figure, other)):
        return None if not figure.listed else _yielding(figure, same)
    return _yielding(figure, same)


def _yielding(figure: Figure, same: Sequence[tuple[int, Figure]]) -> tuple[int, Figure] | None:
    against = [(page, other) for page, other in same if _yields(figure, other)]
    return min(against, key=lambda found: abs(found[1].low - figure.low)) if len(against) == len(same) else None


def _one_thing(figure: Figure, other: Figure) -> bool:
    """Whether both name one thing, one part of it, and count the same."""
    one, two = _thing(figure), _thing(other)
    if apart(figure.parts, other.parts) or figure.parts != other.parts:
        return False
    if figure.line.row and other.line.row:
        return one == two and figure.line.column == other.line.column and figure.per == other.per
    return (one <= two or two <= one) and (figure.per == other.per or compare.comparable(figure, other, named=True))


def _yields(figure: Figure, other: Figure) -> bool:
    """Whether *figure* is the one at fault: running text before a table, then what favours the clinic."""
    if figure.listed != other.listed:
        return not figure.listed
    return compare.beyond(figure, other)
