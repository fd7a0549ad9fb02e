"""Footnote marks and the entries they point to; what has no other half becomes a claim.

Marks are read in the ways pages write them: superscript, [1], 1), ※1, (注1), *1 and digits glued to the end of
a sentence (which count only where the page has numbered entries). Entries are lines that begin with such a mark,
or the items of a reference list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compliance.language.normalise import normalise
from compliance.model import Block, BlockKind, Document, Sentence, Span

MARK_WITHOUT_ENTRY = "citation.mark-without-entry"
ENTRY_WITHOUT_MARK = "citation.entry-without-mark"

_DIGITS = r"[0-9０-９]{1,3}"
_LIST = rf"{_DIGITS}(?:\s*[,，、\-–〜~]\s*{_DIGITS})*"
# ※2025年, ※20歳 and ※3か月 are notes about a number, not numbered notes
_NO_UNIT = r"(?![0-9０-９,，.．%％]|\s*[年月日歳代回円名人件割倍時分週ヶケカか万千cCmMgG〜~～])"
_NOTE = re.compile(rf"[（(]?(?:[※＊*]|注)\s*({_LIST}){_NO_UNIT}\s*[)）]?")
_BRACKETED = re.compile(
    rf"[\[［〔]({_LIST})[\]］〕]|[\[［〔(（](?:参考)?文献\s*({_LIST})[\]］〕)）]|(?<=[ぁ-んァ-ヶ一-龥ーa-zA-Z%％])({_LIST})[)）](?=[。、,.]|$|\s*$)"
)
_GLUED = re.compile(rf"(?<=[ぁ-んァ-ヶ一-龥ー])({_DIGITS})(?=。|$|\s*$)")
_ENTRY_NOTE = re.compile(rf"^\s*(?:[※＊*]|[（(]?注)\s*({_DIGITS}){_NO_UNIT}\s*[)）.:：]?")
_ENTRY_NUMBER = re.compile(
    rf"^\s*(?:参考文献|文献|出典)?[\s:：]*(?:[\[［〔(（]\s*({_DIGITS})\s*[\]］〕)）]|({_DIGITS})\s*[).．）:：])\s*\S"
    rf"|^\s*(?:参考文献|文献|出典|資料)\s*({_DIGITS})\s+\S"
)
_RUN_ON = re.compile(rf"(?<=\s)[\[［]?\^?({_DIGITS})[\]］)）]:?\s*\S")
# outside a reference list a numbered line is an entry where it looks like a work: a year, an address, a journal's volume
_WORK = re.compile(r"(?:19|20)\d\d|https?://|doi|et al|版|学会|[Jj]ournal|文書|資料")
_REFERENCES = re.compile(
    r"参考(?:文献|資料|論文)|引用(?:文献|元)|^出典|^文献$|^脚注|^注(?:釈|記)?$|^References?$", re.IGNORECASE
)
_ANCHOR = re.compile(r"(?:fn|ref|note)\D*(\d{1,3})$")
_NUMERIC, _NOTES = "number", "note"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark or an entry's number: which family, which number, and where (over the block's text)."""

    family: str
    number: int
    order: int
    span: Span
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Loose:
    """A mark without an entry, or an entry that no mark points to."""

    frame: str
    order: int
    span: Span
    note: str


def loose(document: Document, sentences: Sequence[Sentence]) -> tuple[Loose, ...]:
    """Marks and entries of *document* that lack their other half, in reading order."""
    marks, entries = _collected(document, sentences)
    return tuple(sorted(_lacking(marks, entries), key=lambda item: (item.order, item.span)))


def references(document: Document, sentences: Sequence[Sentence]) -> dict[int, tuple[str, ...]]:
    """The entries that each sentence's marks point to, by the sentence's place on the page."""
    marks, entries = _collected(document, sentences)
    texts = {(entry.family, entry.number): sentences[entry.order].text for entry in reversed(entries)}
    found: dict[int, dict[str, None]] = {}
    for mark in marks:
        if (mark.family, mark.number) in texts:
            found.setdefault(mark.order, {})[texts[mark.family, mark.number]] = None
    return {order: tuple(entries) for order, entries in found.items()}


def _collected(document: Document, sentences: Sequence[Sentence]) -> tuple[list[Mark], list[Mark]]:
    """The marks of running text, and the entries of lists and notes."""
    marks: list[Mark] = []
    entries: list[Mark] = []
    listed = 0
    for order, sentence in enumerate(sentences):
        block = document.blocks[sentence.block]
        listing = is_references(block)
        listed = listed + 1 if listing and block.kind is BlockKind.ITEM and sentence.index == 0 else listed
        entry = _entry(block, sentence, order, listing or _follows(entries, order), listed)
        if entry:
            entries += [entry, *_run_on(sentence, entry)]
        elif not listing and block.kind is not BlockKind.FORM:
            marks += _marks(block, sentence, order)
    return marks, entries


