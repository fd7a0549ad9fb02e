"""What a page states a figure about: the treatment, the part of the body, the unit.

Two figures can contradict each other only where they speak of one thing. The thing is the treatment in focus: named in
the sentence, else above it, else in its section, else the page's main one; or the words of a row's header.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from compliance.language.normalise import normalise
from compliance.language.numbers import Number, numbers
from compliance.model import Block, BlockKind, Sentence, Span
from compliance.reading import focus

T = TypeVar("T")
_LISTED = {BlockKind.CELL, BlockKind.FOOTNOTE, BlockKind.SMALL, BlockKind.CAPTION}
_SHORT_LISTED = {BlockKind.ITEM, BlockKind.DEFINITION}
_BRACKETS = re.compile(r"[(（【\[].*?[)）】\]]")
_PART = re.compile(r"片|両|全顔|全身|部分|上下|ハーフ|あご下|顔下|1部位|1歯")
_CLAUSE_END = re.compile(r"[、。,!?]")
# headers that name no thing
_NO_SUBJECT = re.compile(r"[\d\s,.~〜円回本か月ヶ分]*|料金|費用|価格|金額|治療|施術|内容|総額|合計|回数|期間|時間|税込|通常|備考|項目")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the treatments named in it or, failing that, above it."""

    order: int
    sentence: Sentence
    block: Block
    treatments: frozenset[str]

    @property
    def text(self) -> str:
        """The sentence, normalised."""
        return self.sentence.normal.chars

    @property
    def listed(self) -> bool:
        """Whether it is an entry of a table, a list or a note rather than running text."""
        kind = self.block.kind
        return kind in _LISTED or (kind in _SHORT_LISTED and not self.text.endswith(("。", "!")))

    @property
    def header(self) -> str:
        """Row and column header, normalised."""
        return normalise(f"{self.block.row} {self.block.column}").chars

    @property
    def parts(self) -> frozenset[str]:
        """The parts that it names: 片, 両, 全顔 …; those of its heading where it names none."""
        own = frozenset(_PART.findall(f"{self.header} {self.text}"))
        return own or frozenset(_PART.findall(self.block.headings[-1] if self.block.headings else ""))

    @property
    def subject(self) -> str:
        """What the row is about, brackets left out; empty where its header names no thing."""
        subject = _BRACKETS.sub("", normalise(self.block.row).chars).strip()
        return "" if len(subject) < 2 or _NO_SUBJECT.fullmatch(subject) else subject

    def span(self, start: int, end: int) -> Span:
        """``text[start:end]`` as a span of the block's text."""
        return self.sentence.normal.locate(start, end)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A statement that another one on the page does not bear out: which frame, where, and why."""

    frame: str
    order: int
    span: Span
    note: str


class Things:
    """What the lines of one page speak of."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._main = _leaves(focus.main(focus.count(line.treatments for line in lines)))
        sections: dict[int, set[str]] = defaultdict(set)
        for line in lines:
            sections[line.block.section] |= _leaves(line.treatments)
        self._sections: Mapping[int, set[str]] = sections

    def closest(self, line: Line, others: Sequence[tuple[Line, T]], *, listed: bool = False) -> list[tuple[Line, T]]:
        """Those of *others* that speak most surely of what *line* speaks of.

        With *listed*, entries that name another thing (rows of a price list) are not taken to speak of the page's main one.
        """
        least = 2 if listed and (_leaves(line.treatments) or self._section(line)) else 1
        found = [(self._closeness(line, other), (other, value)) for other, value in others]
        best = max((level for level, _ in found), default=0)
        return [item for level, item in found if level == best] if best >= least else []

    def same(self, one: Line, other: Line) -> bool:
        """Whether both can speak of one thing."""
        return self._closeness(one, other) > 0

    def _closeness(self, one: Line, other: Line) -> int:
        """How surely both speak of one thing; 0 where they do not.

        4: *one* says the words of *other*'s header. 3: both name a treatment. 2: the section names it for one of them.
        1: nothing near one of them does, and it is taken to speak of the page's main treatment.
        """
        if one.parts and other.parts and one.parts.isdisjoint(other.parts):
            return 0
        if named(one, other):
            return 4
        left, right = _leaves(one.treatments), _leaves(other.treatments)
        if left and right:
            return 3 if left & right else 0
        left, right = left or self._section(one), right or self._section(other)
        if left and right:
            return 2 if left & right else 0
        return 1 if (left or self._main) & (right or self._main) else 0

    def sure(self, one: Line, other: Line) -> bool:
        """Whether *other* names its treatment itself or stands beside *one*."""
        return bool(_leaves(other.treatments)) or one.block.section == other.block.section

    def _section(self, line: Line) -> frozenset[str]:
        return frozenset(self._sections[line.block.section])


def named(line: Line, row: Line) -> bool:
    """Whether *line* says the words of *row*'s header."""
    return bool(row.subject) and row.subject in line.text


def figures(line: Line, *kinds: str) -> tuple[Number, ...]:
    """The numbers of these *kinds* in *line*."""
    return tuple(number for number in numbers(line.text) if number.kind in kinds)


def clause(line: Line, number: Number) -> str:
    """The words between the commas around *number*."""
    before = max(line.text.rfind(mark, 0, number.start) for mark in "、。,!?") + 1
    after = _CLAUSE_END.search(line.text, number.end)
    return line.text[before : after.start() if after else len(line.text)]


def _leaves(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in names if name.count(".") >= 2)
