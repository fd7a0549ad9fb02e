"""Whether two figures of one thing can both be true: with or without tax, inside a range, so many of the other."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Sequence

from compliance.figures.values import FEE, MARKET, PRICE, REGULAR, Figure

TAX = 1.1
SAME = 0.006
# what 約 and ほど leave open
_VAGUE = 0.2
# a package of sessions is cheaper than its sessions, but not by half
_PACKAGE = 0.6
# two accounts of what the market asks differ where an end of one is so many times that of the other
_FAR = 1.9
FARTHEST = 3.0
"""Prices further apart than that, so many times, are of two things, whatever they are called."""
_PER = re.compile(r"(\d+(?:\.\d+)?)(\D+)")


def agree(one: Figure, other: Figure) -> bool:
    """Whether both can be true."""
    if one.role == MARKET:
        return max(_ratio(one.low, other.low), _ratio(one.high, other.high)) < _FAR
    if one.kind.name in (PRICE, FEE):
        return _prices_agree(one, other)
    if one.kind.extreme is not None:
        return one.low != one.kind.extreme or other.low == other.kind.extreme
    slack = 1 + (0.0 if one.kind.exact else _VAGUE if one.vague or other.vague or not one.kind.favours else 0.01)
    return one.low <= other.high * slack and _least(one, other) <= one.high * slack


def comparable(one: Figure, other: Figure, named: bool = False) -> bool:
    """Whether *one* could contradict *other* at all: they count the same, or one of them does not say what it counts.

    Of things *named* alike, one 本 is as good as one 回.
    """
    if one.kind.name == PRICE and one.role != MARKET and apart(one, other) > FARTHEST:
        return False
    if named and one.per.startswith("1") and other.per.startswith("1"):
        return True
    if one.kind.name != PRICE or one.per == other.per or not (one.per and other.per):
        return one.per == other.per or _loose(one.per, other.per)
    return how_many(one.per, other.per) != 0


def beyond(one: Figure, other: Figure) -> bool:
    """Whether *one* lies on the side of *other* that favours the clinic."""
    if one.kind.name == PRICE:
        times = how_many(one.per, other.per) or 1.0
        if times > 1:
            return one.high < other.low * times * _PACKAGE
        return one.high < other.low * times * (1 - SAME)
    return one.high < _least(one, other) if one.kind.favours < 0 else one.low > other.high


def _least(one: Figure, other: Figure) -> float:
    """What *one* has to reach to agree with *other*: that 1 is always enough does not agree with 1 to 3."""
    return other.high if one.certain else other.low


def amounts(listed: Iterable[Figure]) -> list[tuple[float, int]]:
    """The exact prices among *listed*, each with the place of its sentence, in order."""
    return sorted((figure.low, figure.order) for figure in listed if figure.low == figure.high)


def supported(one: Figure, listed: Sequence[tuple[float, int]]) -> bool:
    """Whether one of the amounts *listed* elsewhere, whatever for, is the very price *one*."""
    first = bisect.bisect_left(listed, (one.low * (1 - SAME), -1))
    last = bisect.bisect_right(listed, (one.high * (1 + SAME), -1))
    return any(order != one.order for _, order in listed[first:last])


def _prices_agree(one: Figure, other: Figure) -> bool:
    factors = _taxes(one, other)
    if one.role == REGULAR:
        return _equal(one.low, one.high, other.low, other.high, factors)
    times = how_many(one.per, other.per)
    if times and times != 1:
        return _equal(one.low, one.high, other.low * times, other.high * times, factors)
    if _equal(one.low, one.high, other.low, other.high, factors):
        return True
    if not other.line.row or (one.per and one.per == other.per):
        return False
    ratio = max(one.low / max(other.low, 1), other.low / max(one.low, 1))
    return bool(one.per) and 1.5 < ratio < 30 and abs(ratio - round(ratio)) < SAME * ratio


def _taxes(one: Figure, other: Figure) -> tuple[float, ...]:
    """By what the price *other* may be multiplied to be *one*: neither tells its tax where both leave it open."""
    without = () if one.taxed or one.band else (1 / TAX,)
    return (1.0, *without) if other.taxed else (1.0, *without, TAX)


def _equal(low: float, high: float, other_low: float, other_high: float, factors: Sequence[float]) -> bool:
    """Equal but for one of *factors*, or inside the other's range; 11万円台 says how much slack it wants."""
    slack = SAME if low == high else 0.0
    return any(other_low * factor * (1 - slack) <= high and low <= other_high * factor * (1 + slack) for factor in factors)


def is_package(one: Figure) -> bool:
    """Whether a price is for several of what is counted: 8回."""
    match = _PER.fullmatch(one.per)
    return match is not None and float(match[1]) > 1


def apart(one: Figure, other: Figure) -> float:
    """How many times one of two prices is the other, counted alike."""
    there = other.low if one.per == other.per else other.low * (how_many(one.per, other.per) or 1.0)
    least = _ratio(one.low, there)
    return least if one.low == one.high else min(least, _ratio(one.high, there))


def _ratio(one: float, other: float) -> float:
    less, more = (one, other) if one < other else (other, one)  # a page of many prices asks this a hundred thousand times
    return more / less if less > 1.0 else more


def _loose(one: str, other: str) -> bool:
    """Whether what one of two prices is for may be left unsaid: a month or a year is always said."""
    return {one, other}.isdisjoint({"月", "年", "日"})


@functools.lru_cache(maxsize=4096)  # pages count few things
def how_many(one: str, other: str) -> float:
    """How many of *other* are *one*: 6 for 6回 and 1回 or for 6回 and nothing; 0 where they count different things."""
    left, right = _PER.fullmatch(one or "1回"), _PER.fullmatch(other or "1回")
    if one == other:
        return 1.0
    if left is None or right is None:
        return 0.0
    if left[2] != right[2] and one and other:
        return 0.0
    return float(left[1]) / float(right[1]) if float(left[1]) >= float(right[1]) else 0.0