def _follows(entries: Sequence[Mark], order: int) -> bool:
    """Whether the sentence before was an entry: a list goes on."""
    return bool(entries) and entries[-1].order == order - 1 and entries[-1].family == _NUMERIC


def _run_on(sentence: Sentence, entry: Mark) -> Iterator[Mark]:
    """Further entries written in the same line: [1] … [2] …"""
    if entry.family == _NUMERIC:
        for match in _RUN_ON.finditer(sentence.text, 1):
            if _number(match[1]) > entry.number:
                span = Span(sentence.start + match.start(), sentence.end)
                yield Mark(_NUMERIC, _number(match[1]), entry.order, span)


def is_references(block: Block) -> bool:
    """Whether *block* stands in a reference list."""
    return any(_REFERENCES.search(heading.strip()) for heading in block.headings[-2:])


def _entry(block: Block, sentence: Sentence, order: int, references: bool, listed: int) -> Mark | None:
    text = sentence.text
    if sentence.start and "\n" not in block.text.chars[max(0, sentence.start - 2) : sentence.start]:
        return None
    match = _ENTRY_NOTE.match(text)
    if match and block.kind is not BlockKind.HEADING:
        return Mark(_NOTES, _number(match[1]), order, Span(sentence.start, sentence.end))
    anchor = next((m for i in block.inlines if i.kind == "anchor" and (m := _ANCHOR.search(i.target))), None)
    if block.kind is BlockKind.FOOTNOTE and anchor:
        return Mark(_NUMERIC, int(anchor[1]), order, Span(sentence.start, sentence.end))
    match = _ENTRY_NUMBER.match(text)
    if match and (references or _WORK.search(text)):
        return Mark(_NUMERIC, _number(match[1] or match[2] or match[3]), order, Span(sentence.start, sentence.end))
    if references and block.kind in (BlockKind.ITEM, BlockKind.FOOTNOTE):
        return Mark(_NUMERIC, listed, order, Span(sentence.start, sentence.end), sure=False)
    return None


def _marks(block: Block, sentence: Sentence, order: int) -> Iterator[Mark]:
    taken: list[tuple[int, int]] = []
    for inline in block.inlines:
        if inline.kind == "sup" and sentence.start <= inline.start < sentence.end:
            text = block.text.chars[inline.start : inline.end]
            family = (
                _NOTES
                if re.match(r"\s*[※＊*(（]*注?", text) and not text.strip()[0].isdigit() and "[" not in text
                else _NUMERIC
            )
            numbers = _numbers(text)
            taken.append((inline.start, inline.end))
            for number in numbers:
                yield Mark(family, number, order, Span(inline.start, inline.end))
    for pattern, family, sure in ((_NOTE, _NOTES, True), (_BRACKETED, _NUMERIC, True), (_GLUED, _NUMERIC, False)):
        for match in pattern.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if _opened(sentence.text[: match.start()]) and match[0][-1] in ")）" and match[0][0] not in "(（":
                continue  # the bracket closes one before: (合計10)
            if any(start < right and left < end for left, right in taken):
                continue
            taken.append((start, end))
            for number in _numbers(next(group for group in match.groups() if group)):
                yield Mark(family, number, order, Span(start, end), sure)


def _opened(text: str) -> bool:
    return text.count("(") + text.count("（") > text.count(")") + text.count("）")


def _lacking(marks: Sequence[Mark], entries: Sequence[Mark]) -> Iterator[Loose]:
    for family in (_NUMERIC, _NOTES):
        known = {entry.number for entry in entries if entry.family == family}
        used = {mark.number for mark in marks if mark.family == family}
        for mark in marks:
            if mark.family == family and mark.number not in known and (mark.sure or _likely(mark, known, used)):
                yield Loose(
                    MARK_WITHOUT_ENTRY, mark.order, mark.span, f"注番号 {mark.number} にあたる文献や注がありません"
                )
        for entry in entries:
            # a list without numbers is a bibliography, not a set of notes
            counted = (entry.sure and family == _NOTES) or len(used & known) > 0
            if entry.family == family and entry.number not in used and counted:
                yield Loose(ENTRY_WITHOUT_MARK, entry.order, entry.span, f"本文に注番号 {entry.number} がありません")


def _likely(mark: Mark, known: set[int], used: set[int]) -> bool:
    """Whether digits glued to a sentence are a mark: others are, and the number is near the list's end."""
    return len(known & used) > 1 and mark.number <= max(known) + 3


def _numbers(text: str) -> list[int]:
    """The numbers of a mark; 2-4 is 2, 3, 4."""
    found: list[int] = []
    plain = normalise(text).chars
    for match in re.finditer(r"(\d+)(?:\s*[-–~]\s*(\d+))?", plain):
        first, last = int(match[1]), int(match[2] or match[1])
        found += range(first, min(last, first + 20) + 1)
    return found


def _number(text: str) -> int:
    return int(normalise(text).chars)
