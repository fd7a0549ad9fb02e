"""Characters as a reader hears them: width, marks and blanks made one, with the way back kept.

NFKC over a whole text would lose the way back, so it is applied cluster by cluster: a character
together with the marks that join it. Blanks between two Japanese characters go (発 毛 is 発毛 to a
reader), and so do zero-width characters, repeated marks and dots set between single kana (ぜ・っ・た・い).
What is written to mislead a filter is read in ``evasion.py``.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from compliance.language.evasion import EMOJI, letters, seen_through
from compliance.model import Text

# unicodedata.combining() is 0 for these two, and yet NFKC joins them.
_HALF_WIDTH_MARKS = "ﾞﾟ"
# nothing that a reader sees, and strokes through a letter, circles and keys around one
_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0000-\U000e01ef\u0334-\u0338\u20dd-\u20e3"
)
_ZERO_WIDTH = re.compile(f"[{_UNSEEN}]+")
_FOLDED = re.compile(f"[{_UNSEEN}{''.join(EMOJI)}]")
_JAPANESE = "\u3005-\u3007\u3041-\u3096\u309d-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_GAP = re.compile(rf"(?<=[{_JAPANESE}。、「」()])\s(?=[{_JAPANESE}「」()])")
_DOTTED = re.compile(
    r"(?<![ぁ-んァ-ヶ])[ぁ-んァ-ヶ](?:[・.,、*＊/]+[ぁ-んァ-ヶ])+(?:(?<=[・.].[・.].)(?:[・.][一-龥](?![ぁ-んァ-ヶ一-龥]))+)?"
)
_BLANKS = re.compile(r"\s{2,}")
_REPEATED = re.compile(r"([!?。、ー~…・])\1+")
# str.isspace() without what NFKC leaves alone
_BLANK = re.compile("[\t\n\r\v\f\x1c-\x1f\x85\u1680\u2028\u2029]")
_DOTS = frozenset("・.,、*＊/")

# a page, be it one of two hundred sheets, is looked at from many sides, and most pages repeat what others say; a text longer than this is not kept
_REMEMBERED, _LONGEST_REMEMBERED = 16_384, 200


def normalise(source: str) -> Text:
    """*source* as the rules see it; origins count in *source*."""
    return _remembered(source) if len(source) <= _LONGEST_REMEMBERED else _normal(source)


@functools.lru_cache(maxsize=_REMEMBERED)
def _remembered(source: str) -> Text:
    return _normal(source)


def _normal(source: str) -> Text:
    if unicodedata.is_normalized("NFKC", source) and not _FOLDED.search(source):
        return _read(Text.verbatim(letters(_BLANK.sub(" ", source))))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(source):
        folded = _fold(source[start:end])
        chars.extend(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
    return _read(Text(letters("".join(chars)), tuple(starts), tuple(ends)))


def _read(text: Text) -> Text:
    return seen_through(_without(text, _removable(text.chars)))


def _fold(cluster: str) -> str:
    if cluster in EMOJI:
        return EMOJI[cluster]
    folded = unicodedata.normalize("NFKC", _ZERO_WIDTH.sub("", cluster))
    return " " if folded.isspace() else folded


def _clusters(source: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in range(1, len(source) + 1):
        if end == len(source) or not _joins(source[end]):
            yield start, end
            start = end


def _joins(char: str) -> bool:
    return char in _HALF_WIDTH_MARKS or bool(unicodedata.combining(char))


def _removable(chars: str) -> set[int]:
    gone: set[int] = set()
    if chars.isalnum() and "ーー" not in chars:  # one word: no blanks, marks or dots
        return gone
    for match in _BLANKS.finditer(chars):
        gone.update(range(match.start() + 1, match.end()))
    squeezed = [i for i in range(len(chars)) if i not in gone] if gone else range(len(chars))
    text = "".join(chars[i] for i in squeezed) if gone else chars
    for pattern in (_GAP, _REPEATED, _DOTTED):
        if pattern is _DOTTED and _DOTS.isdisjoint(text):
            continue
        for match in pattern.finditer(text):
            gone.update(squeezed[match.start() + k] for k in _dropped(pattern, match))
    return gone


def _dropped(pattern: re.Pattern[str], match: re.Match[str]) -> list[int]:
    """Which characters of *match* go, counted from its start."""
    if pattern is _REPEATED:
        return list(range(1, len(match[0])))
    if pattern is _DOTTED:
        # one dot joins two words (ア・イ); three single kana in a row are one word spelt out
        dots = [k for k, char in enumerate(match[0]) if char in _DOTS]
        return dots if len(match[0]) - len(dots) > 2 else []
    return list(range(len(match[0])))


def _without(text: Text, gone: set[int]) -> Text:
    if not gone:
        return text
    kept = [i for i in range(len(text.chars)) if i not in gone]
    return Text(
        "".join(text.chars[i] for i in kept),
        tuple(text.starts[i] for i in kept),
        tuple(text.ends[i] for i in kept),
    )
