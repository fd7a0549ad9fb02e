"""What a page states a figure about: the treatment, the part of the body, the unit.

Two figures can contradict each other only where they speak of one thing. The thing is the treatment in focus: named in
the sentence, else above it, else in its section, else the page's main one; or the words of a row's header.
"""

from __future__ import annotations

import functools
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
_SLOGAN = 30
# figures of one kind that are compared with one another; a page with more of them is made to be slow
MOST = 400
# an item that boasts is no entry of a list
_PROMISED = re.compile(r"ぽっきり|ポッキリ|(?<!これ)だけ(?:で|$|、)|コミコミ|これ一本|これっきり|宣言|限り、")
_BRACKETS = re.compile(r"[(（【\[].*?[)）】\]]")
_PART = re.compile(r"片|両|全顔|全身|部分|上下|ハーフ|あご下|顔下|1部位|1歯")
# how many of it, after the name of a thing: 眉 一回, インプラント1本
_COUNT = re.compile(r"(?:[ ・]*(?:\d+|[一二三四五六七八九十]+)(?:回|本|か所|カ所|部位|cc|個|枚|袋|歯))+$")
_SPOTS = frozenset("眉唇鼻腰額頬顎首膝肩爪")
_CLAUSE_END = re.compile(r"[、。,!?]")
# headers that name no thing
_NO_SUBJECT = re.compile(r"[\d\s,.~〜円回本か月ヶ分]*|料金|費用|価格|金額|治療|施術|内容|総額|合計|回数|期間|時間|税込|通常|備考|項目|注射|点滴|手術|注入|コース|セット|処置")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the treatments named in it or, failing that, above it. Made by ``line``.

    ``header`` holds row and column header, normalised; ``subject`` what the row is about (empty where its header names no
    thing); ``parts`` the parts that sentence or header name (片, 両, 全顔 …), else those of the heading.
    """

    order: int
    sentence: Sentence
    block: Block
    treatments: frozenset[str]
    header: str
    subject: str
    parts: frozenset[str]

    @property
    def text(self) -> str:
        """The sentence, normalised."""
        return self.sentence.normal.chars

    @property
    def listed(self) -> bool:
        """Whether it is an entry of a table, a list or a note rather than running text."""
        kind = self.block.kind
        short = kind in _SHORT_LISTED and not self.text.endswith(("。", "!"))
        return kind in _LISTED or (short and not _PROMISED.search(self.text))

    def span(self, start: int, end: int) -> Span:
        """``text[start:end]`` as a span of the block's text."""
        return self.sentence.normal.locate(start, end)


def line(order: int, sentence: Sentence, block: Block, treatments: frozenset[str]) -> Line:
    """The *order*-th sentence of a page, which stands in *block*, about *treatments*."""
    header = normalise(f"{block.row} {block.column}").chars if block.row or block.column else ""
    own = _PART.findall(f"{header} {sentence.normal.chars}")
    parts = own or _PART.findall(block.headings[-1] if block.headings else "")
    return Line(order, sentence, block, treatments, header, _subject(block.row), frozenset(parts))


def _subject(row: str) -> str:
    subject = _BRACKETS.sub("", normalise(row).chars).strip() if row else ""
    subject = _COUNT.sub("", subject).strip()
    return "" if (len(subject) < 2 and subject not in _SPOTS) or _NO_SUBJECT.fullmatch(subject) else subject


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

        With *listed*, the others are rows of a list, which name their things: only a slogan that names none, and so
        speaks of the page's main treatment, is set against rows that name none either.
        """
        slogan = len(line.text) <= _SLOGAN and not _leaves(line.treatments) and not self._section(line)
        least = 2 if listed and not slogan else 1
        found = [(self._closeness(line, other), (other, value)) for other, value in others]
        best = max((level for level, _ in found), default=0)
        return [item for level, item in found if level == best] if best >= least else []

    def same(self, one: Line, other: Line) -> bool:
        """Whether both can speak of one thing."""
        return self._closeness(one, other) > 0

    def _closeness(self, one: Line, other: Line) -> int:
        """How surely both speak of one thing; 0 where they do not.

        4: *one* says the words of *other*'s header. 3: both name a treatment. 2: a section names it for one of them.
        1: nothing near one of them does, and it is taken to speak of the page's main treatment.
        """
        if one.parts and other.parts and one.parts.isdisjoint(other.parts):
            return 0
        if named(one, other):
            return 4
        left, right = _leaves(one.treatments), _leaves(other.treatments)
        if left and right:
            return 3 if left & right else 0
        # one that names its treatment itself is tied to a nameless one of another section only loosely
        tie = 1 if left and one.block.section != other.block.section else 2
        left, right = left or self._section(one), right or self._section(other)
        if left and right:
            return tie if left & right else 0
        return 1 if (left or self._main) & (right or self._main) else 0

    def sure(self, one: Line, other: Line) -> bool:
        """Whether both name one treatment themselves, or stand in one section."""
        return one.block.section == other.block.section or bool(_leaves(one.treatments) & _leaves(other.treatments))

    def _section(self, line: Line) -> frozenset[str]:
        return frozenset(self._sections[line.block.section])


def named(line: Line, row: Line) -> bool:
    """Whether *line* says the words of *row*'s header."""
    if len(row.subject) == 1:
        return re.search(rf"(?<![一-龥]){row.subject}[はのがを、:ァ-ヶ]", line.text) is not None
    return bool(row.subject) and row.subject.replace("の", "") in line.text.replace("の", "")


def figures(line: Line, *kinds: str) -> tuple[Number, ...]:
    """The numbers of these *kinds* in *line*."""
    return tuple(number for number in numbers(line.text) if number.kind in kinds)


def clause(line: Line, number: Number) -> str:
    """The words between the commas around *number*."""
    before = max(line.text.rfind(mark, 0, number.start) for mark in "、。,!?") + 1
    after = _CLAUSE_END.search(line.text, number.end)
    return line.text[before : after.start() if after else len(line.text)]


@functools.lru_cache(maxsize=4096)
def _leaves(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in names if name.count(".") >= 2)
