"""Footnote marks and the entries they point to; what has no other half becomes a claim.

Marks are read in the ways pages write them: superscript, [1], 1), ¹⁾, ※1, (注1), *1, and digits glued to the end of
a sentence or ① there (which count only where the page has numbered entries). Entries are lines that begin with such a
mark, whether the list's reader took it for a sign or not, or the items of a reference list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compliance.language.normalise import normalise
from compliance.model import Block, BlockKind, Document, Sentence, Span
from compliance.references.values import Loose

MARK_WITHOUT_ENTRY = "citation.mark-without-entry"
ENTRY_WITHOUT_MARK = "citation.entry-without-mark"

_DIGITS = r"[0-9０-９]{1,3}"
_RAISED_DIGITS = "[⁰¹²³⁴-⁹]{1,3}"
_LIST = rf"{_DIGITS}(?:\s*[,，、\-–〜~]\s*{_DIGITS})*"
# ※2025年, ※20歳 and ※3か月 are notes about a number, not numbered notes
_NO_UNIT = r"(?![0-9０-９,，.．%％]|\s*[年月日歳代回円名人件割倍時分週ヶケカか万千cCmMgG〜~～])"
_NOTE = re.compile(rf"[（(]?(?:[※＊*]|注)\s*({_LIST}){_NO_UNIT}\s*[)）]?")
_BRACKETED = re.compile(
    rf"[\[［〔]\^?({_LIST})[\]］〕]|(?<=[ぁ-んァ-ヶ一-龥ー。」)）])【({_LIST})】|[\[［〔(（](?:参考)?文献\s*({_LIST})[\]］〕)）]|(?:(?<=[ぁ-んァ-ヶ一-龥ーa-zA-Z%％」』])|(?<=[ぁ-ん][ 　]))({_LIST})[)）](?=[。、,.)）』」]|$|\s*$)"
)
# (2) at the end of a line is a mark where entries are called (1) or 文献(1)
_PAREN = re.compile(rf"(?<=[ぁ-んァ-ヶ一-龥ー])[(（]({_DIGITS})[)）](?=[。、]?\s*$)")
_CALLED = re.compile(r"^\s*(?:(?:参考)?文献\s*)?[(（]\s*[0-9０-９]")
# not cm², m³ or 10²
_RAISED = re.compile(rf"(?<=[ぁ-んァ-ヶ一-龥ー」』)）%％。])[⁽]?({_RAISED_DIGITS}(?:[,，、⁻-]{_RAISED_DIGITS})*)[⁾)]?")
_CIRCLED = re.compile(r"(?<=[ぁ-んァ-ヶ一-龥ー」』)）%％])([①-⑳])(?=[。、]|\s*$)")
_GLUED = re.compile(rf"(?<=[ぁ-んァ-ヶ一-龥ー])({_DIGITS})(?=。|$|\s*$)")
_ENTRY_NOTE = re.compile(rf"^\s*(?:[※＊*]|[（(]?注)\s*({_DIGITS}){_NO_UNIT}\s*[)）.:：]?")
_ENTRY_NUMBER = re.compile(
    rf"^\s*(?:参考文献|文献|出典)?[\s:：]*(?:[\[［〔(（【]\s*({_DIGITS})\s*[\]］〕)）】]|({_DIGITS})\s*[).．）:：])\s*\S"
    rf"|^\s*(?:参考文献|文献|出典|資料)\s*({_DIGITS})\s+\S"
    rf"|^\s*[⁽]?({_RAISED_DIGITS})[⁾)]?\s*\S"
)
# a list's reader takes the number of an item for its sign: it is looked up in the source before the text
_SIGN = re.compile(rf"(?:^|\n)[ \t　>]*(?:[-*+・][ \t]+)?(?:[(（\[]?({_DIGITS})[)）.．、\]]|([①-⑳]))[ \t　]*$")
_RUN_ON = re.compile(rf"(?<=\s)[\[［]?\^?({_DIGITS})[\]］)）]:?\s*[^\s\d:：]")
# outside a reference list a numbered line is an entry where it looks like a work: a year, an address, a journal's volume
_WORK = re.compile(r"(?:19|20)\d\d|https?://|doi|et al|版|学会|[Jj]ournal|文書|資料")
# a list's number without a heading for it needs a surer sign: authors, a volume, a journal
_CITED_WORK = re.compile(r"et al|doi|https?://|(?:19|20)\d\d\s*[;:.．。]|学会誌|年報|誌[.．,，、。]|[Jj]ournal|\d\(\d+\)\s*[:：]")
_REFERENCES = re.compile(
    r"参考(?:文献|資料|論文)|参考$|引用(?:文献|元|$|の?(?:ご案内|一覧|リスト))|^出典|^(?:主な|おもな|引いた|読んだ)?文献(?:$|[と・、／/]|一覧|リスト)|^脚注|^注(?:釈|記)?$|^References?$",
    re.IGNORECASE,
)
# a line that announces a list of works without being a heading
_ANNOUNCED = re.compile(r"参考に(?:した|しました|させ)|参考文献|引用文献|引用した|^出典|^文献|参照した")
_LONGEST_ANNOUNCED = 24
_ANCHOR = re.compile(r"(?:fn|ref|note)\D*(\d{1,3})$")
_NUMERIC, _NOTES, _ROUND, _ENCLOSED = "number", "note", "circled", "enclosed"


_MARKS = (
    (_NOTE, _NOTES, True), (_BRACKETED, _NUMERIC, True), (_RAISED, _NUMERIC, True), (_CIRCLED, _ROUND, True),
    (_PAREN, _ENCLOSED, True), (_GLUED, _NUMERIC, False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark or an entry's number: which family, which number, and where (over the block's text)."""

    family: str
    number: int
    order: int
    span: Span
    sure: bool = True


