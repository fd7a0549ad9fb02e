"""Entries: lines that say what a mark points to, in lists of works, in notes, in small print.

A line is an entry where it begins with a number or a sign of its own ([1], 1), ※1, ①, 文献1), where an anchor names it, where
the sign stood in the source and the list's reader took it, or by its place in a list under a heading of references.
Several entries may run together in one line, and one may go on in the lines after it (``works.py``).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from compliance.model import Block, BlockKind, Document, Sentence, Span
from compliance.references.calling import Caller, Line
from compliance.references.numerals import DIGITS, Entry, Family, Key, note, number
from compliance.references.seen import Seen
from compliance.references.values import Notation
from compliance.references.zones import Zones

_RUN_ON = re.compile(rf"(?:(?<=[\s。.．/／;；])[\[［(（]?\^?(?P<n>{DIGITS})[\]］)）]:?|[\[［]\^?(?P<m>{DIGITS})[\]］]|(?<=\s)(?P<o>{DIGITS})[.．](?=\s))\s*[^\s\d:：]")
_NOTE_ON = re.compile(rf"(?<=[\s。／/;；])(?P<o>[※＊*†]|注)\s?(?P<n>{DIGITS})(?P<m>)(?![0-9０-９,，.．])[)）]?(?=\s*\S)")
_NO_ENTRY = {BlockKind.HEADING, BlockKind.TITLE, BlockKind.META, BlockKind.FRONT_MATTER, BlockKind.FORM, BlockKind.ALT, BlockKind.CODE}
_NEAR = 600  # characters before a note in its own paragraph in which its mark stands


class Lister:
    """Finds the entries of one page."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], notation: Notation, seen: Seen) -> None:
        self._document = document
        self._sentences = sentences
        self._caller = Caller(document, notation, seen)
        self._anchors: tuple[int, list[int], list[str]] = (-1, [], [])
        self.zones = Zones(document, notation)

    def entries(self) -> list[Entry]:
        """All entries of the page in reading order."""
        found: list[Entry] = []
        last: Entry | None = None
        place = 0
        for order, sentence in enumerate(self._sentences):
            block = self._document.blocks[sentence.block]
            if block.kind in _NO_ENTRY:
                continue
            listing = self.zones.holds(sentence.block)
            place = place + 1 if listing and block.kind is BlockKind.ITEM and not sentence.index else place * listing
            new = [*self._of(block, sentence, order, listing, place, last)]
            found += new
            certain = [entry for entry in new if not entry.doubt]
            last = certain[-1] if certain else last
            self.zones.passed(sentence.block, bool(certain) or bool(sentence.index))
        return found

    def _of(self, block: Block, sentence: Sentence, order: int, listing: bool, place: int, last: Entry | None) -> Iterator[Entry]:
        if _begins_line(block, sentence):
            anchors = self._names(block, sentence)
            if not (anchors or listing) and self._caller.is_none(block, sentence):
                return
            line = Line(block, sentence, order, listing, place, last, anchors)
            if call := self._caller.call(line):
                entry = Entry(call.key, order, _span(sentence), call.written, call.sure, call.doubt, line.anchors)
                yield from _cut(sentence, [entry, *(_run_on(sentence, entry, order, 1) if not entry.doubt else ())])
        elif last is not None and last.key.family is Family.NUMBER and self._sentences[last.order].block == sentence.block:
            yield from _run_on(sentence, last, order, 0)
        else:
            yield from self._inside(block, sentence, order)

    def _names(self, block: Block, sentence: Sentence) -> tuple[str, ...]:
        """The anchors that stand in the line of *sentence*."""
        if not block.inlines:
            return ()
        if self._anchors[0] != sentence.block:
            anchors = sorted((i.start, i.target) for i in block.inlines if i.kind == "anchor")
            self._anchors = sentence.block, [start for start, _ in anchors], [name for _, name in anchors]
        _, starts, names = self._anchors
        first = bisect.bisect_left(starts, sentence.start - 1 if sentence.start else 0)
        return tuple(names[first : bisect.bisect_left(starts, sentence.end)])

    def _inside(self, block: Block, sentence: Sentence, order: int) -> Iterator[Entry]:
        """A note that follows its mark in one paragraph: …98%※1です。※1 当院調べ"""
        if sentence.index and (call := self._caller.note(sentence.text)):
            written = re.sub(r"\s", "", call.written).rstrip(".．:：、)）")
            if written in block.text.chars[max(0, sentence.start - _NEAR) : sentence.start].replace(" ", ""):
                yield Entry(call.key, order, _span(sentence), call.written)


def _run_on(sentence: Sentence, entry: Entry, order: int, start: int) -> Iterator[Entry]:
    """Further entries that are written in the same line: [1] … [2] …, ※1 … ※2 …"""
    last, noted = entry.key.number, entry.key.family is Family.NOTE
    if not noted and entry.key.family is not Family.NUMBER:
        return
    for match in (_NOTE_ON if noted else _RUN_ON).finditer(sentence.text, start):
        digits = match["n"] or match["m"] or match["o"]
        if number(digits) == last + 1 or (match["m"] and number(digits) > last):
            last = number(digits)
            key = note(last, match[0]) if noted else Key(Family.NUMBER, last)
            yield Entry(key, order, Span(sentence.start + match.start(), sentence.end), (match[0] if noted else match[0][:-1]).strip())


def _span(sentence: Sentence) -> Span:
    return Span(sentence.start, sentence.end)


def _cut(sentence: Sentence, row: list[Entry]) -> Iterator[Entry]:
    """The entries of one line, each up to where the next begins."""
    for entry, following in zip_longest(row, row[1:]):
        end = following.span.start if following else sentence.end
        length = len(sentence.text[: end - sentence.start].rstrip())
        yield replace(entry, span=Span(entry.span.start, sentence.start + length))


def _begins_line(block: Block, sentence: Sentence) -> bool:
    return not sentence.start or "\n" in block.text.chars[max(0, sentence.start - 2) : sentence.start]
