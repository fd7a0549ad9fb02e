"""Pairs of figures of one page that cannot both be true, with what speaks for or against their being of one thing.

Two numbers that differ are mostly of two things, or hold under two conditions; which pairs are a contradiction is for the judge to say
(``judge.py``). Here stands what it weighs: how alike the words around both are, where and how each is told, and by how much they differ.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat, takewhile

from compliance.figures import compare, names, support
from compliance.figures.compare import SAME, TAX
from compliance.figures.lines import Line
from compliance.figures.mentions import Mention
from compliance.figures.read import Figures
from compliance.figures.support import Support
from compliance.figures.things import Things, apart, leaves
from compliance.figures.values import APART, ASIDE, LOOSE, PRICE, Conflict
from compliance.model import BlockKind

Traits = Mapping[str, float | str]
# further apart than that, so many times, prices are of two things
_FARTHEST = 8.0
_LEAST = 0.5
_WHOLE = 0.02  # how nearly a ratio is a whole number


class Pairs:
    """The *mentions* of one page of *lines*, side by side, as *figures* reads them; rules find those *ruled* to be contradictions."""

    def __init__(self, lines: Sequence[Line], mentions: Sequence[Mention], figures: Figures, ruled: Iterable[Conflict] = ()) -> None:
        self._things = Things(lines)
        self._count = len(lines)
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
        beside = Counter(word for mention in mentions for word in mention.near)
        self._beside = {word: math.log((len(mentions) + 1) / times) for word, times in beside.items()}
        self._support = Support(self._by_quantity, _agree, self._shared, lambda one: self._things.place(one.figure.line))
        self._ruled = {(conflict.figure.place, conflict.other.place) for conflict in ruled}
        self._at_fault = {place for place, _ in self._ruled}

    def partners(self, one: Mention) -> Iterator[Mention]:
        """The mentions of *one*'s quantity in other sentences that cannot be true together with it, and those that a rule holds against it."""
        for other in self._by_quantity[one.quantity]:
            if other.figure.order != one.figure.order and (not _agree(one, other) or self._rule(one, other) == 1.0):
                yield other

    def traits(self, one: Mention, other: Mention) -> Traits:
        """What the judge weighs of *one* against *other*."""
        a, b = one.figure, other.figure
        ratio = math.log(max(one.low, _LEAST) / max(other.low, _LEAST))
        times = math.exp(abs(ratio))
        many = compare.how_many(a.per, b.per) if a.kind.name == PRICE else -1.0
        return {
            "label": one.quantity.partition(" ")[0],
            "ratio": ratio, "far": abs(ratio), "whole": float(abs(times - round(times)) < _WHOLE),
            "gap": support.gap(one, other, _LEAST), "each": ratio - math.log(many) if many > 0 else ratio,
            "explained": float(support.explained(one, other, ratio)), "counted": support.counted(one, other, ratio),
            "range": float(one.low != one.high), "other-range": float(other.low != other.high),
            "same-unit": float(one.unit == other.unit), "wordy": float(one.unit == "wordy"), "other-wordy": float(other.unit == "wordy"),
            "per": float(a.per == b.per), "told-per": float(bool(a.per)), "other-per": float(bool(b.per)), "times": many,
            "same-role": float(one.role == other.role), "rule": self._rule(one, other),
            **self._manner("", one), **self._manner("other-", other), "kinds": float(len(one.kinds & other.kinds)),
            **self._place(one, other), **self._alike(one, other), **self._support.traits(one, other),
        }  # fmt: skip

    def _rule(self, one: Mention, other: Mention) -> float:
        """Whether a rule finds *one* to be at fault: 1 against *other*, a half against another."""
        if one.figure.place not in self._at_fault:
            return 0.0
        return 1.0 if (one.figure.place, other.figure.place) in self._ruled else 0.5

    def _place(self, one: Mention, other: Mention) -> Mapping[str, float]:
        """Where both stand, and in what company."""
        a, b = one.figure.line, other.figure.line
        return {
            "later": float(a.order > b.order), "distance": math.log(max(1, abs(a.order - b.order))),
            "place": a.order / self._count, "other-place": b.order / self._count,
            "together": float(self._things.together(a, b)), "under-one": float(bool(a.heading) and a.heading == b.heading),
            "above": float(_common(a.block.headings, b.block.headings)), "same-column": float(bool(a.column) and a.column == b.column),
            "beside": float(self._by_line[a.order][one.quantity]), "other-beside": float(self._by_line[b.order][one.quantity]),
            "figures": float(self._by_line[a.order].total()), "all": float(len(self._by_quantity[one.quantity])),
        }  # fmt: skip

    def _alike(self, one: Mention, other: Mention) -> Mapping[str, float]:
        """How far both are of one thing, by the words around them and the treatments that they speak of."""
        a, b = one.figure, other.figure
        words, others = self._words[a.order], self._words[b.order]
        shared, unsaid, own_unsaid = self._value(words & others), self._value(b.names - words - a.heads), self._value(a.own - others - b.heads)
        own = self._value(a.own)
        near = one.near & other.near
        return {
            "names": float(len(a.names & b.names)), "names-worth": self._value(a.names & b.names),
            "words": float(len(words & others)), "words-worth": shared, "covered": shared / (shared + unsaid) if shared else 0.0,
            "unsaid": unsaid, "own-unsaid": own_unsaid, "own-covered": 1 - own_unsaid / own if own else 0.5,
            "own": float(len(a.own)), "other-own": float(len(b.own)),
            "near": float(len(near)), "near-worth": self._near(near), "near-unsaid": self._near(other.near - one.near),
            "near-own": self._near(one.near - other.near),
            "heads": self._value((words & b.heads) | (a.heads & others) | (a.heads & b.heads)),
            "tie": self._things.tie(a.line, b.line), "treatment": float(len(leaves(a.line.own) & leaves(b.line.treatments))),
            "main": float(self._things.is_main(a.line)), "apart": float(apart(a.parts, b.parts)), "parts": float(len(a.parts & b.parts)),
        }  # fmt: skip

    def _shared(self, one: Mention, other: Mention) -> float:
        """How much the words are worth that the sentences of both share, or either with the other's heading."""
        words, others = self._words[one.figure.order], self._words[other.figure.order]
        return self._value((words & others) | (words & other.figure.heads) | (others & one.figure.heads))

    def _near(self, words: frozenset[str]) -> float:
        return math.fsum(map(self._beside.__getitem__, words))

    def _value(self, words: frozenset[str]) -> float:
        return math.fsum(map(self._worth.get, words, repeat(self._unsaid)))  # whatever the order of a set

    def _manner(self, prefix: str, one: Mention) -> Mapping[str, float]:
        """How *one* is told: found once, for each number is weighed against many."""
        key = prefix, *one.figure.place
        if key not in self._manners:
            self._manners[key] = _manner(prefix, one)
        return self._manners[key]


def _manner(prefix: str, one: Mention) -> Mapping[str, float]:
    """How one of the two is told."""
    line = one.figure.line
    told = {
        "listed": line.listed, "row": bool(line.row), "heading": line.block.kind is BlockKind.HEADING, "sentence": "。" in line.text,
        "promise": one.promise, "firm": one.firm, "role": one.then == APART, "aside": one.then == ASIDE, "loose": one.then == LOOSE, "off": one.off, "bare": one.bare, "known": bool(one.kinds), "entry": one.figure.label,
        "quoted": "「" in line.text, "asks": line.text.endswith(("?", "か。")), "length": len(line.text),
    }  # fmt: skip
    return {f"{prefix}{name}": float(value) for name, value in told.items()}


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many headings both stand under."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _agree(one: Mention, other: Mention) -> bool:
    """Whether both can be true of one thing, or are of two things in any case."""
    if one.quantity != PRICE:
        return one.low <= other.high and other.low <= one.high
    if max(one.low, other.low) > _FARTHEST * min(one.low, other.low) > 0:
        return True
    return any(other.low * tax * (1 - SAME) <= one.high and one.low <= other.high * tax * (1 + SAME) for tax in (1.0, TAX, 1 / TAX))
