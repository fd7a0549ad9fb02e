"""What a page owes as a matrix: a line a disclosure, a column a treatment, and how each stands."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from compliance.model import Met, Missing, Review

_JOINED = "、"  # a disclosure that several treatments owe names them so
_WORST_FIRST = ("missing", "cannot-tell", "met")


class Cell(Struct, frozen=True):
    """How a disclosure stands for a treatment: "missing", "cannot-tell", "met", or "" where it is not owed.

    ``place`` is the id of the card that tells more.
    """

    state: str
    place: str = ""


class Line(Struct, frozen=True):
    """A disclosure, and a cell for each column of the matrix."""

    label: str
    title: str
    lang: str
    cells: tuple[Cell, ...]


class Card(Struct, frozen=True):
    """A disclosure that is not there, or that is, told in full; ``place`` is its id in the report."""

    place: str
    owed: Missing | None
    met: Met | None

    @property
    def said(self) -> Missing | Met:
        """What is told, whichever it is."""
        told = self.owed or self.met
        assert told is not None
        return told

    @property
    def state(self) -> str:
        """"missing", "cannot-tell" or "met"."""
        return self.owed.state if self.owed else "met"


class Matrix(Struct, frozen=True):
    """``treatments`` name the columns, an empty name the page as a whole; ``cards`` come worst first."""

    treatments: tuple[str, ...]
    lines: tuple[Line, ...]
    cards: tuple[Card, ...]


def matrix(key: str, review: Review) -> Matrix:
    """The disclosures of *review*; ids begin with *key*."""
    told: list[Missing | Met] = [*review.missing, *review.met]
    said = sorted(told, key=lambda one: _WORST_FIRST.index(_state(one)))
    cards = tuple(
        Card(f"{key}-d{number}", one if isinstance(one, Missing) else None, one if isinstance(one, Met) else None)
        for number, one in enumerate(said, 1)
    )
    treatments = tuple(sorted(dict.fromkeys(name for one in said for name in _names(one)), key=bool))
    return Matrix(treatments, tuple(_lines(cards, treatments)), cards)


def _state(one: Missing | Met) -> str:
    return one.state if isinstance(one, Missing) else "met"


def _names(one: Missing | Met) -> Sequence[str]:
    return one.treatment.split(_JOINED)


def _lines(cards: Iterable[Card], treatments: Sequence[str]) -> Iterator[Line]:
    by_label: dict[str, list[Card]] = {}
    for card in cards:
        by_label.setdefault(card.said.label, []).append(card)
    for label, own in by_label.items():
        # the worst stands first among the cards, and is what the cell shows
        cells = {name: Cell(card.state, card.place) for card in reversed(own) for name in _names(card.said)}
        yield Line(label, own[0].said.title, own[0].said.lang, tuple(cells.get(name, Cell("")) for name in treatments))
