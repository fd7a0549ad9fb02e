"""What a page states: its numbers as figures, each of a kind and in a role; and values that are said without a number."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from compliance.figures import cues, mentions, names, spots
from compliance.figures.compare import SAME, TAX
from compliance.figures.lines import Line
from compliance.figures.mentions import Mention
from compliance.figures.spots import WORDY, Spot
from compliance.figures.values import APART, ASIDE, FREE, LOOSE, PRICE, Figure, Kind, Role, Speech
from compliance.language.numbers import Number, numbers
from compliance.memo import Memo
from compliance.model import BlockKind

_SCALE = {"hours": 60.0, "weeks": 7.0, "months": 30.0, "years": 365.0}
_DIGITS = frozenset("0123456789一二三四五六七八九十百千")  # 一回六十分 is of one session
_SOFT = ("約", "およそ", "だいたい", "おおむね", "ほぼ")
_UP, _DOWN = ("以上", "から", "~", "〜", "より", "超"), ("以内", "以下", "まで", "未満")
_LABEL = 14  # characters before a number in which a fee is named, and after it what was opened in a year
_BESIDE = 16  # characters within which a price stands with and without tax
_ASIDE = re.compile(r"^[(（][^()（）。]{1,12}[)）]")  # 297,000円(税込)でした
_INCLUDED = re.compile("含め|込み|から|まで")  # 検査から冠まで298,000円: what stands before is in the price, and does not name it
_MOST_STATED = 16_384  # sentences whose figures are remembered
_NEAR = 10  # characters between a fee's name and its price


class Figures:
    """Figures by *speech*; what equal sentences under equal headers state is read once."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech
        self._plain = {kind.name: kind for kind in speech.kinds}
        # a page is asked for its figures more than once, and most sentences state none
        self._stated = Memo[tuple[object, ...], Sequence[Figure]](_MOST_STATED)
        self._mentioned = Memo[tuple[object, ...], Sequence[Mention]](_MOST_STATED)
        self._words = Memo[str, frozenset[str]](_MOST_STATED)
        self._headings = Memo[str, tuple[object, ...]]()
        self._heads = Memo[tuple[str, str, str], frozenset[str]]()
        self._wordy = re.compile("|".join(sorted({re.escape(head) for kind in speech.kinds for head, _, _ in kind.wordy})) or "(?!)")

    def of(self, lines: Iterable[Line]) -> list[Figure]:
        """The figures of *lines*, in reading order."""
        return [figure if figure.line is line else self._moved(figure, line) for line in lines for figure in self._of(line)]

    def mentions(self, lines: Sequence[Line], stated: Iterable[Figure], most: int) -> list[Mention]:
        """The mentions on a page of *lines* with the figures *stated*, which are those ``of`` them: at most so many of a quantity."""
        return mentions.of_page(lines, stated, self._mentions, most)

    def counted(self, line: Line) -> list[object]:
        """What *line* states in numbers, wherever in it they stand and whatever its other words are: equal where it is the same."""
        said = [one for one in self._mentions(line, self._of(line)) if one.unit != WORDY]
        return [(one.quantity, one.unit, one.low, one.high, one.kinds, one.firm, one.promise, one.bare, one.role, one.figure.amount) for one in said]

    def words(self, line: Line) -> frozenset[str]:
        """All words of *line* that can name a thing."""
        return self._words.get(line.text, lambda: names.of_line(line, self.speech))

    def learn(self, lines: Iterable[Line], figures: Iterable[Figure]) -> None:
        """Take over from another process that *lines* state *figures*, and nothing else."""
        stated: dict[int, list[Figure]] = defaultdict(list)
        for figure in figures:
            stated[figure.order].append(figure)
        for line in lines:
            if self._may_state(line):
                self._stated.keep(self._key_of(line), tuple(stated[line.order]))

    def _of(self, line: Line) -> Sequence[Figure]:
        if not self._may_state(line):
            return ()
        return self._stated.get(self._key_of(line), lambda: tuple(of_line(line, self.speech, self._is_wordy(line))))

    def _mentions(self, line: Line, stated: Sequence[Figure]) -> Iterable[Mention]:
        if not stated and not numbers(line.text):
            return ()
        found = self._mentioned.get(self._key_of(line), lambda: tuple(mentions.of_line(line, stated, self._plain, self.speech)))
        return [one if one.figure.line is line else replace(one, figure=self._moved(one.figure, line)) for one in found]

    def _moved(self, figure: Figure, line: Line) -> Figure:
        """*figure* as *line* states it, under a heading that may name other things."""
        above = line.heading, line.block.row, line.row
        return replace(figure, line=line, heads=self._heads.get(above, lambda: names.heads(line, self.speech)))

    def _may_state(self, line: Line) -> bool:
        return self._is_wordy(line) or bool(numbers(line.text))

    def _is_wordy(self, line: Line) -> bool:
        """Whether *line* may state figures without a number."""
        return bool(self._wordy.search(line.text))

    def _key_of(self, line: Line) -> tuple[object, ...]:
        heading = line.heading
        return line.said, self._headings.get(heading, lambda: (_roles(heading, self.speech), names.said_by(heading, self.speech)))


