"""Entries: lines that say what a mark points to, in lists of works, in notes, in small print.

A line is an entry where it begins with a number or a sign of its own ([1], 1), ※1, ①, 文献1), where an anchor names it, where
the sign stood in the source and the list's reader took it, or by its place in a list under a heading of references.
Several entries may run together in one line, and one may go on in the lines after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compliance.model import Block, BlockKind, Document, Sentence, Span
from compliance.references.numerals import (
    CIRCLED,
    DIGITS,
    KANJI,
    LETTERS,
    RAISED,
    Family,
    Key,
    letter,
    note,
    number,
    sign,
)
from compliance.references.pointers import linked
from compliance.references.values import Notation
from compliance.references.zones import Zones

_NOTE = re.compile(rf"\s*[（(［\[【]?\s?(?:[※＊*†‡]|(?P<word>[ぁ-んァ-ヶ一-龥]{{1,2}}?)[)）]?)\s?(?P<n>{DIGITS}|{KANJI})\s?[)）\]］】]?[.．:：、]?")
_SIGN = re.compile(r"\s*[（(]?(?P<sign>※+|[*＊]{1,3}|[†‡]{1,2})[)）]?\s*(?=[^\s※*＊†‡])")
_NUMBER = re.compile(
    rf"\s*(?:(?P<word>[ぁ-んァ-ヶ一-龥]{{1,6}})?[\s:：／/]*)(?:[\[［〔(（【〈＜《]\s*(?P<within>[ぁ-んァ-ヶ一-龥]{{1,4}}?)?(?P<a>{DIGITS}|{KANJI})\s*[\]］〕)）】〉＞》]|(?P<b>{DIGITS})\s*[).．）:：\]］〕】、]|(?P<c>{DIGITS})(?=\s+\S))\s*\S"
    rf"|\s*⁽?(?P<d>{RAISED})[⁾)]?\s*\S"
)
_CIRCLE = re.compile(CIRCLED)
_LETTERED = re.compile(rf"\s*[\[［〔【(（]\^?(?P<word>[ぁ-んァ-ヶ一-龥]{{1,4}})?(?P<letter>{LETTERS})[\]］〕】)）][:：]?\s*\S")
# the sign of a list's item, as it stands in the source before the item's text
_SIGNED = re.compile(rf"(?:^|\n)[ \t　>]*(?:[-*+・][ \t]+)?(?:[(（\[]?(?P<n>{DIGITS})[)）.．、\]]|(?P<o>{CIRCLED}))[ \t　]*$")
_RUN_ON = re.compile(rf"(?:(?<=[\s。.．/／;；])[\[［(（]?\^?(?P<n>{DIGITS})[\]］)）]:?|[\[［]\^?(?P<m>{DIGITS})[\]］]|(?<=\s)(?P<o>{DIGITS})[.．](?=\s))\s*[^\s\d:：]")
_ANCHOR = re.compile(r"(?:fn|foot|ref|note|cite|bib|literature|source)\D*(\d{1,4})$", re.IGNORECASE)
# Markdown's own footnotes
_NAMED = re.compile(rf"fn-({LETTERS})")
_YEAR = r"(?:19|20)\d\d"
# outside a reference list a numbered line is an entry where it looks like a work: a year, an address, a journal
_WORK = re.compile(rf"{_YEAR}|https?://|doi|et al|[Jj]ournal", re.IGNORECASE)
# without a heading for it, a list's number needs a surer sign: authors, a volume
_CITED_WORK = re.compile(rf"et al|doi|https?://|{_YEAR}\s*[;:.．。]|[Jj]ournal|\d\(\d+\)\s*[:：]")
_STATEMENT = re.compile(r"(?:です|ます|ました|ません|ください|た|る|い)[。！!？?]?$")
_SIGN_BACK = 20  # characters of the source before an item in which its sign stands
_NO_ENTRY = {BlockKind.HEADING, BlockKind.TITLE, BlockKind.META, BlockKind.FRONT_MATTER, BlockKind.FORM, BlockKind.ALT, BlockKind.CODE}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that says what a mark points to: its key, where it begins (``span`` in its block), and its own text.

    ``sure`` is not an entry that has its number from its place in a list alone; ``weak`` is one that only looks like a work,
    an entry where the text has marks and no other list. ``anchors`` are the names by which links reach it.
    """

    key: Key
    order: int
    span: Span
    written: str
    sure: bool = True
    weak: bool = False
    anchors: tuple[str, ...] = ()

    @property
    def enclosed(self) -> bool:
        """Whether it is called (1)."""
        return "(" in self.written or "（" in self.written


