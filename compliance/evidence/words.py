"""Words of sources and sentences: found whole, whatever their case, width and hyphens, in one pass over a text.

A Latin word stands between what are no letters, a katakana word between what is no katakana (rat is not in strategy,
ラット not in フラット); other words stand anywhere. ``#`` in a word is any digit: #ページ is found in 15ページ.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct

from compliance.language.normalise import normalise
from compliance.model import Text

_DASHES = str.maketrans(dict.fromkeys("-‐‑‒–—―−_", " ") | dict.fromkeys("’‘`´", "'") | dict.fromkeys("“”", '"'))
_KATAKANA = re.compile("[ァ-ヺー]")
_LATIN = re.compile("[a-zà-ɏ]")
_HOST = re.compile(r"https?://([a-z0-9.-]{1,253})", re.IGNORECASE)

_NONE: Mapping[str, str] = MappingProxyType({})
Places = Mapping[str, tuple[tuple[int, int], ...]]
"""Where each word that was found stands, as offsets in the folded text."""


class Folded(Struct, frozen=True):
    """A text as words are looked for in it, character by character that of ``text.chars``."""

    chars: str
    text: Text

    def said(self, start: int, end: int, source: str) -> str:
        """What *source*, the text that was folded, says at ``chars[start:end]``, a number whole."""
        while start and self.chars[start].isdigit() and self.chars[start - 1].isdigit():
            start -= 1
        span = self.text.locate(start, end)
        return source[span.start : span.end]


def fold(source: str) -> Folded:
    """*source* in lower case, normal width, without hyphens."""
    text = normalise(source)
    return Folded(lowered(text.chars), text)


def lowered(chars: str) -> str:
    """*chars*, which are normalised, as words are looked for in them: as many."""
    lower = chars.lower()
    if len(lower) != len(chars):  # a few letters are lowered to two
        lower = "".join(one if len(one) == 1 else char for char, one in ((char, char.lower()) for char in chars))
    return lower.translate(_DASHES)


def hosts(source: str) -> tuple[str, ...]:
    """The hosts of the addresses in *source*, in lower case."""
    return tuple(match[1].lower() for match in _HOST.finditer(source))


class Words(Struct, frozen=True, dict=True):
    """Words ready to be found; made by ``index``. ``lengths`` gives those of words that begin alike, the longest first."""

    meant: Mapping[str, tuple[str, ...]]
    lengths: Mapping[str, tuple[int, ...]]

    def places(self, chars: str) -> Places:
        """Where the words stand in *chars*, which is folded; each is given as it was written."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at in self._begins.finditer(chars):
            start = at.start()
            for length in self.lengths.get(chars[start : start + 2], ()) or self.lengths.get(chars[start], ()):
                end = start + length
                written = self.meant.get(chars[start:end], ()) if end <= len(chars) else ()
                if written and _whole(chars, start, end):
                    for word in written:
                        found[word].append((start, end))
        return {word: tuple(places) for word, places in found.items()}

    @functools.cached_property
    def _begins(self) -> re.Pattern[str]:
        """A character with which one begins."""
        return re.compile(f"[{re.escape(''.join(sorted({head[0] for head in self.lengths})))}]" if self.lengths else "(?!)")


def looked_for(word: str) -> str:
    """*word* of the rules as it is looked for in a text that is folded."""
    return fold(word).chars.strip()


def index(written: Iterable[str], known: Mapping[str, str] = _NONE) -> Words:
    """*written*, words of the rules, as they are looked for and filed by how they begin; of those that are *known* so it need not be found."""
    meant: dict[str, list[str]] = defaultdict(list)
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in sorted(set(written)):
        folded = known.get(word) or looked_for(word)
        for variant in [folded.replace("#", digit) for digit in "0123456789"] if "#" in folded else [folded]:
            meant[variant].append(word)
            lengths[variant[:2]].add(len(variant))
    # a head of two also serves the words of one character that begin it
    for head in list(lengths):
        lengths[head] |= lengths[head[0]] if len(head) == 2 and head[0] in lengths else set()
    ordered = {head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()}
    return Words({word: tuple(whole) for word, whole in meant.items()}, ordered)


def _whole(chars: str, start: int, end: int) -> bool:
    """Whether ``chars[start:end]`` is a word of its own, as far as its script sets words apart."""
    return not any(
        (script.match(chars, start) and start and script.match(chars, start - 1))
        or (script.match(chars, end - 1) and end < len(chars) and script.match(chars, end))
        for script in (_LATIN, _KATAKANA)
    )  # fmt: skip
