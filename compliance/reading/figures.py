"""Prices of one thing on one page that cannot all be true.

A price in running text or in a heading is set against the prices of the same thing in tables, lists and notes: the same
treatment, or the words of the row's header in the sentence. With or without tax (10 %), ranges, and sums of several
sessions count as the same price; market prices and past prices are other things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compliance.language.numbers import numbers
from compliance.model import Block, BlockKind, Sentence, Span

CONFLICT = "figures.conflict"

_LISTED = {BlockKind.CELL, BlockKind.ITEM, BlockKind.DEFINITION, BlockKind.FOOTNOTE, BlockKind.SMALL}
_TAX = 1.1
_SAME = 0.006
# prices of others, of the past, reductions and single parts are not the price of the thing
_OTHER = re.compile(
    r"相場|一般|他院|他の|全国|平均|通常|定価|以前|改定|引き|割引|OFF|オフ|キャッシュバック|別途|麻酔代|診察料|初診|再診|送料|キャンセル|返金|違約|進呈|商品券|ポイント"
)
_MONTHLY = re.compile(r"月々|毎月|ひと月|ひとつき|月額|1か月|一か月|1ヶ月|1カ月|月に|/月|月[0-9]")
_BRACKETS = re.compile(r"[(（【\[].*?[)）】\]]")
_FEWEST = 500


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the treatments named in it or, failing that, above it."""

    order: int
    sentence: Sentence
    block: Block
    treatments: frozenset[str]


@dataclass(frozen=True, slots=True)
class Price:
    """An amount in yen: low and high, whether a month's, what it is for, and where."""

    line: Line
    low: float
    high: float
    monthly: bool
    subject: str
    span: Span

    @property
    def listed(self) -> bool:
        """Whether it stands in a table, a list or a note rather than in running text."""
        return self.line.block.kind in _LISTED


@dataclass(frozen=True, slots=True)
class Conflict:
    """A price in running text that the page's own list does not bear out."""

    order: int
    span: Span
    note: str


def conflicts(lines: Sequence[Line]) -> tuple[Conflict, ...]:
    """The prices of running text that lie below every listed price of the same thing."""
    prices = [price for line in lines for price in _prices(line)]
    listed = [price for price in prices if price.listed]
    return tuple(found for price in prices if not price.listed and (found := _against(price, listed)))


def _prices(line: Line) -> Iterator[Price]:
    text = line.sentence.normal
    if _OTHER.search(text.chars) or _OTHER.search(line.block.column) or _OTHER.search(line.block.row):
        return
    monthly = bool(_MONTHLY.search(text.chars) or _MONTHLY.search(line.block.column + line.block.row))
    for number in numbers(text.chars):
        if number.kind == "yen" and number.high >= _FEWEST:
            span = text.locate(number.start, number.end)
            yield Price(line, number.low, number.high, monthly, _subject(line.block), span)


def _subject(block: Block) -> str:
    return _BRACKETS.sub("", block.row).strip()


def _against(price: Price, listed: Sequence[Price]) -> Conflict | None:
    same = [other for other in listed if _same_thing(price, other)]
    if not same or any(_agree(price, other) for other in same):
        return None
    nearest = min(same, key=lambda other: other.low)
    if price.low >= nearest.low:
        return None
    note = f"{price.low:,.0f}円に対し、別の場所では {nearest.low:,.0f}円"
    return Conflict(price.line.order, price.span, note)


def _same_thing(price: Price, other: Price) -> bool:
    if price.monthly != other.monthly:
        return False
    named = _leaves(price.line.treatments)
    if named:
        return bool(named & _leaves(other.line.treatments))
    return len(other.subject) > 1 and other.subject in price.line.sentence.normal.chars


def _leaves(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in names if name.count(".") >= 2)


def _agree(price: Price, other: Price) -> bool:
    """Whether both can be true: equal, equal but for tax, inside the range, or so many sessions of it."""
    for factor in (1.0, _TAX, 1 / _TAX):
        low, high = other.low * factor, other.high * factor
        if low * (1 - _SAME) <= price.low <= high * (1 + _SAME):
            return True
        ratio = price.low / low
        if 1.5 < ratio < 30 and abs(ratio - round(ratio)) < _SAME * ratio:
            return True
    return False
