"""Labels without a value: what a page has a place for, and does not say.

諸外国における安全性等の情報 over an empty cell, 準備中 or ○○ tells nothing, and no more does what editors still talk about. Which
sentences are labels and which values are none is data: the frames ``blank.*``, the feature ``left-blank``
and the frames of drafts.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from compliance.model import Block, BlockKind
from compliance.reading.values import Claim, Reading

_LABEL, _VALUE, _REFERRED, _LEFT_BLANK = "blank.label", "blank.value", "blank.referred", "left-blank"
# 下記のとおりです: what is said stands below, if anywhere
_POINTED = "blank.pointed"
# 有無：× answers by a mark alone, and so does × below what asks 有無
_MARKED, _MARK, _ASKED = "blank.marked", "blank.mark", "asked-whether"
# ○○円: a place that nobody filled in
_HOLE = "draft.blank"
# 腫れ: なし denies a risk, where 承認品の有無: なし answers
_RISK, _DENIED = "disclose.risk", "blank.denied"
_NOTES = ("draft.note", "draft.note-likely")
# a label at most, and no more words than 詳しくは
_LABELLED = re.compile(r"[\W_]*(?:[^。、:：()（）]{1,30}(?:[(（][^()（）]{1,20}[)）])?[:：】\sは][\W_]*)?[^。、:：()（）]{0,8}")
# another label with its value
_FIELD = re.compile(r"[^:：。]{1,30}[:：]")
_CLOSING = 6  # characters: (税込)です。
_WRITTEN = re.compile(r"[^\W_〇]")
_CROSSES = re.compile(r"[XxＸｘ]{2,}")
_HEADS = {BlockKind.HEADING, BlockKind.TERM}
_OVER = _HEADS | {BlockKind.CELL}


class Blanks:
    """Which claims of a reading stand in a label whose value is not written, or in an editor's note."""

    __slots__ = (
        "_blocks", "_cells", "_denied", "_holes", "_known", "_labels", "_marked", "_notes", "_orders", "_placeholders", "_pointed", "_said",
        "_under_header", "_unsaid",
    )  # fmt: skip

    def __init__(self, reading: Reading) -> None:
        self._blocks: Sequence[Block] = reading.document.blocks
        self._holes = _by_order(reading, _HOLE)
        self._labels = _by_order(reading, _LABEL).keys()
        asked = {claim.order for claim in reading.by_frame.get(_MARK, ()) if _ASKED in claim.features}
        self._marked = _by_order(reading, _MARKED).keys() | asked
        self._placeholders = self._values(reading, _VALUE, _HOLE)
        self._pointed = self._values(reading, _POINTED)
        self._unsaid = self._placeholders | self._holes.keys() | self._pointed | _by_order(reading, _REFERRED).keys()
        self._denied = self._unsaid | _by_order(reading, _DENIED).keys()
        self._notes = {claim.order: claim for frame in _NOTES for claim in reading.by_frame.get(frame, ())}
        self._said = reading.sentences
        self._orders: dict[int, list[int]] = defaultdict(list)
        for order, sentence in enumerate(self._said):
            self._orders[sentence.block].append(order)
        self._under_header = _under_headers(self._blocks)
        self._known: dict[tuple[int, bool], bool] = {}
        self._cells: dict[tuple[int, str, bool], tuple[bool, bool]] = {}

    def _values(self, reading: Reading, *frames: str) -> set[int]:
        """The sentences of which a claim of *frames* is all that they give, a label before it apart."""
        claims = (claim for frame in frames for claim in reading.by_frame.get(frame, ()))
        return {claim.order for claim in claims if self._is_all(claim)}

    def _is_all(self, claim: Claim) -> bool:
        text, start = self._text(claim), claim.span.start
        start += text.startswith((":", "："), start)
        return claim.sentence.end - claim.span.end <= _CLOSING and bool(_LABELLED.fullmatch(text, claim.sentence.start, start))

    def tells(self, claim: Claim) -> bool:
        """Whether *claim* tells a reader anything: it is neither a bare label nor an editor's note."""
        if _LEFT_BLANK in claim.features or claim.order in self._placeholders or self._noted(claim) or self._holds_hole(claim):
            return False
        unsaid = self._denied if claim.frame == _RISK else self._unsaid
        key = claim.order, unsaid is self._denied
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = not self._lacks_value(claim, unsaid)
        return known

    def _noted(self, claim: Claim) -> bool:
        """Whether a note holds *claim*, or marks its sentence from the beginning."""
        note = self._notes.get(claim.order)
        if note is None:
            return False
        holds = note.span.start <= claim.span.start and claim.span.end <= note.span.end
        return holds or not _WRITTEN.search(self._text(claim)[claim.sentence.start : note.span.start])

    def _holds_hole(self, claim: Claim) -> bool:
        """Whether a place that nobody filled in is part of the words of *claim*."""
        return any(hole.span.start < claim.span.end and claim.span.start < hole.span.end for hole in self._holes.get(claim.order, ()))

    def _text(self, claim: Claim) -> str:
        return self._blocks[claim.sentence.block].text.chars

    def _lacks_value(self, claim: Claim, unsaid: Set[int]) -> bool:
        if claim.order in self._marked:
            return False
        at, kind = claim.sentence.block, self._blocks[claim.sentence.block].kind
        waits = claim.order in self._labels or claim.order in self._pointed or _is_open(claim.sentence.text)
        if not waits and kind not in _OVER:
            return False
        rest = [order for order in self._orders[at] if order > claim.order]
        if any(self._is_written(order, unsaid) for order in rest):
            return False
        if rest and rest[-1] not in self._pointed:
            return True
        if kind is BlockKind.CELL:
            is_over, is_said = self._cells_under(at, unsaid)
            return (waits or is_over) and not is_said
        below = [order for block in self._below(at) for order in self._orders[block]]
        if kind not in _OVER:
            below = below[: not self._is_field(below)]
        return (waits or bool(below or rest)) and not any(self._is_written(order, unsaid) for order in below)

    def _cells_under(self, at: int, unsaid: Set[int]) -> tuple[bool, bool]:
        """Whether anything stands under a header that says what the cell *at* does, and whether that is a value: the same for all that say it."""
        block = self._blocks[at]
        key = block.table, block.text.chars, unsaid is self._denied
        known = self._cells.get(key)
        if known is None:
            below = [order for cell in self._under_header.get(key[:2], ()) for order in self._orders[cell]]
            known = self._cells[key] = bool(below), any(self._is_written(order, unsaid) for order in below)
        return known

    def _below(self, at: int) -> Iterator[int]:
        """The blocks whose text is the value of the label in block *at*, which is no cell."""
        block, after = self._blocks[at], range(at + 1, len(self._blocks))
        if block.kind is BlockKind.HEADING:
            yield from itertools.takewhile(lambda to: not 0 < self._blocks[to].level <= block.level, after)
        elif block.kind is BlockKind.TERM:
            yield from itertools.takewhile(lambda to: self._blocks[to].kind is BlockKind.DEFINITION, after)
        else:
            beside = itertools.takewhile(lambda to: self._blocks[to].kind not in _HEADS, after)
            for to in beside:
                yield to
                if not self._pointed.issuperset(self._orders[to]):
                    return

    def _is_field(self, below: Sequence[int]) -> bool:
        """Whether what stands *below* a label in running text is the next label, not its value."""
        return not below or below[0] in self._labels or bool(_FIELD.match(self._said[below[0]].text))

    def _is_written(self, order: int, unsaid: Set[int]) -> bool:
        sentence = self._said[order]
        if order in self._marked:
            return True
        return order not in unsaid and self._blocks[sentence.block].is_plain and bool(_WRITTEN.search(_CROSSES.sub("", sentence.text)))


def _is_open(label: str) -> bool:
    """Whether *label* ends in a colon, with marks at most in place of a value."""
    marks = itertools.takewhile(lambda char: not _WRITTEN.match(char), reversed(label))
    return not {":", "："}.isdisjoint(marks)


def _by_order(reading: Reading, frame: str) -> Mapping[int, Sequence[Claim]]:
    """The claims of *frame* by the place of their sentence."""
    found: dict[int, list[Claim]] = defaultdict(list)
    for claim in reading.by_frame.get(frame, ()):
        found[claim.order].append(claim)
    return found


def _under_headers(blocks: Sequence[Block]) -> Mapping[tuple[int, str], Sequence[int]]:
    """The cells under each header of each table, by the table and the header's text."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        for header in {block.row, block.column} - {""}:
            found[block.table, header].append(at)
    return found
