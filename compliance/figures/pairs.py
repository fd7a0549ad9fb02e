"""Pairs of figures of one page that cannot both be true, with what speaks for or against their being of one thing.

Two numbers that differ are mostly of two things, or hold under two conditions; which pairs are a contradiction is for the judge to say
(``judge.py``). Here stands what it weighs: how alike the words around both are, where and how each is told, and by how much they differ.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat

from compliance.figures import compare, names
from compliance.figures.compare import SAME, TAX
from compliance.figures.lines import Line
from compliance.figures.mentions import Mention
from compliance.figures.read import Figures
from compliance.figures.things import Things, apart, leaves
from compliance.figures.values import PRICE
from compliance.model import BlockKind

Traits = Mapping[str, float | str]
# further apart than that, so many times, prices are of two things
_FARTHEST = 8.0
_LEAST = 0.5
_WHOLE = 0.02  # how nearly a ratio is a whole number


class Pairs:
    """The *mentions* of one page of *lines*, side by side, as *figures* reads them."""

    def __init__(self, lines: Sequence[Line], mentions: Sequence[Mention], figures: Figures) -> None:
        self._things = Things(lines)
        self._count = len(lines)
        self._told_again: dict[tuple[int, int], int] = {}
        self._manners: dict[tuple[str, int, int], Mapping[str, float]] = {}
        self._by_quantity: dict[str, list[Mention]] = defaultdict(list)
        self._by_line: dict[int, Counter[str]] = defaultdict(Counter)
        for mention in mentions:
            self._by_quantity[mention.quantity].append(mention)
            self._by_line[mention.figure.order][mention.quantity] += 1
        said = {line.order: figures.words(line) for line in lines}
        often = Counter(word for words in said.values() for word in words)
        self._worth = {word: math.log((self._count + 1) / (times + 1)) for word, times in often.items()}
        self._unsaid = math.log(self._count + 1)
        self._words = {
            line.order: said[line.order] | names.named(line.header, figures.speech) for line in lines if line.order in self._by_line
        }

    def partners(self, one: Mention) -> Iterator[Mention]:
        """The mentions of *one*'s quantity in other sentences that cannot be true together with it."""
        for other in self._by_quantity[one.quantity]:
            if other.figure.order != one.figure.order and not _agree(one, other):
                yield other

    def traits(self, one: Mention, other: Mention) -> Traits:
        """What the judge weighs of *one* against *other*."""
        a, b = one.figure, other.figure
        ratio = math.log(max(one.low, _LEAST) / max(other.low, _LEAST))
        times = math.exp(abs(ratio))
        return {
            "label": one.quantity.partition(" ")[0],
            "ratio": ratio, "far": abs(ratio), "whole": float(abs(times - round(times)) < _WHOLE),
            "range": float(one.low != one.high), "other-range": float(other.low != other.high),
            "same-unit": float(one.unit == other.unit), "wordy": float(one.unit == "wordy"),
            "per": float(a.per == b.per), "told-per": float(bool(a.per)), "other-per": float(bool(b.per)),
            "times": compare.how_many(a.per, b.per) if a.kind.name == PRICE else -1.0,
            **self._manner("", one), **self._manner("other-", other), "kinds": float(len(one.kinds & other.kinds)),
            **self._place(one, other), **self._alike(one, other),
        }  # fmt: skip

    def _place(self, one: Mention, other: Mention) -> Mapping[str, float]:
        """Where both stand, and in what company."""
        a, b = one.figure.line, other.figure.line
        return {
            "later": float(a.order > b.order), "distance": math.log(max(1, abs(a.order - b.order))),
            "place": a.order / self._count, "other-place": b.order / self._count,
            "together": float(self._things.together(a, b)), "under-one": float(bool(a.heading) and a.heading == b.heading),
            "again": float(self._again(one)), "other-again": float(self._again(other)),
            "beside": float(self._by_line[a.order][one.quantity]), "other-beside": float(self._by_line[b.order][one.quantity]),
            "figures": float(self._by_line[a.order].total()), "all": float(len(self._by_quantity[one.quantity])),
        }  # fmt: skip

    def _alike(self, one: Mention, other: Mention) -> Mapping[str, float]:
        """How far both are of one thing, by the words around them and the treatments that they speak of."""
        a, b = one.figure, other.figure
        words, others = self._words[a.order], self._words[b.order]
        return {
            "names": float(len(a.names & b.names)), "names-worth": self._value(a.names & b.names),
            "words": float(len(words & others)), "words-worth": self._value(words & others),
            "unsaid": self._value(b.names - words - a.heads), "own-unsaid": self._value(a.own - others - b.heads),
            "own": float(len(a.own)), "other-own": float(len(b.own)),
            "heads": self._value((words & b.heads) | (a.heads & others) | (a.heads & b.heads)),
            "tie": self._things.tie(a.line, b.line), "treatment": float(len(leaves(a.line.own) & leaves(b.line.treatments))),
            "main": float(self._things.is_main(a.line)), "apart": float(apart(a.parts, b.parts)), "parts": float(len(a.parts & b.parts)),
        }  # fmt: skip

    def _value(self, words: frozenset[str]) -> float:
        return math.fsum(map(self._worth.get, words, repeat(self._unsaid)))  # whatever the order of a set

    def _manner(self, prefix: str, one: Mention) -> Mapping[str, float]:
        """How *one* is told: found once, for each number is weighed against many."""
        key = prefix, *one.figure.place
        if key not in self._manners:
            self._manners[key] = _manner(prefix, one)
        return self._manners[key]

    def _again(self, one: Mention) -> int:
        """In how many other sentences the same is said: counted once, for each number is weighed against many."""
        if one.figure.place not in self._told_again:
            low, high, order = one.low, one.high, one.figure.order
            said = (other for other in self._by_quantity[one.quantity] if abs(other.low - low) <= SAME * low and abs(other.high - high) <= SAME * high)
            self._told_again[one.figure.place] = sum(other.figure.order != order for other in said)
        return self._told_again[one.figure.place]


def _manner(prefix: str, one: Mention) -> Mapping[str, float]:
    """How one of the two is told."""
    line = one.figure.line
    told = {
        "listed": line.listed, "row": bool(line.row), "heading": line.block.kind is BlockKind.HEADING, "sentence": "。" in line.text,
        "promise": one.promise, "firm": one.firm, "role": one.role, "bare": one.bare, "known": bool(one.kinds), "entry": one.figure.label,
        "quoted": "「" in line.text, "asks": line.text.endswith(("?", "か。")), "length": len(line.text),
    }  # fmt: skip
    return {f"{prefix}{name}": float(value) for name, value in told.items()}


def _agree(one: Mention, other: Mention) -> bool:
    """Whether both can be true of one thing, or are of two things in any case."""
    if one.quantity != PRICE:
        return one.low <= other.high and other.low <= one.high
    if max(one.low, other.low) > _FARTHEST * min(one.low, other.low) > 0:
        return True
    return any(other.low * tax * (1 - SAME) <= one.high and one.low <= other.high * tax * (1 + SAME) for tax in (1.0, TAX, 1 / TAX))
