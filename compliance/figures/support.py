"""What else a page says of the quantity of a figure: who bears it out, and who else it stands against.

Of two prices that differ, one that a row of the same name bears out is of that row; and of ten rows against which a price stands, it is
held against the one that shares most words with it.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from compliance.figures.compare import SAME
from compliance.figures.mentions import Mention

_WHOLE = 0.02  # how nearly a ratio is so many


class Bearing(Struct, frozen=True):
    """Which sentences bear a mention out, in which parts of the page, and how many of them say the very same.

    ``below`` is how many in one of the other figures of its quantity it lies below.
    """

    orders: frozenset[int]
    places: frozenset[int]
    same: int
    below: float


class Standing(Struct, frozen=True):
    """How much the words are worth that a mention shares with each other sentence of its quantity, by its order.

    ``borne`` is the most that it shares with one that bears it out; ``rivals`` are the most for each value that it stands against, ascending.
    """

    worths: Mapping[int, float]
    borne: float
    rivals: Sequence[float]


class Support:
    """The mentions of one page ``by_quantity``, beside each other; *agree* tells which can be true together.

    *shared* is how much the words are worth that two share, *place* in which part of the page one stands.
    """

    def __init__(
        self, by_quantity: Mapping[str, Sequence[Mention]], agree: Callable[[Mention, Mention], bool],
        shared: Callable[[Mention, Mention], float], place: Callable[[Mention], int],
    ) -> None:  # fmt: skip
        self._by_quantity, self._agree, self._shared, self._place = by_quantity, agree, shared, place
        self._bearings: dict[tuple[int, int], Bearing] = {}
        self._standings: dict[tuple[int, int], Standing] = {}

    def traits(self, one: Mention, other: Mention) -> Mapping[str, float]:
        """What is weighed of *one* against *other*."""
        mine, its, standing = self._bearing(one), self._bearing(other), self._standing(one)
        worth = standing.worths.get(other.figure.order, 0.0)
        nearest = standing.rivals[-1] if standing.rivals else 0.0
        return {
            "again": float(mine.same), "other-again": float(its.same),
            "below": mine.below, "other-below": its.below,
            "borne": float(len(mine.orders)), "other-borne": float(len(its.orders)),
            "shared": worth, "lead": worth - nearest, "borne-lead": worth - standing.borne,
            "rivals": float(len(standing.rivals)), "nearer": float(len(standing.rivals) - bisect_right(standing.rivals, worth)),
            "answered": float(other.figure.order in mine.orders), "answers": float(one.figure.order in its.orders),
            "answered-there": float(self._place(other) in mine.places), "answers-here": float(self._place(one) in its.places),
        }  # fmt: skip

    def _others(self, one: Mention) -> Iterator[Mention]:
        return (other for other in self._by_quantity[one.quantity] if other.figure.order != one.figure.order)

    def _bearing(self, one: Mention) -> Bearing:
        """Who bears *one* out: found once, for each is weighed against many."""
        key = one.figure.place
        if key not in self._bearings:
            others = [*self._others(one)]
            borne = [other for other in others if self._agree(one, other)]
            below = sum(one.high < other.low for other in others) / max(1, len(others))
            same = sum(abs(other.low - one.low) <= SAME * one.low and abs(other.high - one.high) <= SAME * one.high for other in borne)
            self._bearings[key] = Bearing(frozenset(other.figure.order for other in borne), frozenset(map(self._place, borne)), same, below)
        return self._bearings[key]

    def _standing(self, one: Mention) -> Standing:
        """How near all others are to *one* by their words: found once, as above."""
        key = one.figure.place
        if key not in self._standings:
            bears = self._bearing(one).orders
            worths = {other.figure.order: self._shared(one, other) for other in self._others(one)}
            values: dict[tuple[float, float], float] = defaultdict(float)
            for other in self._others(one):
                if not self._agree(one, other):
                    value = other.low, other.high
                    values[value] = max(values[value], worths[other.figure.order])
            self._standings[key] = Standing(worths, max((worths[order] for order in bears), default=0.0), sorted(values.values()))
        return self._standings[key]


def explained(one: Mention, other: Mention, ratio: float) -> bool:
    """Whether one is so many times the other (*ratio* is the logarithm of how many) as either sentence counts: 三回で99,000円, 一回33,000円."""
    times = math.exp(abs(ratio))
    return any(abs(times - count) < _WHOLE * count for count in one.counts | other.counts)


def counted(one: Mention, other: Mention, ratio: float) -> float:
    """The *ratio* of one to the other where each is divided by the most that its sentence counts: 3か月で36,000円, 一か月15,000円."""
    return ratio - math.log(max(one.counts, default=1.0) / max(other.counts, default=1.0))


def gap(one: Mention, other: Mention, least: float) -> float:
    """By the logarithm of how many times *one* lies above the range of *other*, or below it (then it is negative); nothing is taken for *least*."""
    if one.low > other.high:
        return math.log(max(one.low, least) / max(other.high, least))
    return math.log(max(one.high, least) / max(other.low, least))
