"""Footnote marks in running text, in the ways pages write them.

Superscripts (<sup>1</sup>, ¹, ¹⁾), brackets ([1], ［1］, 〔1〕, 【1】, [^1], (文献1)), 1) and 1)2), ※1, 注1, (注1), *1, ①, a link to an
anchor of the page, bare digits glued to the end of a sentence, and ※ or † alone. A mark after a full stop belongs to
the sentence before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from compliance.model import Block, BlockKind, Inline, Sentence, Span
from compliance.references import lone, pointers
from compliance.references.numerals import (
    CIRCLED,
    DIGITS,
    KANJI,
    LIST,
    RAISED_LIST,
    Family,
    Key,
    Mark,
    filled,
    note,
    numbers,
)
from compliance.references.seen import Seen
from compliance.references.values import Notation

_JA = "ぁ-んァ-ヶ一-龥ー"
_BEFORE = rf"{_JA}a-zA-Z%％」』）)"
_WORDS = "[ぁ-んァ-ヶ一-龥]{1,4}"
# with a word or a sign before the number
_NOTE = re.compile(rf"[（(［\[]?(?:[※＊*†‡]|(?P<word>注釈|脚注|補注|注|註)[)）]?)\s?(?P<list>{LIST})\s?[)）］\]]?")
_CALLED = re.compile(rf"[\[［〔(（【]\s?(?P<word>{_WORDS}?)\s?(?P<list>{LIST}|{KANJI})\s?(?:を?参照|より)?[\]］〕)）】]")
_BRACKETED = re.compile(rf"[\[［〔〈＜]\s?\^?(?P<list>{LIST}|{KANJI})\s?[\]］〕〉＞]|(?<=[{_JA}。」)）])[【《](?P<heavy>{LIST}|{KANJI})[】》]")
_CLOSED = re.compile(rf"(?<=[{_BEFORE}])[ 　]?(?P<list>(?:{LIST}[)）][,，、]?){{0,9}}{LIST})[)）](?P<on>[。、,.)）』」]|\s*$|[{_JA}])")
_RAISED = re.compile(rf"(?<=[{_JA}」』)）%％。a-zA-Z])⁽?(?P<list>{RAISED_LIST})[⁾)]?")
_CIRCLED = re.compile(rf"(?<=[{_JA}」』)）%％])(?P<list>{CIRCLED})(?=[。、]|\s*$)")
# (2) is a mark where entries are called (1) or 文献(1)
_ENCLOSED = re.compile(rf"(?<=[{_BEFORE}])[ 　]?[(（](?P<list>{LIST})[)）]")
_GLUED = re.compile(rf"(?<=[{_JA}])(?P<list>{DIGITS})(?=。|\s*$)")
# what a sentence begins with and the one before it ends with: …しました。[1] 次の文
_AFTER_STOP = re.compile(rf"\s?(?:[\[［〔(（【]?(?P<list>{LIST})[\]］〕)）】]+|⁽?(?P<raised>{RAISED_LIST})[⁾)]?|(?P<bare>{DIGITS})(?:$|[\s　]))")
# one of these stands in every mark
_ANY = re.compile("[0-9０-９⁰¹²³⁴-⁹①-⒇❶-❿⓵-⓾※*＊†‡\\[［〔【(（]")
_LISTS = (
    (_NOTE, Family.NOTE), (_CALLED, Family.NUMBER), (_BRACKETED, Family.NUMBER), (_CLOSED, Family.NUMBER),
    (_RAISED, Family.NUMBER), (_CIRCLED, Family.CIRCLED), (_ENCLOSED, Family.ENCLOSED), (_GLUED, Family.NUMBER),
)  # fmt: skip
_SILENT = {BlockKind.META, BlockKind.FRONT_MATTER, BlockKind.FORM, BlockKind.CODE, BlockKind.BUTTON}
# where a number at the end counts the parts of the page: 注意点2
_COUNTING = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.TERM, BlockKind.LINK, BlockKind.CAPTION}
_KANA = re.compile("[ぁ-ん]")  # a line without any is a name with its number
# 流れは[1]問診、[2]検査: points, not marks
_POINTS, _NOUN = re.compile(r"(?:^|[は、。:：\s])$"), re.compile(r"[一-龥ァ-ヶA-Za-z]")
_BACK = 8  # characters before a number in which a word may say that it is none


class Marker:
    """Finds the marks of one page; *notation* are the words beside them."""

    def __init__(self, notation: Notation, seen: Seen) -> None:
        self._notation = notation
        self._seen = seen

    def marks(self, block: Block, sentences: Sequence[Sentence], first: int) -> list[Mark]:
        """The marks of *block*, whose *sentences* are those of the page from the *first* on."""
        if block.kind in _SILENT:
            return []
        said = block.kind, block.text.chars
        if not block.inlines and self._seen.unmarked.get(said, lambda: not self._found(block, sentences, first)):
            return []
        return self._found(block, sentences, first)

    def _found(self, block: Block, sentences: Sequence[Sentence], first: int) -> list[Mark]:
        found: list[Mark] = []
        pointing = pointers.pointing(block, sentences)
        for at, sentence in enumerate(sentences):
            if not pointing[at] and not _ANY.search(sentence.text):
                continue
            of_sentence = sorted(self._of(block, sentence, first + at, pointing[at]), key=lambda mark: mark.span)
            if at and of_sentence and _directly_after(sentences[at - 1], sentence):
                of_sentence = _given_back(of_sentence, sentence)
            found += of_sentence
        return filled(found, block.text.chars)

    def _of(self, block: Block, sentence: Sentence, order: int, pointing: Sequence[Inline]) -> Iterator[Mark]:
        taken: list[tuple[int, int]] = []
        targets = {inline.start: inline.target[1:] for inline in pointing if inline.target}
        for inline in pointing:
            if not _overlaps(taken, inline.start, inline.end):
                marks = [*pointers.marks(block, inline, order, targets.get(inline.start, ""), self._notation)]
                if marks or inline.kind == "sup":
                    taken.append((inline.start, inline.end))
                yield from marks
        if sentence.index and (match := _AFTER_STOP.match(sentence.text)):
            yield from self._after_stop(match, sentence, order, taken)
        for pattern, family in _LISTS:
            for match in pattern.finditer(sentence.text):
                start, end = sentence.start + match.start(), sentence.start + match.end()
                if pattern is _CLOSED:  # without the blank before it and what only follows
                    start, end = sentence.start + match.start("list"), end - len(match["on"])
                if _overlaps(taken, start, end) or not self._is_mark(match, block, sentence):
                    continue
                taken.append((start, end))
                sure = pattern is not _GLUED and not (pattern is _CLOSED and re.match(f"[{_JA}]", match["on"]))
                points = pattern is _BRACKETED and _POINTS.search(sentence.text[: match.start()]) and _NOUN.match(sentence.text, match.end())
                yield from _each(match, family, order, Span(start, end), match[0], sure and not points, bool(points))
        for mark in (*lone.lettered(sentence, order, self._notation), *lone.alone(sentence, order)):
            if not _overlaps(taken, mark.span.start, mark.span.end):
                yield mark

    def _after_stop(self, match: re.Match[str], sentence: Sentence, order: int, taken: list[tuple[int, int]]) -> Iterator[Mark]:
        start, end = sentence.start + match.start(), sentence.start + match.end()
        written, rest = match[0].strip(), sentence.text[match.end() :].lstrip()
        if _overlaps(taken, start, end) or (match["bare"] and self._notation.match("unit", rest)):
            return
        taken.append((start, end))
        family = Family.ENCLOSED if written[0] in "(（" else Family.NUMBER
        # 2) and 【2】 before more text may as well number the points of a row
        points = bool(match["list"] and rest and (written[0].isdigit() or written[0] == "【"))
        for number in numbers(match["list"] or match["raised"] or match["bare"]):
            yield Mark(Key(family, number), order, Span(start, end), written, not match["bare"] and not points, points)

    def _is_mark(self, match: re.Match[str], block: Block, sentence: Sentence) -> bool:
        text = sentence.text
        if match.re is _BRACKETED and not match.start() and not sentence.index and text[match.end() :].strip():
            return False  # [1] before a line numbers the line
        if match.re is _GLUED and (block.kind in _COUNTING or not _KANA.search(block.text.chars)):
            return False
        group = next(name for name in ("list", "heavy") if name in match.re.groupindex and match[name])
        before = text[max(0, match.start(group) - _BACK) : match.start(group)]
        if match.re in (_NOTE, _GLUED, _CLOSED) and self._notation.search("ordinary", before):
            return False
        if match.re is _NOTE and self._is_figure(text, match.end(group)):
            return False
        if match.re is _CALLED and not self._notation.is_all(match["word"], "label", "note"):
            return False
        if match.re is _RAISED and pointers.POWER.search(before):
            return False
        if _spoken_of(match, text):
            return False
        # a bracket that closes one before it is none of the mark's: (合計10); but in (研究による2)) the second closes it
        closing = match[0].rstrip(_AFTER)[-1:] in ")）" and match[0][0] not in "(（"
        doubled = match.re is _CLOSED and match["on"] in (")", "）")
        return not (closing and not doubled and _opened(text[: match.start()]))

    def _is_figure(self, text: str, at: int) -> bool:
        """Whether what follows a number makes it a figure: ※20歳, ※2025年, ※1,000円."""
        return bool(re.match(r"[0-9０-９,，.．]\d|[0-9０-９]", text[at:])) or bool(self._notation.match("unit", text[at : at + _BACK]))


_AFTER = "。、,.』」"


def _each(match: re.Match[str], family: Family, order: int, span: Span, written: str, sure: bool = True, faint: bool = False) -> Iterator[Mark]:
    groups = match.groupdict()
    called = groups.get("word") and family is Family.NUMBER and groups["word"][0] in "注註脚補"
    for number in numbers(groups.get("list") or groups.get("heavy") or ""):
        key = note(number, written) if called or family is Family.NOTE else Key(family, number)
        yield Mark(key, order, span, written.strip(), sure, faint)


def _directly_after(before: Sentence, sentence: Sentence) -> bool:
    """Whether *sentence* goes on where a full stop ended the one *before* it in their block."""
    return before.text.endswith(("。", "！", "？", "!", "?", "」", "）", ")")) and sentence.start - before.end <= 1


def _given_back(marks: list[Mark], sentence: Sentence) -> list[Mark]:
    """*marks* of *sentence*, those at its very beginning given to the sentence before."""
    found: list[Mark] = []
    at = sentence.start
    for mark in marks:
        if mark.span.start - at <= 1 and at >= 0 and _leads(mark, found, sentence):
            found.append(replace(mark, order=mark.order - 1))
            at = mark.span.end
        else:
            found.append(mark)
            at = -1
    return found


def _leads(mark: Mark, before: list[Mark], sentence: Sentence) -> bool:
    return mark.key.family is not Family.SIGN and all(m.order != mark.order for m in before)


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < right and left < end for left, right in taken)


def _opened(text: str) -> bool:
    return text.count("(") + text.count("（") > text.count(")") + text.count("）")


def _spoken_of(match: re.Match[str], text: str) -> bool:
    """Whether the mark is spoken of and not set: 広告の「※1」."""
    return f"「{match[0].strip()}」" in text