def _roles(heading: str, speech: Speech) -> tuple[bool, ...]:
    """Which roles a *heading* gives to the figures under it."""
    return tuple(role.heading.within(heading) for role in speech.roles)


def of_line(line: Line, speech: Speech, wordy: bool = True) -> Iterator[Figure]:
    """The figures that one sentence states, those without a number among them where it may be *wordy*."""
    counted = spots.of_numbers(line, speech)
    for kind in speech.kinds:
        for spot in counted:
            if spot.number.kind in kind.units:
                yield from _figures(kind, spot, speech)
        if wordy and kind.wordy:
            for spot in spots.of_words(line, kind, speech):
                yield from _figures(kind, spot, speech)


def _figures(kind: Kind, spot: Spot, speech: Speech) -> Iterator[Figure]:
    """What *spot* states of *kind*: nothing where it is of something else, one figure for each subject."""
    if not _is_of(kind, spot):
        return
    line, number, after = spot.line, spot.number, spot.after
    promise = not line.row and ((number.kind == WORDY and kind.favours != 0) or spot.says(kind.promise, far=False))
    bare = not (promise or kind.any or number.kind == WORDY or spot.says(kind.usual, far=True))
    if bare and not (kind.bare and not line.row and number.low > 1):
        return
    role = _role(kind, spot, speech)
    if role and role.then == ASIDE:
        return
    low, high = _value(line, kind, number, after)
    end = number.end + _band(after)
    vague = low != high or spot.soft != after or spot.before.endswith(_SOFT) or spot.near.endswith(_SOFT)
    about = names.around(line, number, speech)
    bare = bare and not (about.label and _is_fact_sheet(line)) and not (line.own and spot.near.endswith("は"))
    per = names.per(line, number, speech) if kind.name == PRICE else ""
    for subject in _subjects(line, kind, number):
        yield Figure(
            kind, line, low, high, line.span(number.start, end), line.text[number.start : end], per, subject,
            role.name if role and role.then == APART else "", not (role and role.then == LOOSE),
            promise or (line.listed and any(word in line.text for word in speech.boasts)), vague,
            about.names, about.own, about.parts, about.topic,
            kind.name == PRICE and _taxed(line, number, speech),
            bare, after.startswith("台"), about.label, about.heads, promise and speech.certain.within(spot.said),
        )  # fmt: skip


def _is_fact_sheet(line: Line) -> bool:
    """Whether *line*, which has no verb, tells several figures: 90分、2〜3回、1か月; with an age it is one patient's."""
    kinds = {number.kind for number in numbers(line.text)}
    return not line.row and len(kinds) > 1 and "age" not in kinds


def _is_of(kind: Kind, spot: Spot) -> bool:
    """Whether nothing around *spot* makes it a figure of something else than *kind*."""
    if spot.number.high < kind.least or spot.before.endswith("第") or not _counts(kind, spot.number, spot.line, spot.near, spot.soft):
        return False
    if kind.aside.within(spot.said) or kind.aside.within(spot.line.header) or kind.never.within(spot.line.text):
        return False
    return not kind.needed.plain or kind.needed.within(spot.said) or kind.needed.within(spot.line.heading)


def _counts(kind: Kind, number: Number, line: Line, before: str, after: str) -> bool:
    """Whether *number* counts what figures of *kind* count."""
    if number.kind == WORDY:
        return True
    if kind.every.end(before.removesuffix("に")) or kind.each.begin(after):
        return False
    if "times" in kind.units and kind.each.plain and after[:1] in _DIGITS:
        return False
    return not kind.counted or number.kind not in ("times", "people", "plain", "weight") or bool(_counter(kind, number, line))


