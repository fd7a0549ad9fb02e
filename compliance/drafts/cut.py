"""Headings and paragraphs that end before they are said: at a comma or a particle, inside a word, with a bracket open."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from compliance.drafts.values import CUT, CUT_TEXT, Drafts, Found, Spoken
from compliance.model import BlockKind, Span, Token

_HEADINGS = {BlockKind.HEADING, BlockKind.TITLE}
# what a paragraph may lead to, so that it need not end
_LED = {BlockKind.ITEM, BlockKind.CELL, BlockKind.QUOTE, BlockKind.TERM, BlockKind.CAPTION, BlockKind.ALT, BlockKind.CODE, BlockKind.FORM, BlockKind.LINK, BlockKind.BUTTON}
_STOPS = "。．.！？!?…」』）)】］]〉》♪☆★～〜:："
_OPEN, _SHUT = "「『（(【〔［", "」』）)】〕］"
# inflected forms that something must follow
_UNFINISHED = ("連用形-促音便", "連用形-撥音便", "連用形-イ音便", "連用形-ウ音便", "未然形")
_LEADING = ("の", "を", "が")
_TRAILING = {"が", "を", "と", "から", "で", "は", "ので", "より"}
# a slogan may end so: 明日の頭皮へ
_AIMING = {"に", "へ", "まで"}
_PARTICLES = ("助詞-格助詞", "助詞-係助詞", "助詞-接続助詞")
_POINTING = "→▶►»›⇒➡"
_SHORTEST, _SHORTEST_TEXT, _SHORTEST_HEADING = 8, 20, 5
_MOSTLY = 0.6


def cut(spoken: Sequence[Spoken], drafts: Drafts) -> Iterator[Found]:
    """What is cut off on the page whose sentences *spoken* are."""
    known = drafts.words.get("known-heading", ())
    headings = sorted({*known, *(one.block.text.chars.strip() for one in spoken if one.block.kind in _HEADINGS)})
    stopping = _stopping(spoken)
    for at, one in enumerate(spoken):
        last = at + 1 == len(spoken) or spoken[at + 1].sentence.block != one.sentence.block
        if one.block.kind in _HEADINGS:
            if one.sentence.index == 0 and _begins_late(one):
                yield Found(CUT, at, _words(one, slice(2)))
            elif last and _is_cut(one, headings, drafts):
                yield Found(CUT, at, _words(one, slice(-2, None)))
        elif last and stopping and one.block.kind is BlockKind.PARAGRAPH and _breaks_off(one):
            following = spoken[at + 1].block.kind if at + 1 < len(spoken) else BlockKind.HEADING
            if following not in _LED and not _points(one, drafts.words.get("reached-by", ())):
                yield Found(CUT_TEXT, at, _words(one, slice(-2, None)))


def _begins_late(one: Spoken) -> bool:
    """Whether the heading begins with a particle before a noun: the name that stood before it is gone."""
    words = one.sentence.tokens[:2]
    return len(words) == 2 and words[0].surface in _LEADING and words[0].pos.startswith("助詞") and words[1].pos.startswith(("名詞", "接頭辞"))


def _is_cut(one: Spoken, headings: Sequence[str], drafts: Drafts) -> bool:
    words = [word for word in one.sentence.tokens if not word.pos.startswith("空白")]
    if len(words) < 2:
        return False
    end = words[-1]
    if end.surface in "、，," or end.pos.startswith(("接頭辞", "連体詞")) or end.form.startswith(_UNFINISHED):
        return True
    return _opens(one.block.text.chars) or _in_a_word(one, headings) or _short_of(words, drafts.words.get("cut-word", ()))


def _opens(text: str) -> bool:
    """Whether a bracket is open at the end of *text*, and not only set in it as a sign."""
    at = max(text.rfind(char) for char in _OPEN)
    return at >= 0 and not any(char in text[at:] for char in _SHUT) and len(text) - at > 1


def _in_a_word(one: Spoken, headings: Sequence[str]) -> bool:
    """Whether another of the sorted *headings*, or one as all pages have them, begins so and goes on inside the last word.

    …知ってお of …知っておきたいこと, 副作用とリス of 副作用とリスク.
    """
    from compliance.language.tokens import tokens  # late: few pages have such a pair

    text = one.block.text.chars.strip()
    at = bisect.bisect_right(headings, text)
    if len(text) < _SHORTEST_HEADING or text[-1].isdigit() or at == len(headings) or not headings[at].startswith(text):
        return False
    return all(word.end != len(text) for word in tokens(headings[at]))


def _short_of(words: Sequence[Token], whole: Sequence[str]) -> bool:
    """Whether the heading ends in the beginning of one of *whole* after の or つ: 選ばれる3つの理(由)."""
    if len(words) < 3 or words[-2].surface not in ("の", "つ"):
        return False
    end = words[-1].surface
    return any(word.startswith(end) and word != end for word in whole) and end not in whole


def _stopping(spoken: Sequence[Spoken]) -> bool:
    """Whether the page's paragraphs end in marks, as prose does and a banner or a post does not."""
    ends = [
        one.sentence.text[-1] in _STOPS
        for at, one in enumerate(spoken)
        if one.block.kind is BlockKind.PARAGRAPH and len(one.sentence.text) >= _SHORTEST
        and (at + 1 == len(spoken) or spoken[at + 1].sentence.block != one.sentence.block)
    ]  # fmt: skip
    return len(ends) >= 3 and sum(ends) >= _MOSTLY * len(ends)


def _breaks_off(one: Spoken) -> bool:
    text = one.sentence.text.rstrip()
    words = one.sentence.tokens
    if not words or text[-1] in _STOPS or len(one.block.text.chars) < _SHORTEST_TEXT:
        return False
    end, follows = words[-1], one.sentence.index > 0
    if not follows and "、" not in text:  # a slogan, a name, a place
        return False
    if end.surface in "、，" or end.pos.startswith(("接頭辞", "連体詞")) or end.form.startswith(_UNFINISHED[:2]):
        return True
    return end.pos.startswith(_PARTICLES) and (end.surface in _TRAILING or (follows and end.surface in _AIMING))


def _points(one: Spoken, places: Sequence[str]) -> bool:
    """Whether the sentence points at where readers go on: → 一覧へ, 下のボタンから."""
    text = one.sentence.text.rstrip()
    return text[0] in _POINTING or any(text.endswith((f"{place}から", f"{place}より", f"{place}へ")) for place in places)


def _words(one: Spoken, which: slice) -> Span:
    """Where the first or the last words of the sentence stand."""
    words = [word for word in one.sentence.tokens if not word.pos.startswith("空白")][which]
    return one.sentence.normal.locate(words[0].start, words[-1].end)
