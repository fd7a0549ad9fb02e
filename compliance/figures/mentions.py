"""Every number of a page as a figure, whether or not words beside it say of what kind it is: what the judge of pairs weighs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from compliance.figures import names, spots
from compliance.figures.lines import Line
from compliance.figures.values import PRICE, Figure, Kind, Speech
from compliance.language.numbers import Number
from compliance.model import BlockKind

_UNSEEN = frozenset({BlockKind.META, BlockKind.JSON_LD})
# what a number of each unit is a figure of where nothing says it, and how many of the quantity's own unit it is
_PLAIN = {
    "yen": (PRICE, 1.0), "times": ("sessions", 1.0), "minutes": ("time", 1.0), "hours": ("time", 60.0), "days": ("period", 1.0),
    "weeks": ("period", 7.0), "months": ("period", 30.0), "years": ("period", 365.0), "percent": ("rate", 1.0), "age": ("age", 1.0),
    "people": ("count", 1.0), "plain": ("count", 1.0), "date": ("founded", 1.0),
}  # fmt: skip
_UNIT_OF_KIND = {"free": "yen", "extra": "yen", "fee": "yen", "limit": "times"}
# a price in round numbers is told by its first digits: 十一万円台
_BAND, _SMALL_BAND, _LARGE = 1.1, 1.3, 100_000


class Mention(Struct, frozen=True):
    """A ``figure`` as one number states it, of the ``quantity`` that its unit measures (and by what it counts).

    ``kinds`` are all that words beside it say that it may be: none where they say nothing. ``firm``, ``promise``, ``bare`` and
    ``role`` tell whether the figure is so by any of them.
    """

    figure: Figure
    quantity: str
    unit: str
    low: float
    high: float
    kinds: frozenset[str]
    firm: bool = False
    promise: bool = False
    bare: bool = False
    role: bool = False


OfLine = Callable[[Line, Sequence[Figure]], Iterable[Mention]]


def of_page(lines: Sequence[Line], stated: Iterable[Figure], of_line: OfLine, most: int) -> list[Mention]:
    """The mentions on a page of *lines* with the figures *stated*, in reading order, at most so many of a quantity; *of_line* reads them."""
    known: dict[int, list[Figure]] = defaultdict(list)
    for figure in stated:
        known[figure.order].append(figure)
    room: dict[str, int] = defaultdict(lambda: most)
    kept = list[Mention]()
    for mention in chain.from_iterable(of_line(line, known[line.order]) for line in lines if line.block.kind not in _UNSEEN):
        measured = mention.quantity.partition(" ")[0]
        room[measured] -= 1
        if room[measured] >= 0:
            kept.append(mention)
    return kept


def of_line(line: Line, stated: Sequence[Figure], plain: Mapping[str, Kind], speech: Speech) -> Iterator[Mention]:
    """The mentions in *line*, which states the figures *stated*; *plain* are the kinds of *speech* by name."""
    by_start: dict[int, list[Figure]] = defaultdict(list)
    for figure in stated:
        by_start[figure.span.start].append(figure)
    for spot in spots.of_numbers(line, speech):
        if spot.number.kind not in _PLAIN:
            continue
        said = by_start.pop(line.span(spot.number.start, spot.number.end).start, [])
        if not said and _PLAIN[spot.number.kind][0] not in plain:  # other rules than those that come with the package may have fewer kinds
            continue
        yield _mention(said or [_figure(spot.number, line, plain, speech)], spot.number, spot.after, spot.soft[:1], bool(said))
    for said in by_start.values():
        yield _mention(said, None, "", "", True)


def _mention(said: Sequence[Figure], number: Number | None, after: str, counter: str, known: bool) -> Mention:
    """What one number says, by the figures that it is; a value without a *number* is of what its kind measures."""
    figure = said[0]
    if number:
        unit = number.kind
        name, scale = _PLAIN[unit]
        low, high = number.low * scale, number.high * scale
        if after.startswith("台"):
            high = low * (_BAND if low >= _LARGE else _SMALL_BAND)
        quantity = f"{name} {counter}" if name == "count" else name
    else:
        unit = "wordy"
        low, high = figure.low, figure.high
        quantity = _PLAIN[_UNIT_OF_KIND.get(figure.kind.name, min(figure.kind.units))][0]
    kinds = frozenset(one.kind.name for one in said) if known else frozenset[str]()
    return Mention(
        figure, quantity, unit, low, high, kinds, known and any(one.firm for one in said), any(one.promise for one in said),
        known and any(one.bare for one in said), any(one.role for one in said),
    )  # fmt: skip


def _figure(number: Number, line: Line, plain: Mapping[str, Kind], speech: Speech) -> Figure:
    name, scale = _PLAIN[number.kind]
    about = names.around(line, number, speech)
    return Figure(
        plain[name], line, number.low * scale, number.high * scale, line.span(number.start, number.end),
        line.text[number.start : number.end], names.per(line, number, speech) if name == PRICE else "",
        names=about.names, own=about.own, parts=about.parts, topic=about.topic, label=about.label, heads=about.heads, bare=True,
    )  # fmt: skip
