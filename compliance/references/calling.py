"""By what a line may be called that is an entry: the number or sign at its beginning, an anchor, a header, its place in a list."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from compliance.model import Block, BlockKind, Document, Sentence
from compliance.references.numerals import (
    CIRCLED,
    DIGITS,
    KANJI,
    LETTERS,
    RAISED,
    Doubt,
    Entry,
    Family,
    Key,
    letter,
    note,
    number,
    sign,
)
from compliance.references.pointers import linked
from compliance.references.seen import Seen
from compliance.references.values import Notation

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
_ANCHOR = re.compile(r"(?:fn|foot|ref|note|cite|bib|literature|source)\D*(\d{1,4})$", re.IGNORECASE)
# Markdown's own footnotes
_NAMED = re.compile(rf"fn-({LETTERS})")
_YEAR = r"(?:19|20)\d\d"
# outside a reference list a numbered line is an entry where it looks like a work: a year, an address, a journal
_WORK = re.compile(rf"{_YEAR}|https?://|doi|et al|[Jj]ournal", re.IGNORECASE)
# without a heading for it, a list's number needs a surer sign: authors, a volume
_CITED_WORK = re.compile(rf"et al|doi|https?://|{_YEAR}\s*[;:.．。]|[Jj]ournal|\d\(\d+\)\s*[:：]")
_STATEMENT = re.compile(r"(?:です|ます|ました|ません|ください|た|る|い)[。！!？?]?$")
_FOOT = re.compile("fn|foot|cite", re.IGNORECASE)
_HEADED = {BlockKind.DEFINITION, BlockKind.CELL}
# how whatever has a number or a sign of its own begins
_BEGINNINGS = (_NOTE, _SIGN, _NUMBER, _CIRCLE, _LETTERED)
_SIGN_BACK = 20  # characters of the source before an item in which its sign stands
_HEADER = re.compile(rf"\s*[\[［(（【]?(?P<sign>[※＊*]|注)?\s?(?P<n>{DIGITS})\s?[)）\]］】.．]?\s*")
_LONE_HEADER = re.compile(r"\s*(?P<sign>[†‡§]{1,3}|[※＊*]{1,3})\s*")


class Line(Struct, frozen=True):
    """A sentence that begins a line, the *order*-th of the page, and what is known of it before it is read.

    ``listing``: it stands in a list of works, as the ``place``-th item. ``last`` is the entry before it, ``anchors`` the names by
    which links reach it.
    """

    block: Block
    sentence: Sentence
    order: int
    listing: bool
    place: int
    last: Entry | None
    anchors: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentence as the page writes it."""
        return self.sentence.text

    @property
    def told(self) -> bool:
        """Whether it may be expected to be an entry: of a list of works, or after another numbered entry."""
        follows = self.last is not None and self.last.order == self.order - 1 and self.last.key.family is Family.NUMBER
        return self.listing or follows

    @property
    def stands_alone(self) -> bool:
        """Whether nothing but its text tells what it is called."""
        kind = self.block.kind
        headed = kind is BlockKind.ITEM or (kind in (BlockKind.DEFINITION, BlockKind.CELL) and bool(self.block.row))
        return not (headed or self.listing or self.anchors) and self.last is None

    def goes_on(self, key: Key) -> bool:
        """Whether *key* is the next after that of the entry before."""
        return self.last is not None and self.last.key == Key(key.family, key.number - 1, key.sign)


class Call(Struct, frozen=True):
    """What a line may be called by; ``sure`` and ``doubt`` as an entry's."""

    key: Key
    written: str
    sure: bool = True
    doubt: Doubt = 0