def loose(document: Document, sentences: Sequence[Sentence]) -> tuple[Loose, ...]:
    """Marks and entries of *document* that lack their other half, in reading order."""
    marks, entries = collected(document, sentences)
    return tuple(sorted(_lacking(marks, entries), key=lambda item: (item.order, item.span)))


def collected(document: Document, sentences: Sequence[Sentence]) -> tuple[list[Mark], list[Mark]]:
    """The marks of running text, and the entries of lists and notes."""
    marks: list[Mark] = []
    entries: list[Mark] = []
    listed = 0
    announced = -2
    for order, sentence in enumerate(sentences):
        block = document.blocks[sentence.block]
        listing = is_references(block) or sentence.block == announced + 1
        listed = listed + 1 if listing and block.kind is BlockKind.ITEM and sentence.index == 0 else listed
        told = listing or (_follows(entries, order) and block.kind is not BlockKind.HEADING)
        entry = _entry(block, sentence, order, told, listed)
        if entry is None or not entry.sure:
            # after the last number a list of works is over, unless a heading says that it goes on
            entry = _signed(document, sentence, order, told) or (entry if listing else None)
        if _announces(block):
            announced = sentence.block
        if entry:
            entries += [entry, *_run_on(sentence, entry)]
            announced = sentence.block if sentence.block == announced + 1 else announced
        elif block.kind is not BlockKind.FORM and (not listing or block.kind is BlockKind.PARAGRAPH):
            marks += (mark for mark in _marks(block, sentence, order) if mark.sure or not listing)
    if any(entry.family == _NUMERIC and _CALLED.match(sentences[entry.order].text) for entry in entries):
        marks = [replace(mark, family=_NUMERIC) if mark.family == _ENCLOSED else mark for mark in marks]
    return marks, entries


def _follows(entries: Sequence[Mark], order: int) -> bool:
    """Whether the sentence before was an entry: a list goes on."""
    return bool(entries) and entries[-1].order == order - 1 and entries[-1].family == _NUMERIC


def _announces(block: Block) -> bool:
    """Whether *block* is a short line that announces a list of works."""
    text = block.text.chars
    return block.kind is BlockKind.PARAGRAPH and len(text) <= _LONGEST_ANNOUNCED and bool(_ANNOUNCED.search(text))


def _signed(document: Document, sentence: Sentence, order: int, references: bool) -> Mark | None:
    """An entry whose number stands in the source before the text of a list item."""
    block = document.blocks[sentence.block]
    if sentence.start or block.kind is not BlockKind.ITEM or not (references or _CITED_WORK.search(sentence.text)):
        return None
    begin = block.text.starts[sentence.start]
    sign = _SIGN.search(document.source[max(0, begin - 20) : begin])
    if sign is None:
        return None
    family = _NUMERIC if sign[1] else _ROUND
    return Mark(family, _number(sign[1] or sign[2]), order, Span(sentence.start, sentence.end))


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
        return Mark(_NUMERIC, _number(next(group for group in match.groups() if group)), order, Span(sentence.start, sentence.end))
    if references and "①" <= text[0] <= "⑳":
        return Mark(_ROUND, _number(text[0]), order, Span(sentence.start, sentence.end))
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
    for pattern, family, sure in _MARKS:
        for match in pattern.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            closed = sentence.text[match.end() : match.end() + 1] in (")", "）")  # (研究による2)): the second closes it
            if _opened(sentence.text[: match.start()]) and match[0][-1] in ")）" and match[0][0] not in "(（" and not closed:
                continue  # the bracket closes one before: (合計10)
            if f"「{match[0].strip()}」" in sentence.text:
                continue  # spoken of, not set
            if any(start < right and left < end for left, right in taken):
                continue
            taken.append((start, end))
            for number in _numbers(next(group for group in match.groups() if group)):
                yield Mark(family, number, order, Span(start, end), sure)


def _opened(text: str) -> bool:
    return text.count("(") + text.count("（") > text.count(")") + text.count("）")


def _lacking(marks: Sequence[Mark], entries: Sequence[Mark]) -> Iterator[Loose]:
    for family in (_NUMERIC, _NOTES, _ROUND):
        known = {entry.number for entry in entries if entry.family == family}
        used = {mark.number for mark in marks if mark.family == family}
        pointed = {m.number for m in marks if m.family == family and (m.sure or _likely(m, known, used))}
        marked = any(mark.sure for mark in marks if mark.family == family)
        if family == _ROUND and not known:
            continue  # ① numbers steps and points as well
        for mark in marks:
            if mark.family == family and mark.number not in known and (mark.sure or _likely(mark, known, used)):
                yield Loose(
                    MARK_WITHOUT_ENTRY, mark.order, mark.span, f"注番号 {mark.number} にあたる文献や注がありません"
                )
        for entry in entries:
            # a list without numbers, or on a page without marks, is a bibliography and no set of notes
            counted = (entry.sure and (family == _NOTES or marked)) or len(used & known) > 0
            if entry.family == family and entry.number not in pointed and counted:
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
