"""How far a mark reaches: the sentences that a reader takes it to speak for.

- its own sentence (marks after the full stop belong to the sentence before)
- from there back to the first sentence of its paragraph that speaks of a study, over sentences without marks of their own; over
  the paragraph before, too, where all of it from such a sentence on is unmarked
- on a heading: all that stands directly under it; on a row's or column's header, or a caption: the cells below
- on a sentence that opens a list (…次のとおりです[1]): its items; on the last item, or on the sentence that closes the list
  (…といった報告があります7): the items and the unfinished sentence that opens it
- a line that is led by a word (出典：…): the paragraph, list or table directly above it
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from compliance.model import BlockKind, Document, Sentence
from compliance.references.values import Notation

Cited = dict[int, dict[int, None]]
_HEADERS = {BlockKind.CELL, BlockKind.CAPTION}
_LONGEST_LIST = 40


def reached(document: Document, sentences: Sequence[Sentence], own: Mapping[int, Sequence[int]], led: Mapping[int, int], taken: frozenset[int], notation: Notation) -> Mapping[int, tuple[int, ...]]:
    """By a sentence's place, the places of the sources that speak for it.

    *own* are those whose marks stand in it, *led* the source lines by the sentence before them, *taken* the sentences that are
    themselves part of a source.
    """
    page = _Page(document, sentences, taken, notation)
    cited: Cited = defaultdict(dict)
    for order, sources in own.items():
        for reach in (order, *page.around(order, own)):
            if reach not in taken:
                cited[reach].update(dict.fromkeys(sources))
    for source, line in led.items():
        for order in page.above(line):
            cited[order][source] = None
    return {order: tuple(sorted(found)) for order, found in sorted(cited.items())}


class _Page:
    """The sentences of a page, by block, heading and header."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], taken: frozenset[int], notation: Notation) -> None:
        self._blocks = document.blocks
        self._sentences = sentences
        self._taken = taken
        self._notation = notation
        self._of_block: dict[int, list[int]] = defaultdict(list)
        self._under: dict[int, list[int]] = defaultdict(list)
        self._headed: dict[tuple[int, str], list[int]] = defaultdict(list)
        self._told: set[tuple[object, ...]] = set()
        for order, sentence in enumerate(sentences):
            block = document.blocks[sentence.block]
            self._of_block[sentence.block].append(order)
            if block.kind is not BlockKind.HEADING:
                self._under[block.section].append(order)
            if block.table >= 0:
                for header in {block.row, block.column, ""}:
                    self._headed[block.table, header].append(order)

    def around(self, order: int, own: Mapping[int, Sequence[int]]) -> Iterator[int]:
        """The sentences beside the *order*-th for which its marks speak as well."""
        sentence = self._sentences[order]
        block = self._blocks[sentence.block]
        if block.kind is BlockKind.HEADING:
            yield from self._under[sentence.block]
        elif block.table >= 0 and block.kind in _HEADERS:
            key = block.table, block.text.chars if block.kind is BlockKind.CELL else ""
            if (*key, *own[order]) not in self._told:  # rows of one header are told of once
                self._told.add((*key, *own[order]))
                yield from self._headed.get(key, ())
        elif block.kind is BlockKind.ITEM:
            yield from self._list_to(sentence.block, own)
        elif block.kind is BlockKind.PARAGRAPH:
            yield from self._back(order, own)
            yield from self._list_from(sentence)
            if not sentence.index and self._notation.match("closing", sentence.text):
                yield from self._list_to(sentence.block - 1, own)

    def _back(self, order: int, own: Mapping[int, Sequence[int]]) -> Iterator[int]:
        """The unmarked sentences before, from the first that speaks of a study on."""
        block = self._sentences[order].block
        waiting: list[int] = []
        for at in range(order - 1, -1, -1):
            sentence = self._sentences[at]
            far = sentence.block != block
            if at in own or at in self._taken or sentence.block < block - 1 or self._blocks[sentence.block].kind is not BlockKind.PARAGRAPH:
                return
            waiting.append(at)
            # in the paragraph before, only a study that is still being told
            if self._notation.search("study-told" if far else "study", sentence.text):
                yield from waiting
                waiting = []
            elif far:
                return

    def _list_from(self, sentence: Sentence) -> Iterator[int]:
        """The items that *sentence* opens, where it says that they follow."""
        last = sentence.end >= len(self._blocks[sentence.block].text.chars.rstrip()) - 4
        if last and self._notation.search("list-told", sentence.text):
            for at in range(sentence.block + 1, min(sentence.block + _LONGEST_LIST, len(self._blocks))):
                if self._blocks[at].kind is not BlockKind.ITEM:
                    return
                yield from self._of_block[at]

    def _list_to(self, last: int, own: Mapping[int, Sequence[int]]) -> Iterator[int]:
        """The items up to the block *last*, and the sentence that opens them, where it is unfinished and they have no marks."""
        items: list[int] = []
        at = last
        while at >= 0 and last - at < _LONGEST_LIST and self._blocks[at].kind is BlockKind.ITEM:
            if at != last and any(order in own for order in self._of_block[at]):
                return
            items += self._of_block[at]
            at -= 1
        goes_on = last + 1 < len(self._blocks) and self._blocks[last + 1].kind is BlockKind.ITEM
        opening = self._of_block[at][-1:] if at >= 0 and self._blocks[at].kind is BlockKind.PARAGRAPH else []
        if items and opening and not goes_on and self._notation.search("opening", self._sentences[opening[0]].text):
            yield from (*items, *opening)

    def above(self, order: int) -> Iterator[int]:
        """What stands directly above the *order*-th sentence: a paragraph, a whole list or a whole table."""
        at = self._sentences[order].block - 1
        if at < 0 or self._blocks[at].kind in (BlockKind.HEADING, BlockKind.TITLE):
            return
        kind, table = self._blocks[at].kind, self._blocks[at].table
        if table >= 0:
            yield from self._headed[table, ""]
            return
        floor = max(0, at - _LONGEST_LIST)
        while at >= floor and self._blocks[at].kind is kind:
            yield from (order for order in self._of_block[at] if order not in self._taken)
            at -= 1
            if kind is not BlockKind.ITEM:
                return