class Caller:
    """Finds by what the lines of one page are called."""

    def __init__(self, document: Document, notation: Notation, seen: Seen) -> None:
        self._document = document
        self._notation = notation
        self._seen = seen
        self._linked = linked(document)

    def is_none(self, block: Block, sentence: Sentence) -> bool:
        """Whether *sentence*, which begins a line of *block* in no list of works and at no anchor, is no entry, whatever stands before it."""
        if block.kind in _HEADED and block.row and is_header(block.row):
            return False
        begin = block.text.starts[0]
        if block.kind is BlockKind.ITEM and not sentence.start and self._document.source[max(0, begin - 1) : begin] != ">":
            return False  # its sign may stand in the source
        return self._seen.nameless.get(sentence.text, lambda: not any(known.match(sentence.text) for known in _BEGINNINGS))

    def call(self, line: Line) -> Call | None:
        """By what *line* is called, the surest; None where it is no entry."""
        if line.stands_alone:
            return self._seen.calls.get(line.text, lambda: self._surest(line))
        return self._surest(line)

    def _surest(self, line: Line) -> Call | None:
        return next((call for way in (self._noted, self._anchored, self._numbered, self._placed, self._doubtful) for call in way(line)), None)

    def note(self, text: str) -> Call | None:
        """The note that *text* begins with, ※1 …, where the number is no figure (※20歳) and something stands behind it."""
        match = self._note(text)
        if match is None or self._notation.match("unit", text, match.end("n")) or not text[match.end() :].strip():
            return None  # a sign alone is a mark
        return Call(note(number(match["n"]), match[0]), match[0].strip())

    def _noted(self, line: Line) -> Iterator[Call]:
        if call := self.note(line.text):
            yield call
        if (match := self._note(line.text)) and line.text[match.end() :].strip():
            yield Call(note(number(match["n"]), match[0]), match[0].strip(), doubt=1)
        if (match := _SIGN.match(line.text)) and not is_header(line.text):
            yield Call(sign(match["sign"]), match["sign"])
        if key := self._header_key(line):
            yield Call(key, line.block.row)

    def _anchored(self, line: Line) -> Iterator[Call]:
        for name in line.anchors:
            if name in self._linked:
                yield Call(self._linked[name], str(self._linked[name].number))
        for name in line.anchors if line.told or line.block.kind in (BlockKind.FOOTNOTE, BlockKind.ITEM) else ():
            named, numbered = _NAMED.fullmatch(name), _ANCHOR.search(name)
            if named and not named[1].isdigit():
                yield Call(letter(named[1]), named[1])
            if numbered and (line.told or line.block.kind is BlockKind.FOOTNOTE or _FOOT.match(name)):
                yield Call(Key(Family.NUMBER, int(numbered[1])), numbered[1])

    def _numbered(self, line: Line) -> Iterator[Call]:
        match = _NUMBER.match(line.text)
        if match and self._is_numbered(match, line):
            digits = match["a"] or match["b"] or match["c"] or match["d"]
            yield Call(Key(Family.NUMBER, number(digits)), match[0][:-1].strip())
        if _CIRCLE.match(line.text):
            key = Key(Family.CIRCLED, number(line.text[0]))
            if line.told or line.goes_on(key) or self._is_work(line.text):
                yield Call(key, line.text[0])
        match = _LETTERED.match(line.text)
        if match and (line.told or self._is_work(line.text)) and self._is_called(match["word"]):
            yield Call(letter(match["letter"]), match[0][:-1].strip())

    def _placed(self, line: Line) -> Iterator[Call]:
        if line.sentence.start or line.block.kind is not BlockKind.ITEM:
            return
        known = line.told or _CITED_WORK.search(line.text) or self._notation.search("bibliography", line.text)
        if known and (signed := self._signed(line)):
            yield signed
        if line.listing:
            yield Call(Key(Family.NUMBER, line.place), str(line.place), sure=False)

    def _doubtful(self, line: Line) -> Iterator[Call]:
        """What is an entry only where a mark asks for it."""
        if _STATEMENT.search(line.text) or self._notation.search("no-work", line.text):
            return
        if signed := self._signed(line):
            yield replace(signed, doubt=1 if self._is_work(line.text) else 2)
        elif (match := _NUMBER.match(line.text)) and not match["word"] and (digits := match["a"] or match["b"] or match["c"]):
            yield Call(Key(Family.NUMBER, number(digits)), match[0][:-1].strip(), doubt=2)

    def _note(self, text: str) -> re.Match[str] | None:
        match = _NOTE.match(text)
        if match is None or (match["word"] and not self._notation.is_all(match["word"], "note")):
            return None
        return None if re.match(r"[0-9０-９,，.．][0-9０-９]|[0-9０-９]", text[match.end("n") :]) else match

    def _is_numbered(self, match: re.Match[str], line: Line) -> bool:
        word = match["word"]
        if not self._is_called(word) or not self._is_called(match["within"]):
            return False
        if match["c"] and not word:  # a bare number before a work, where it goes on from the last one or begins
            value = number(match["c"])
            counts = value == 1 or line.goes_on(Key(Family.NUMBER, value))
            return (line.told and counts) or _CITED_WORK.search(line.text) is not None
        return bool(line.told or (word and match["c"]) or match["within"] or self._is_work(line.text))

    def _is_called(self, word: str | None) -> bool:
        return not word or self._notation.is_all(word, "label", "led")

    def _is_work(self, text: str) -> bool:
        """Whether *text* looks like a work, and no statement and no price."""
        if _CITED_WORK.search(text):
            return True
        like = _WORK.search(text) or self._notation.search("work", text)
        return bool(like) and not _STATEMENT.search(text) and not self._notation.search("no-work", text)

    def _header_key(self, line: Line) -> Key | None:
        """The key that stands in the term or the row's header, where that holds nothing else."""
        block = line.block
        if line.sentence.index or block.kind not in _HEADED or not block.row:
            return None
        if lone := _LONE_HEADER.fullmatch(block.row):
            return sign(lone["sign"])
        match = _HEADER.fullmatch(block.row)
        if match is None or block.row == block.text.chars:
            return None
        if not match["sign"] and not line.listing and not _CITED_WORK.search(line.text):
            return None
        return note(number(match["n"]), match["sign"]) if match["sign"] else Key(Family.NUMBER, number(match["n"]))

    def _signed(self, line: Line) -> Call | None:
        """The number in the source before the text of a list's item."""
        if line.sentence.start or line.block.kind is not BlockKind.ITEM:
            return None
        begin = line.block.text.starts[0]
        found = _SIGNED.search(self._document.source[max(0, begin - _SIGN_BACK) : begin])
        if found is None:
            return None
        written = found["n"] or found["o"]
        return Call(Key(Family.NUMBER if found["n"] else Family.CIRCLED, number(written)), written)


@functools.lru_cache(maxsize=4096)
def is_header(text: str) -> bool:
    """Whether *text* is nothing but the number or the sign of an entry that stands beside it."""
    return any(header.fullmatch(text) for header in (_HEADER, _LONE_HEADER))
