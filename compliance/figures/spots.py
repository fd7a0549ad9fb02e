"""Where a sentence says a number, or a value without one; and the words around it, found once for all kinds of figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from compliance.figures import cues
from compliance.figures.lines import Line
from compliance.figures.values import Cues, Kind, Speech
from compliance.language.numbers import Number, numbers

WORDY = "wordy"  # the kind of a number that is said without one
_LABEL = 14  # characters of what stands before the number of an entry without headers
# 月に一度, but not 3か月に一度
_CALENDAR, _NUMERAL = "月週年", "かヶカヵケ箇半0123456789一二三四五六七八九十"
_REACH = 30  # characters on either side in which a word says that a figure is the usual one


class Spot(Struct, frozen=True):
    """A number of a sentence and what stands around it.

    ``said`` is its clause, ``header`` what stands above it or before it in an entry; ``near`` and ``soft`` are ``before`` and
    ``after`` without such words as 約 and ほど.
    """

    line: Line
    number: Number
    said: str
    header: str
    before: str
    after: str
    near: str
    soft: str

    def says(self, words: Cues, *, far: bool) -> bool:
        """Whether *words* stand right beside the number or, with *far*, close by or above it."""
        if words.before.end(self.before) or words.before.end(self.near):
            return True
        if words.after.begin(self.after) or words.after.begin(self.soft):
            return True
        return far and (words.near.within(f"{self.before[-_REACH:]}{self._own}{self.after[:_REACH]}") or words.header.within(self.header))

    @property
    def closed(self) -> str:
        """The mark that ends its clause; an end without one is a 。."""
        return next((char for char in self.after if char in cues.ENDS), "。")

    @property
    def _own(self) -> str:
        return self.line.text[self.number.start : self.number.end]


def of_numbers(line: Line, speech: Speech) -> list[Spot]:
    """The numbers of *line*, left to right."""
    if not (found := numbers(line.text)):
        return []
    real = [number for number in found if not line.text.startswith(speech.no_figures, number.start)]
    return [_spot(line, number, speech) for number in _joined(line.text, real, speech)]


def of_words(line: Line, kind: Kind, speech: Speech) -> Iterator[Spot]:
    """What *line* says of *kind* without a number: 無料, 何度でも, いっかいで."""
    text = line.text
    for head, tail, value in kind.wordy:
        at = text.find(head)
        if at < 0 or (head[0] in _CALENDAR and at and text[at - 1] in _NUMERAL):
            continue
        end = at + len(head)
        if tail:
            found = text.find(tail, end, end + cues.WIDEST + len(tail))
            end = found + len(tail) if found >= 0 else 0
        if end:
            yield _spot(line, Number(WORDY, value, value, at, end), speech)


def _spot(line: Line, number: Number, speech: Speech) -> Spot:
    text = line.text
    before, after = text[: number.start], text[number.end :]
    header = before[-_LABEL:] if line.listed and not line.header else line.header
    near, soft = cues.stripped_end(before, speech.about), cues.stripped_start(after, speech.softly)
    return Spot(line, number, cues.clause(text, number.start, number.end), header, before, after, near, soft)


def _joined(text: str, found: Sequence[Number], speech: Speech) -> Iterator[Number]:
    """*found*, with the two ends of a range in one: 5万円前後から、50万円ほどまで."""
    last: Number | None = None
    for number in found:
        if last and last.kind == number.kind and last.low == last.high:
            between = cues.stripped_start(text[last.end : number.start], speech.softly)
            if between in ("から、", "から") and cues.stripped_start(text[number.end :], speech.softly).startswith("まで"):
                last = Number(last.kind, last.low, number.high, last.start, number.end)
                continue
        if last:
            yield last
        last = number
    if last:
        yield last