class Lister:
    """Finds the entries of one page."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], notation: Notation) -> None:
        self._document = document
        self._sentences = sentences
        self._notation = notation
        self._linked = linked(document)
        self.zones = Zones(document, notation)

    def entries(self) -> list[Entry]:
        """All entries of the page in reading order."""
        found: list[Entry] = []
        listed = 0
        for order, sentence in enumerate(self._sentences):
            block = self._document.blocks[sentence.block]
            if block.kind in _NO_ENTRY:
                continue
            listing = self.zones.holds(sentence.block)
            listed = listed + 1 if listing and block.kind is BlockKind.ITEM and not sentence.index else listed * listing
            new = [*self._of(block, sentence, order, listing, listed, found)]
            found += new
            self.zones.passed(sentence.block, bool(new) or bool(sentence.index))
        return found

    def _of(self, block: Block, sentence: Sentence, order: int, listing: bool, listed: int, found: list[Entry]) -> Iterator[Entry]:
        last = found[-1] if found else None
        goes_on = last is not None and last.key.family is Family.NUMBER and self._sentences[last.order].block == sentence.block
        if _begins_line(block, sentence):
            entry = self._first(block, sentence, order, listing, listed, last)
            if entry:
                yield entry
                yield from self._run_on(sentence, entry, order, 1)
        elif last is not None and goes_on:
            yield from self._run_on(sentence, last, order, 0)
        else:
            yield from self._inside(block, sentence, order)

    def _first(self, block: Block, sentence: Sentence, order: int, listing: bool, listed: int, last: Entry | None) -> Entry | None:
        span = Span(sentence.start, sentence.end)
        anchors = tuple(i.target for i in block.inlines if i.kind == "anchor")
        for key, written, sure in self._keys(block, sentence, order, listing, listed, last):
            return Entry(key, order, span, written, sure, anchors=anchors)
        if (signed := self._signed(block, sentence)) and self._is_work(sentence.text):
            return Entry(signed[0], order, span, signed[1], weak=True, anchors=anchors)
        return None

    def _keys(
        self, block: Block, sentence: Sentence, order: int, listing: bool, listed: int, last: Entry | None
    ) -> Iterator[tuple[Key, str, bool]]:
        """What the line may be called by, the surest first."""
        text, told = sentence.text, listing or _follows(last, order)
        if (match := _NOTE.match(text)) and self._is_note(match, text, block):
            yield note(number(match["n"]), match[0]), match[0].strip(), True
        if (match := _SIGN.match(text)) and not _HEADER.fullmatch(text):
            yield sign(match["sign"]), match["sign"], True
        if numbered := self._header_key(block, sentence, listing):
            yield numbered, block.row, True
        if not sentence.start and (key := next((self._linked[i.target] for i in block.inlines if i.kind == "anchor" and i.target in self._linked), None)):
            yield key, str(key.number), True
        if block.kind in (BlockKind.FOOTNOTE, BlockKind.ITEM) or told:
            names = (i.target for i in block.inlines if i.kind == "anchor" and i.start <= sentence.start)
            anchor = next((m for name in names if (m := _ANCHOR.search(name))), None)
            named = next((m for i in block.inlines if i.kind == "anchor" and (m := _NAMED.fullmatch(i.target))), None)
            if named and not named[1].isdigit():
                yield letter(named[1]), named[1], True
            if anchor and (told or block.kind is BlockKind.FOOTNOTE or anchor[0].lower().startswith(("fn", "foot", "cite"))):
                yield Key(Family.NUMBER, int(anchor[1])), anchor[1], True
        match = _NUMBER.match(text)
        if match and self._is_numbered(match, sentence, told, last, order):
            digits = match["a"] or match["b"] or match["c"] or match["d"]
            yield Key(Family.NUMBER, number(digits)), match[0][:-1].strip(), True
        if _CIRCLE.match(text) and (told or self._is_work(text) or _next(last, Key(Family.CIRCLED, number(text[0])), order)):
            yield Key(Family.CIRCLED, number(text[0])), text[0], True
        match = _LETTERED.match(text)
        if match and (told or self._is_work(text)) and self._is_called(match["word"]):
            yield letter(match["letter"]), match[0][:-1].strip(), True
        known = told or _CITED_WORK.search(text) or self._notation.search("bibliography", text)
        if known and (signed := self._signed(block, sentence)):
            yield (*signed, True)
        if listing and listed and block.kind is BlockKind.ITEM and not sentence.start:
            yield Key(Family.NUMBER, listed), str(listed), False

    def _is_note(self, match: re.Match[str], text: str, block: Block) -> bool:
        if match["word"] and not self._notation.is_all(match["word"], "note"):
            return False
        rest = text[match.end("n") :]
        if re.match(r"[0-9０-９,，.．][0-9０-９]|[0-9０-９]", rest) or self._notation.match("unit", rest.lstrip()):
            return False
        # a cell or a line that holds nothing but the sign is a mark, and the row's or the list's header
        return bool(text[match.end() :].strip())

    def _is_numbered(self, match: re.Match[str], sentence: Sentence, told: bool, last: Entry | None, order: int) -> bool:
        word, text = match["word"], sentence.text
        if not self._is_called(word) or not self._is_called(match["within"]):
            return False
        if match["c"] and not word:  # a bare number before a work, where it goes on from the last one or begins
            value = number(match["c"])
            counts = value == 1 or (last is not None and last.key == Key(Family.NUMBER, value - 1))
            return (told and counts) or _CITED_WORK.search(text) is not None
        return bool(told or (word and match["c"]) or match["within"] or self._is_work(text))

    def _is_called(self, word: str | None) -> bool:
        return not word or self._notation.is_all(word, "label", "led")

    def _is_work(self, text: str) -> bool:
        """Whether *text* looks like a work, and no statement and no price."""
        if _CITED_WORK.search(text):
            return True
        like = _WORK.search(text) or self._notation.search("work", text)
        return bool(like) and not _STATEMENT.search(text) and not self._notation.search("no-work", text)

    def _header_key(self, block: Block, sentence: Sentence, listing: bool) -> Key | None:
        """The key that stands in the term or the row's header, where that holds nothing else."""
        if sentence.index or block.kind not in (BlockKind.DEFINITION, BlockKind.CELL) or not block.row:
            return None
        match = _HEADER.fullmatch(block.row)
        if match is None or block.row == block.text.chars:
            return None
        if not match["sign"] and not listing and not _CITED_WORK.search(sentence.text):
            return None
        return note(number(match["n"]), match["sign"]) if match["sign"] else Key(Family.NUMBER, number(match["n"]))

    def _signed(self, block: Block, sentence: Sentence) -> tuple[Key, str] | None:
        """The number in the source before the text of a list's item."""
        if sentence.start or block.kind is not BlockKind.ITEM:
            return None
        begin = block.text.starts[sentence.start]
        found = _SIGNED.search(self._document.source[max(0, begin - _SIGN_BACK) : begin])
        if found is None:
            return None
        written = found["n"] or found["o"]
        return Key(Family.NUMBER if found["n"] else Family.CIRCLED, number(written)), written

    def _run_on(self, sentence: Sentence, entry: Entry, order: int, start: int) -> Iterator[Entry]:
        """Further entries that are written in the same line: [1] … [2] …"""
        if entry.key.family is not Family.NUMBER:
            return
        last = entry.key.number
        for match in _RUN_ON.finditer(sentence.text, start):
            digits = match["n"] or match["m"] or match["o"]
            if number(digits) == last + 1 or (match["m"] and number(digits) > last):
                last = number(digits)
                yield Entry(Key(Family.NUMBER, last), order, Span(sentence.start + match.start(), sentence.end), digits)

    def _inside(self, block: Block, sentence: Sentence, order: int) -> Iterator[Entry]:
        """A note that follows its mark in one paragraph: …98%※1です。※1 当院調べ"""
        match = _NOTE.match(sentence.text)
        if match and sentence.index and self._is_note(match, sentence.text, block):
            written = re.sub(r"\s", "", match[0]).rstrip(".．:：、)）")
            if written in block.text.chars[: sentence.start].replace(" ", ""):
                yield Entry(note(number(match["n"]), match[0]), order, Span(sentence.start, sentence.end), match[0].strip())


_HEADER = re.compile(rf"\s*[\[［(（【]?(?P<sign>[※＊*]|注)?\s?(?P<n>{DIGITS})\s?[)）\]］】.．]?\s*")


def _begins_line(block: Block, sentence: Sentence) -> bool:
    return not sentence.start or "\n" in block.text.chars[max(0, sentence.start - 2) : sentence.start]


def _next(last: Entry | None, key: Key, order: int) -> bool:
    """Whether *key* is the next after an entry in the sentence before."""
    return last is not None and last.order == order - 1 and last.key == Key(key.family, key.number - 1)


def _follows(last: Entry | None, order: int) -> bool:
    """Whether the sentence before was a numbered entry: a list goes on."""
    return last is not None and last.order == order - 1 and last.key.family is Family.NUMBER