def _counter(kind: Kind, number: Number, line: Line) -> str:
    """By which of its counters *kind* counts *number*: one that follows it, or that the header of a bare number names."""
    said, after = line.text[number.start : number.end], line.text[number.end :]
    for counter in kind.counted:
        if said.endswith(counter) or (number.kind == "plain" and after.startswith(counter)):
            return counter
    bare = number.kind == "plain" and line.column and not after.strip() and not number.start
    return next((counter for counter in kind.counted if counter in line.column), "") if bare else ""


def _role(kind: Kind, spot: Spot, speech: Speech) -> Role | None:
    """The first role of which words stand around *spot*."""
    text, number, before = spot.line.text, spot.number, spot.before
    after = _ASIDE.sub("", spot.after, count=1).lstrip(" を")
    ahead, joined, clause = before + spot.said, cues.stripped_end(before, speech.joins), f"{spot.said}{spot.closed}"
    beside = _INCLUDED.split(before[-_LABEL:].rpartition("。")[2])[-1]
    quoted = before.count("「") > before.count("」")
    closing = text[number.end :].partition("」")[2] if quoted else ""
    for role in speech.roles:
        if role.kinds and kind.name not in role.kinds:
            continue
        if (
            role.clause.within(clause) or role.ahead.within(ahead) or role.header.within(spot.line.header)
            or role.after.begin(after) or role.beside.within(beside) or role.before.end(joined) or role.before.end(before)
            or role.heading.within(spot.line.heading) or role.closing.begin(closing)
        ):  # fmt: skip
            return role
    return None


def _value(line: Line, kind: Kind, number: Number, after: str) -> tuple[float, float]:
    """Low and high in yen, minutes, days or times; open-ended where the words after it say so."""
    scale = _SCALE.get(number.kind, 1.0)
    low, high = number.low * scale, number.high * scale
    if kind.name == PRICE:
        return _amount(line, number, after)
    if kind.exact or kind.name == FREE:
        return low, high
    if after.startswith(_UP) and not after.startswith("からの"):
        return low, math.inf
    if after.startswith(_DOWN) and number.kind != WORDY and kind.name not in ("limit", "cancel"):
        return 0.0, high
    return low, high


def _amount(line: Line, number: Number, after: str) -> tuple[float, float]:
    """An amount of yen: 1万円台 is 10,000 to 19,999, 台前半 its lower half; an entry's 〜 is open-ended."""
    if after.startswith("台"):
        step = 10_000 if "万" in line.text[number.start : number.end] else 1_000
        step = 100_000 if number.low >= 100_000 and number.low % 100_000 == 0 and step == 10_000 else step
        low = number.low + (step / 2 if after.startswith("台後半") else 0)
        return low, number.low + (step / 2 if after.startswith("台前半") else step) - 1
    if line.listed and after.lstrip("(税込) ").startswith(("~", "〜", "から")):
        return number.low, math.inf
    return number.low, number.high


def _taxed(line: Line, number: Number, speech: Speech) -> bool:
    """Whether *number* is a price with tax, of which its line speaks: not where the same price with tax stands right beside it."""
    if not any(word in line.text or word in line.header for word in speech.taxed):
        return False
    beside = line.text[max(number.start - _BESIDE, 0) : number.start], line.text[number.end : number.end + _BESIDE]
    others = [other.low for text in beside for other in numbers(text) if other.kind == number.kind]
    return not any(abs(other - number.low * TAX) < SAME * other for other in others)


def _band(after: str) -> int:
    """How many characters after an amount say that it is told by its first digit: 台, 台前半."""
    return next((len(words) for words in ("台前半", "台後半", "台") if after.startswith(words)), 0)


def _subjects(line: Line, kind: Kind, number: Number) -> Iterator[str]:
    """What a figure of *kind* is of: the word that stands nearest before it; of what costs nothing, all of them."""
    if not kind.subjects:
        yield _counter(kind, number, line) if kind.by_counter else ""
        return
    free = kind.name == FREE
    before = line.text[: number.start]
    if free and number.high > 0:
        before = before[-_NEAR:].rpartition("円")[2].rpartition("、")[2]
    nearest = sorted(((max(before.rfind(word) for word in words), name) for name, words in kind.subjects), reverse=True)
    said = [name for at, name in nearest if at >= 0]
    if not said:
        beyond = line.text[number.end : number.end + _LABEL] if kind.subject_after else ""
        aside = line.header if line.block.kind is BlockKind.CELL else beyond
        said = [name for name, words in kind.subjects if any(word in aside for word in words)]
    yield from said if free and number.high == 0 else said[:1]
