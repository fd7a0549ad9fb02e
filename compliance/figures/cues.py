"""Words beside a number, compared as plain text: no pattern that hostile text could make slow.

A cue is written as it stands on a page; … in it is a gap inside the clause.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

GAP = "…"
WIDEST = 20  # characters that a gap takes
ENDS = "。!?、"


class Words(Struct, frozen=True):
    """Cues: ``plain`` ones, and ``gapped`` ones in two halves."""

    plain: tuple[str, ...] = ()
    gapped: tuple[tuple[str, str], ...] = ()

    def begin(self, text: str) -> bool:
        """Whether *text* begins with one."""
        if text.startswith(self.plain):
            return True
        return bool(self.gapped) and any(text.startswith(a) and b in _reach(text, len(a)) for a, b in self.gapped)

    def end(self, text: str) -> bool:
        """Whether *text* ends with one."""
        return text.endswith(self.plain)

    def within(self, text: str) -> bool:
        """Whether one stands anywhere in *text*."""
        for word in self.plain:
            if word in text:
                return True
        return bool(self.gapped) and any(a in text and b in _reach(text, text.index(a) + len(a)) for a, b in self.gapped)


NONE = Words()


def words(cues: Iterable[str]) -> Words:
    """*cues* as they are written in a rule file."""
    split = [cue.partition(GAP) for cue in cues]
    plain = tuple(a for a, gap, _ in split if not gap)
    return Words(plain, tuple((a, b) for a, gap, b in split if gap))


def clause(text: str, start: int, end: int) -> str:
    """The words between the marks around ``text[start:end]``."""
    before = max(text.rfind(mark, 0, start) for mark in ENDS) + 1
    after = min((at for mark in ENDS if (at := text.find(mark, end)) >= 0), default=len(text))
    return text[before:after]


def stripped_end(text: str, words: tuple[str, ...]) -> str:
    """*text* without such of *words* as it ends with."""
    while text.endswith(words) and (word := next((w for w in words if w and text.endswith(w)), "")):
        text = text[: -len(word)]
    return text


def stripped_start(text: str, words: tuple[str, ...]) -> str:
    """*text* without such of *words* as it begins with."""
    while text.startswith(words) and (word := next((w for w in words if w and text.startswith(w)), "")):
        text = text[len(word) :]
    return text


def _reach(text: str, start: int) -> str:
    """What a gap from *start* on can pass over: to the end of the sentence, at most so far."""
    reach = text[start : start + WIDEST]
    return reach.partition("。")[0]
