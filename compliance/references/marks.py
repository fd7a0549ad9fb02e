"""Footnote marks in running text, in the ways pages write them.

Superscripts (<sup>1</sup>, ¹, ¹⁾), brackets ([1], ［1］, 〔1〕, 【1】, [^1], (文献1)), 1) and 1)2), ※1, 注1, (注1), *1, ①, a link to an
anchor of the page, bare digits glued to the end of a sentence, and ※ or † alone. A mark after a full stop belongs to
the sentence before it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from compliance.model import Block, BlockKind, Inline, Sentence, Span
from compliance.references.numerals import (
    DIGITS,
    LETTERS,
    LIST,
    RAISED_LIST,
    Family,
    Key,
    Mark,
    filled,
    letter,
    numbers,
)
from compliance.references.values import Notation

_JA = "ぁ-んァ-ヶ一-龥ー"
_BEFORE = rf"{_JA}a-zA-Z%％」』）)"
_WORDS = "[ぁ-んァ-ヶ一-龥]{1,4}"
_SIGNS = re.compile(r"(?:※|[*＊]{1,3}|[†‡§¶]{1,2})")
# with a word or a sign before the number
_NOTE = re.compile(rf"[（(［\[]?(?:[※＊*†‡]|(?P<word>注釈|脚注|補注|注|註))\s?(?P<list>{LIST})\s?[)）］\]]?")
_CALLED = re.compile(rf"[\[［〔(（【]\s?(?P<word>{_WORDS})\s?(?P<list>{LIST})\s?[\]］〕)）】]")
_BRACKETED = re.compile(rf"[\[［〔]\s?\^?(?P<list>{LIST})\s?[\]］〕]|(?<=[{_JA}。」)）])【(?P<heavy>{LIST})】")
_CLOSED = re.compile(rf"(?<=[{_BEFORE}])[ 　]?(?P<list>(?:{LIST}[)）][,，、]?){{0,9}}{LIST})[)）](?P<on>[。、,.)）』」]|\s*$|[{_JA}])")
_RAISED = re.compile(rf"(?<=[{_JA}」』)）%％。a-zA-Z])⁽?(?P<list>{RAISED_LIST})[⁾)]?")
_CIRCLED = re.compile(rf"(?<=[{_JA}」』)）%％])(?P<list>[①-⑳])(?=[。、]|\s*$)")
# (2) is a mark where entries are called (1) or 文献(1)
_ENCLOSED = re.compile(rf"(?<=[{_BEFORE}])[(（](?P<list>{LIST})[)）]")
# [a] is one where entries are called so; [^a] and (文献ア) wherever they stand
_LETTERED = re.compile(rf"(?P<word>{_WORDS})?[\[［〔【(（](?:(?P<caret>\^)|(?P<within>{_WORDS}))?(?P<letter>{LETTERS})[\]］〕】)）]")
_GLUED = re.compile(rf"(?<=[{_JA}])(?P<list>{DIGITS})(?=。|\s*$)")
# what a sentence begins with and the one before it ends with: …しました。[1] 次の文
_AFTER_STOP = re.compile(rf"\s?(?:[\[［〔(（]?(?P<list>{LIST})[\]］〕)）]+|⁽?(?P<raised>{RAISED_LIST})[⁾)]?|(?P<bare>{DIGITS})(?:$|[\s　]))")
_ALONE = re.compile(rf"(?<=[0-9０-９{_JA}%％」』)）])[(（]?(?P<sign>※|[*＊]{{1,3}}|[†‡]{{1,2}})[)）]?(?=[。、)）」』]|$|\s*$|[をがはもでにのとへ])")
# the whole of a superscript or of a link's text, where it is a mark
_WHOLE = re.compile(rf"\s*[（(［\[〔【]?\^?(?P<sign>[※＊*†‡])?(?P<word>[ぁ-んァ-ヶ一-龥]{{0,4}})\s?(?P<list>{LIST})?\s?[)）］\]〕】]?\s*[,，、]?\s*")
# cm², m³, 10⁶: a power where a unit or a number stands before it
_POWER = re.compile(r"(?:(?<![A-Za-z])(?:[kcmnμ]?m|sec|s)|[0-9０-９×/㎝㎜])$")
# one of these stands in every mark
_ANY = re.compile("[0-9０-９⁰¹²³⁴-⁹①-⑳※*＊†‡\\[［〔【(（]")
_LISTS = (
    (_NOTE, Family.NOTE), (_CALLED, Family.NUMBER), (_BRACKETED, Family.NUMBER), (_CLOSED, Family.NUMBER),
    (_RAISED, Family.NUMBER), (_CIRCLED, Family.CIRCLED), (_ENCLOSED, Family.ENCLOSED), (_GLUED, Family.NUMBER),
)  # fmt: skip
_SILENT = {BlockKind.META, BlockKind.FRONT_MATTER, BlockKind.FORM, BlockKind.CODE, BlockKind.BUTTON}
# where a number at the end counts the parts of the page: 注意点2
_COUNTING = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.TERM, BlockKind.LINK, BlockKind.CAPTION}
_BACK = 8  # characters before a number in which a word may say that it is none


class Marker:
    """Finds the marks of one page; *notation* are the words beside them."""

    def __init__(self, notation: Notation) -> None:
        self._notation = notation

    def marks(self, block: Block, sentences: Sequence[Sentence], first: int) -> list[Mark]:
        """The marks of *block*, whose *sentences* are those of the page from the *first* on."""
        if block.kind in _SILENT:
            return []
        found: list[Mark] = []
        pointing = _pointing(block, sentences)
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
                marks = [*self._of_inline(block, inline, order, targets.get(inline.start, ""))]
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
                if _overlaps(taken, start, end) or not self._is_mark(match, block, sentence.text):
                    continue
                taken.append((start, end))
                faint = pattern is _CLOSED and bool(re.match(f"[{_JA}]", match["on"]))
                sure = pattern is not _GLUED and not faint
                yield from _each(match, family, order, Span(start, end), match[0], sure, faint)
        yield from self._lettered(sentence, order, taken)
        for match in _ALONE.finditer(sentence.text):
            start, end = sentence.start + match.start("sign"), sentence.start + match.end("sign")
            if not _overlaps(taken, start, end) and not _spoken_of(match, sentence.text):
                yield Mark(sign(match["sign"]), order, Span(start, end), match["sign"], sure=match["sign"][0] == "※" and _told(match, sentence.text))

    def _of_inline(self, block: Block, inline: Inline, order: int, target: str) -> Iterator[Mark]:
        text = block.text.chars[inline.start : inline.end]
        match = _WHOLE.fullmatch(text)
        span = Span(inline.start, inline.end)
        if match is None or (match["word"] and not self._calls(match["word"])):
            if target.startswith("fn-") and re.fullmatch(LETTERS, text):
                yield Mark(letter(text), order, span, text, target=target)
            elif inline.kind == "sup" and "[" not in text:
                yield from self._several(text, order, span)
            return
        if not match["list"]:
            if match["sign"] and inline.kind == "sup":
                yield Mark(sign(match["sign"]), order, span, text.strip())
            return
        before = block.text.chars[max(0, inline.start - _BACK) : inline.start]
        if inline.kind == "sup" and not match["sign"] and not match["word"] and text.strip()[-1:].isdigit() and _POWER.search(before):
            return
        noted = match["sign"] or (match["word"] and self._notation.match("note", match["word"]))
        for number in numbers(match["list"]):
            yield Mark(Key(Family.NOTE if noted else Family.NUMBER, number), order, span, text.strip(), target=target)

    def _several(self, text: str, order: int, span: Span) -> Iterator[Mark]:
        """The marks of a superscript that holds more than one: ※1※2, 1)2)."""
        for pattern, family in ((_NOTE, Family.NOTE), (re.compile(rf"(?P<list>{LIST})[)）]"), Family.NUMBER)):
            found = [*pattern.finditer(text)]
            if found and not re.sub(r"[\s,，、・]", "", pattern.sub("", text)):
                for match in found:
                    yield from _each(match, family, order, span, match[0])
                return

    def _lettered(self, sentence: Sentence, order: int, taken: list[tuple[int, int]]) -> Iterator[Mark]:
        for match in _LETTERED.finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            called = [word for word in (match["word"], match["within"]) if word and self._ends_calling(word)]
            if (match["within"] and not called) or _overlaps(taken, start, end):
                continue
            if match[0][-1] in ")）" and not match["within"]:
                continue  # (a) numbers points
            start += len(match["word"] or "")
            yield Mark(letter(match["letter"]), order, Span(start, end), match[0][len(match["word"] or "") :], sure=bool(called or match["caret"]))

    def _ends_calling(self, word: str) -> bool:
        return any(self._notation.match("label", word, at) and self._calls(word[at:]) for at in range(len(word)))

    def _after_stop(self, match: re.Match[str], sentence: Sentence, order: int, taken: list[tuple[int, int]]) -> Iterator[Mark]:
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if _overlaps(taken, start, end):
            return
        taken.append((start, end))
        sure = match["bare"] is None
        text = match["list"] or match["raised"] or match["bare"]
        written = sentence.text[: match.end()].strip()
        if sentence.text[match.end() :] and not sure and self._notation.match("unit", sentence.text[match.end() :].lstrip()):
            return
        for number in numbers(text):
            yield Mark(Key(Family.NUMBER, number), order, Span(start, end), written, sure)

    def _is_mark(self, match: re.Match[str], block: Block, text: str) -> bool:
        if match.re is _GLUED and block.kind in _COUNTING:
            return False
        group = next(name for name in ("list", "heavy") if name in match.re.groupindex and match[name])
        before = text[max(0, match.start(group) - _BACK) : match.start(group)]
        if match.re in (_NOTE, _GLUED, _CLOSED) and self._notation.search("ordinary", before):
            return False
        if match.re is _NOTE and self._is_figure(text, match.end(group)):
            return False
        if match.re is _CALLED and not self._calls(match["word"]):
            return False
        if match.re is _RAISED and _POWER.search(before):
            return False
        if _spoken_of(match, text):
            return False
        # a bracket that closes one before it is none of the mark's: (合計10); but in (研究による2)) the second closes it
        closing = match[0].rstrip(_AFTER)[-1:] in ")）" and match[0][0] not in "(（"
        doubled = match.re is _CLOSED and match["on"] in (")", "）")
        return not (closing and not doubled and _opened(text[: match.start()]))

    def _is_figure(self, text: str, at: int) -> bool:
        """Whether what follows a number makes it a figure: ※20歳, ※2025年, ※1,000円."""
        return bool(re.match(r"[0-9０-９,，.．]\d|[0-9０-９]", text[at:])) or bool(self._notation.match("unit", text[at : at + _BACK].lstrip()))

    def _calls(self, word: str) -> bool:
        """Whether *word* is all that stands before the number of a work or a note."""
        return any((m := self._notation.match(told, word)) and m.end() == len(word) for told in ("label", "note"))


_AFTER = "。、,.』」"


def sign(written: str) -> Key:
    """The key of a sign that stands for itself: ※, **, †."""
    return Key(Family.SIGN, len(written), "*" if written[0] in "*＊" else written[0])


def _pointing(block: Block, sentences: Sequence[Sentence]) -> list[list[Inline]]:
    """The superscripts and the links into the page, by the sentence of *block* in which they stand."""
    found: list[list[Inline]] = [[] for _ in sentences]
    starts = [sentence.start for sentence in sentences]
    for inline in block.inlines:
        linked = inline.kind == "link" and inline.target.startswith("#") and block.kind is not BlockKind.LINK
        if (inline.kind == "sup" or linked) and inline.start < inline.end:
            at = max(bisect.bisect_right(starts, inline.start) - 1, 0)
            if inline.end <= sentences[at].end:
                found[at].append(inline)
    return found


def _each(match: re.Match[str], family: Family, order: int, span: Span, written: str, sure: bool = True, faint: bool = False) -> Iterator[Mark]:
    groups = match.groupdict()
    called = groups.get("word") and family is Family.NUMBER and groups["word"][0] in "注註脚補"
    kind = Family.NOTE if called else family
    for number in numbers(groups.get("list") or groups.get("heavy") or ""):
        yield Mark(Key(kind, number), order, span, written.strip(), sure, faint)


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


def _told(match: re.Match[str], text: str) -> bool:
    """Whether what stands before a lone sign is a figure or the end of a statement, and no name of a field to fill in."""
    return bool(re.search(r"[0-9０-９%％円人名件位回倍割です。ますたる][)）」』]?$", text[: match.start("sign")].rstrip("(（")))
