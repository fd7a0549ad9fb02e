"""Blanks that nobody filled in: ○○円, ●月●日, 0XX-XXX, 00,000円, {{name}}, [院名]; and the sizes and inks of what is to come.

Marks are known here, the words beside them are those of ``rules/drafts/``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from compliance.drafts.values import Drafts
from compliance.model import Span

_MARK = "○〇◯●◎△▲□■◇◆×✕ＸX＿◻◼⚪⚫〓"
_KANJI_NUMBER = "一二三四五六七八九十百千〇零・"


def _run(name: str) -> str:
    """Two and more of one mark: looked for where they begin and not given back, so that no page of marks is slow."""
    return rf"(?<![{_MARK}x])(?P<{name}>[{_MARK}x])(?P={name})++"


SIZE = re.compile(
    r"(?<![\d０-９.,])[WwＷ]?\s?[0-9０-９]{2,4}\s?(?:px|mm|ミリ)?\s?[×xXｘＸ✕＊*]\s?[HhＨ高縦横]?\s?[0-9０-９]{2,4}(?![\d０-９,]*\s*円)"
    r"|[横縦幅高][さ幅]?\s?[:：約]?\s?[0-9０-９]{2,4}(?![\d０-９.]*\s*(?:cm|ｃｍ|センチ|歳|円|度|年))"
    r"|(?<![A-Za-z])[CMYK]\s?[0-9]{1,3}[\s,、]{0,2}[CMYK]\s?[0-9]{1,3}(?![0-9A-Za-z])"
)
_SHAPES = (
    # a date: ●月●日, ○/○
    rf"[{_MARK}]{{1,2}}\s*[年月時分階]\s*[{_MARK}]{{1,2}}\s*[月日分秒号]",
    # a number with its places: 0XX-XXX-XXXX, ●●●-●●●●, ●●●,●●●
    rf"(?<![a-zA-Z])0[{_MARK}x]{{1,3}}[-‐－ー―(（]",
    rf"{_run('number')}[-‐－,，][{_MARK}x]{{2,4}}",
    rf"[{_MARK}]{{1,3}}[,，][{_MARK}]{{3}}",
    rf"(?<![a-zA-Z])[A-Z]{{2}}(?P<plan>[{_MARK}])(?P=plan){{3}}",
    rf"第\s*[{_MARK}]{{1,3}}\s*[回号版章条期]",
    rf"(?<!\d)0\d{{1,3}}-\d{{2,4}}-\d{{0,3}}[{_MARK}]",
    r"【[\s　＿_]{1,20}】",
    # a name: ○○ ○○, 院長：○○
    rf"{_run('family')}[ 　]{{1,2}}[{_MARK}]{{2,4}}(?![{_MARK}])",
    rf"[:：][ 　]?{_run('named')}(?=$|[)）])",
    r"(?<![-－―ー])[-－―]{2,6}\s?円",
    # noughts: 00,000円, ￥000
    r"(?<![\d０-９.,])(?:0{1,3}[,，]000|0{3,6})\s*円|[￥¥]\s*0{1,3}(?:[,，]?0{3})",
)
# one of these stands in every blank: most texts have none, and are not searched for all shapes
_SIGN = re.compile(rf"[{_MARK}x☆★＊*\[［【〔{{｛]|000|[-－―]{{2}}")


def blanks(text: str, drafts: Drafts) -> Iterator[Span]:
    """The blanks in *text*, as it is written; marks that show how something is written, and those that hide a name, are none."""
    if not _SIGN.search(text) or any(word in text for word in drafts.words.get("masked", ())):
        return
    shown = min((at for word in drafts.words.get("shown-before", ()) if (at := text.find(word)) >= 0), default=len(text))
    after = drafts.words.get("shown-after", ())
    kinds = ("blank-of", "blank-after", "blank-place", "blank-name")
    for match in _pattern(*(drafts.words.get(kind, ()) for kind in kinds)).finditer(text):
        if match.start() < shown and not text.startswith(after, match.end()):
            yield Span(match.start(), match.end())


@functools.cache
def _pattern(units: tuple[str, ...], after: tuple[str, ...], places: tuple[str, ...], named: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all blanks: a run of marks beside a word, a mark before a unit, a name in square brackets."""
    single, double = (_any(words) for words in (units, (*units, *after)))
    parts = [
        *_SHAPES,
        rf"{_run('word')}[^\S\n]*(?:{double}|[ァ-ヶー一-龥]{{1,6}}{_any(places)})",
        # stars mark what is good before they mark what is missing
        rf"(?<![☆★＊*])(?P<star>[☆★＊*])(?P=star)++[^\S\n]*{single}",
        rf"(?<![{_KANJI_NUMBER}{_MARK}ァ-ヶー])[○〇◯●△▲□■◆][^\S\n]*{single}",
        rf"[\[［][\s　]{{1,8}}[\]］]\s*{single}",
        rf"[\[［【〔{{｛]\s*(?:{_any(named)})\s*[\]］】〕}}｝]",
    ]
    return re.compile("|".join(parts))


def _any(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True))) or '(?!)'})"
