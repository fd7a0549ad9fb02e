"""Works that are named in running text: (山田ら, 2021), Smith et al. 2020, 『書名』(出版社, 年), 厚生労働省「…調査」(令和4年), a DOI.

A name alone is no source: a work is named where a year, a volume, a registered number or an address stands with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from compliance.model import BlockKind, Document, Sentence, Span
from compliance.references.identifiers import identifiers
from compliance.references.seen import Named, Seen
from compliance.references.values import Notation, Source

_YEAR = r"(?:(?:19|20)\d\d|(?:昭和|平成|令和)\s?(?:\d{1,2}|元))"
_LATIN = r"[A-Z][A-Za-zÀ-ÿ'’-]{1,24}"
# (山田ら, 2021) (Smith et al., 2020) (Smith & Jones 2019)
_AUTHOR_YEAR = re.compile(
    rf"[(（](?P<who>[^()（）。]{{1,60}}?)[,，、\s]\s?{_YEAR}年?[a-z]?(?:[;；:：,，、][^()（）]{{0,60}})?[)）]"
)
_AUTHORS = re.compile(rf"(?:ら|ほか|他|et al\.?|{_LATIN}(?: [A-Z]{{1,3}})?|[一-龥]{{1,4}}[・&＆と][一-龥]{{1,4}}|& {_LATIN})\s*$")
_ET_AL = re.compile(r"et al|(?:ら|ほか)[.,．，、\s]")
# 架空学会の全国調査（2008〜2012年）
_SURVEYED = re.compile(r"(?P<maker>[^\s、。「」()（）]{2,30})(?:の|による|、)(?P<study>[^\s、。「」()（）]{0,12})[(（][^()（）]{0,10}(?:19|20)\d\d[^()（）]{0,12}[)）]")
# Smith et al. 2020; 山田ら(2021); 山田ほか 2021
_AUTHORS_RUN = re.compile(rf"(?:{_LATIN}(?: (?:and|&) {_LATIN})?\s?(?:et al\.?,?|ら|ほか)|[一-龥]{{1,6}}(?:ら|ほか))\s?[,，、の]?\s?[(（]?\s?{_YEAR}年?[)）]?")
# 2019;13:2777, 2020. 9(6):1344, J Am Acad Dermatol. 2006
_VOLUME = re.compile(r"(?:19|20)\d\d[a-z]?\s?[;；.]\s?\d{1,4}\s?(?:[(（]\d{1,3}[)）])?\s?[:：]\s?[a-zA-Z]?\d+|第?\d{1,4}巻\s?第?\d{1,3}号")
_TITLED = re.compile(r"(?P<open>[「『“])(?P<title>[^「」『』“”]{2,120})[」』”]\s?(?P<rest>[(（][^()（）]{0,60}[)）])?")
_NAME = re.compile(r"[一-龥ァ-ヶーA-Za-z]+[のはが・、]?\s?$")
_DATED = re.compile(rf"{_YEAR}\s?年?")
_ANY = re.compile("[0-9０-９]|元年")  # every work is named with a number
_TRIAL = {"doi", "pmid", "pmcid", "jrct", "umin", "nct", "isbn"}
_SILENT = {BlockKind.META, BlockKind.FRONT_MATTER, BlockKind.FORM, BlockKind.CODE, BlockKind.ALT, BlockKind.TITLE, BlockKind.BUTTON}
_BEFORE = 24  # characters before a title in which its author or publisher stands
_AFTER = 16


def sources(
    document: Document, sentences: Sequence[Sentence], taken: frozenset[int], notation: Notation, seen: Seen
) -> Iterator[Source]:
    """The works that running text names, in reading order; *taken* are the sentences that are entries themselves."""
    finder = _Finder(notation, seen)
    for order, sentence in enumerate(sentences):
        if order not in taken and document.blocks[sentence.block].kind not in _SILENT:
            yield from finder.of(sentence, order)


class _Finder:
    def __init__(self, notation: Notation, seen: Seen) -> None:
        self._notation = notation
        self._seen = seen

    def of(self, sentence: Sentence, order: int) -> Iterator[Source]:
        """The works that *sentence* names, each once."""
        text = sentence.text
        if not _ANY.search(text):
            return
        for start, end, known in self._seen.works.get(text, lambda: tuple(self._named(text))):
            yield Source("", order, Span(sentence.start + start, sentence.start + end), text[start:end], True, known)

    def _named(self, text: str) -> Iterator[Named]:
        known = identifiers(text)
        for start, end in _apart(sorted(self._spans(text))):
            yield start, end, tuple(one for one in known if one.text in text[start:end])

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        for match in _AUTHOR_YEAR.finditer(text):
            person = self._notation.search("career", text[max(0, match.start() - _BEFORE) : match.start()])
            if not person and (_AUTHORS.search(match["who"]) or _ET_AL.search(match["who"]) or self._notation.search("institution", match["who"])):
                yield match.span()
        for match in _AUTHORS_RUN.finditer(text):
            yield match.span()
        for match in _VOLUME.finditer(text):
            yield _enclosing(text, *match.span())
        for match in _SURVEYED.finditer(text):
            study = any(self._notation.search(told, match["study"]) for told in ("survey", "guideline"))
            if study and self._notation.search("institution", match["maker"]):
                yield match.span()
        yield from self._titled(text)
        yield from self._guidelines(text)
        yield from self._registered(text)

    def _titled(self, text: str) -> Iterator[tuple[int, int]]:
        for match in _TITLED.finditer(text):
            before = text[max(0, match.start() - _BEFORE) : match.start()]
            maker = self._notation.search("institution", before)
            title, rest = match["title"], match["rest"] or ""
            after = text[match.end() : match.end() + _AFTER]
            dated = bool(_DATED.search(rest or title) or _DATED.match(after.lstrip("、, （(")) or (maker and _DATED.search(before[maker.end() :])))
            published = match["open"] == "『" and (self._notation.search("publisher", rest) or (dated and rest))
            within = self._notation.search("institution", title) and dated  # 「◯◯大学 2023年」
            study = self._notation.search("survey", title) or self._notation.search("guideline", title)
            if published or within or (dated and (maker or study)):
                name = _NAME.search(before) if maker else None
                yield match.start() - len(before) + (name.start() if name else len(before)), match.end()

    def _guidelines(self, text: str) -> Iterator[tuple[int, int]]:
        for match in _EDITION.finditer(text):
            if self._notation.search("guideline-end", match["name"]):
                yield match.span()

    def _registered(self, text: str) -> Iterator[tuple[int, int]]:
        for identifier in identifiers(text):
            at = text.find(identifier.text)
            told = identifier.kind in _TRIAL or self._notation.search("led", text[max(0, at - _BEFORE) : max(at, 0)])
            if at >= 0 and told:
                yield at, at + len(identifier.text)


# 〇〇診療ガイドライン 2017年版, ガイドライン2023
_EDITION = re.compile(r"(?P<name>[^\s、。「」『』()（）,]{2,40})\s?[(（]?(?:(?:19|20)\d\d(?:年?度?版|年)?|第\d{1,2}版)[)）]?")


def _enclosing(text: str, start: int, end: int) -> tuple[int, int]:
    """The brackets around a volume, with its authors and its journal in them; the volume alone where there are none."""
    left = max(text.rfind("(", 0, start), text.rfind("（", 0, start))
    closed = max(text.rfind(")", 0, start), text.rfind("）", 0, start))
    right = min((at for at in (text.find(")", end), text.find("）", end)) if at >= 0), default=-1)
    return (left, right + 1) if left > closed and right >= 0 else (start, end)


def _apart(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """*spans* in order, those that touch made one."""
    if not spans:
        return
    start, end = spans[0]
    for _, (left, right) in pairwise(spans):
        if left <= end + 1:
            end = max(end, right)
        else:
            yield start, end
            start, end = left, right
    yield start, end
