"""A sum of small decision trees, as gradient boosting grows them (Friedman 2001), that answers without walking them.

Every tree has at most eight leaves, a bit each, the leftmost lowest. A question that is answered with no takes away the leaves on
its left; the lowest that is left is the leaf that a walk would reach (QuickScorer; Lucchese et al. 2015). All trees' leaves lie side by
side in one long whole number, a byte a tree, and for each trait it is known which leaves each range of its values leaves over: so a
trait costs one search and one *and*, however many trees ask about it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import getitem

from msgspec import Struct, field

from compliance.memo import Memo

MOST_LEAVES = 8
_LOWEST = bytes([0, *((byte & -byte).bit_length() - 1 for byte in range(1, 256))])  # the number of a byte's lowest bit
Traits = Mapping[str, float | str]


class Question(Struct, frozen=True, array_like=True):
    """What the *tree*-th tree asks about a trait: is it at most ``edge``, or one of ``names``?

    No takes away the leaves whose bits are ``taken``. ``absent`` is the answer where the trait is lacking.
    """

    tree: int
    taken: int
    absent: bool
    edge: float = 0.0
    names: tuple[str, ...] = ()


class Forest(Struct, frozen=True, dict=True):
    """What all begin with, the leaves of each tree with what they add, and for each trait the questions about it.

    ``usual`` is what a trait mostly is, against which is told what it adds.
    """

    bias: float
    leaves: tuple[tuple[float, ...], ...]
    asked: Mapping[str, tuple[Question, ...]]
    usual: Mapping[str, float]

    def odds(self, traits: Traits) -> float:
        """The log-odds of what has *traits*; one that no tree asks about counts for nothing."""
        names = tuple(traits)
        plan = self._plans.get(names, lambda: self._plan(names))
        left = plan.left
        for name, edges, over in plan.ranges:  # written out here, as a page of many figures asks this a hundred thousand times
            left &= over[bisect_left(edges, traits[name])]
        for name, words in plan.words:
            left &= words.of(traits[name])
        ends = left.to_bytes(len(self.leaves), "little").translate(_LOWEST)
        return self.bias + sum(map(getitem, self.leaves, ends))

    def shares(self, traits: Traits) -> dict[str, float]:
        """How much lower the log-odds would be if this trait were as it mostly is; those that change nothing are left out."""
        whole = self.odds(traits)
        shares = {name: whole - self.odds({**traits, name: usual}) for name, usual in self.usual.items() if name in traits}
        return {name: share for name, share in shares.items() if share}

    def _plan(self, names: Sequence[str]) -> _Plan:
        """How what has the traits *names*, and lacks all others, is told."""
        left, asked = self._whole, self._left_over
        for over in (over for name, over in asked.items() if name not in names):
            left &= over.absent
        told = [(name, asked[name]) for name in names if name in asked]
        ranges = [(name, over.edges, over.left) for name, over in told if isinstance(over, _Ranges)]
        return _Plan(left, ranges, [(name, over) for name, over in told if isinstance(over, _Words)])

    @cached_property
    def _plans(self) -> Memo[tuple[str, ...], _Plan]:
        """What ``_plan`` gives: most candidates lack the same."""
        return Memo()

    @cached_property
    def _whole(self) -> int:
        return (1 << MOST_LEAVES * len(self.leaves)) - 1

    @cached_property
    def _left_over(self) -> dict[str, _Ranges | _Words]:
        """The leaves that are left over by what is asked about each trait."""
        return {
            name: (_words if questions[0].names else _ranges)(questions, self._whole) for name, questions in self.asked.items()
        }


class _Ranges(Struct, frozen=True):
    """The leaves that are left over up to the first edge, from it to the next …, and where the trait is lacking."""

    edges: Sequence[float]
    left: Sequence[int]
    absent: int


class _Words(Struct, frozen=True):
    """The leaves that are left over for each word that is asked about, found when it first comes up, and for any other or none."""

    questions: Sequence[Question]
    names: frozenset[str]
    whole: int
    absent: int
    left: dict[float | str, int] = field(default_factory=dict)

    def of(self, value: float | str) -> int:
        left = self.left.get(value)
        if left is None:
            if value not in self.names:
                return self.absent
            left = self.left[value] = _taken(self.whole, (one for one in self.questions if value not in one.names))
        return left


class _Plan(Struct, frozen=True):
    """The leaves that are left over by the traits that something lacks, and what those that it has leave over."""

    left: int
    ranges: Sequence[tuple[str, Sequence[float], Sequence[int]]]
    words: Sequence[tuple[str, _Words]]


def _ranges(questions: Sequence[Question], whole: int) -> _Ranges:
    by_edge = sorted(questions, key=lambda question: question.edge)
    edges, left = [], [whole]
    for edge, asking in groupby(by_edge, lambda question: question.edge):
        edges.append(edge)
        left.append(_taken(left[-1], asking))
    return _Ranges(edges, left, _absent(questions, whole))


def _words(questions: Sequence[Question], whole: int) -> _Words:
    return _Words(questions, frozenset(name for one in questions for name in one.names), whole, _absent(questions, whole))


def _absent(questions: Sequence[Question], whole: int) -> int:
    return _taken(whole, (question for question in questions if not question.absent))


def _taken(left: int, questions: Iterable[Question]) -> int:
    """*left* without the leaves that *questions* take away where they are answered with no."""
    taken = 0
    for question in questions:
        taken |= question.taken << MOST_LEAVES * question.tree
    return left & ~taken
