"""What a page states: its numbers as figures, each of a kind and in a role; and values that are said without a number."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from compliance.figures import cues, names
from compliance.figures.lines import Line
from compliance.figures.values import APART, ASIDE, FREE, LOOSE, PRICE, Cues, Figure, Kind, Role, Speech
from compliance.language.numbers import Number, numbers
from compliance.model import BlockKind

_SCALE = {"hours": 60.0, "weeks": 7.0, "months": 30.0, "years": 365.0}
_SOFT = ("約", "およそ", "だいたい", "おおむね", "ほぼ")
_UP, _DOWN = ("以上", "から", "~", "〜", "より", "超"), ("以内", "以下", "まで", "未満")
_LABEL = 14  # characters of what stands before the number of an entry without headers
_REACH = 30  # characters on either side in which a word says that a figure is the usual one
_NEAR = 10  # characters between a fee's name and its price


def figures(lines: Sequence[Line], speech: Speech) -> list[Figure]:
    """The figures of *lines*, in reading order."""
    return [figure for line in lines for figure in of_line(line, speech)]


def of_line(line: Line, speech: Speech) -> Iterator[Figure]:
    """The figures that one sentence states."""
    found = [*_joined(line.text, [n for n in numbers(line.text) if not line.text.startswith(speech.no_figures, n.start)], speech)]
    units = {number.kind for number in found}
    for kind in speech.kinds:
        if not kind.units.isdisjoint(units):
            for number in found:
                if number.kind in kind.units:
                    yield from _figures(line, kind, number, speech)
        for words, value in kind.wordy:
            at = line.text.find(words.partition(cues.GAP)[0])
            if at >= 0 and (end := _wordy_end(line.text, at, words)):
                yield from _figures(line, kind, Number("wordy", value, value, at, end), speech)


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


def _wordy_end(text: str, at: int, words: str) -> int:
    head, gap, tail = words.partition(cues.GAP)
    end = at + len(head)
    if not gap:
        return end
    found = text.find(tail, end, end + cues.WIDEST + len(tail))
    return found + len(tail) if found >= 0 else 0


def _figures(line: Line, kind: Kind, number: Number, speech: Speech) -> Iterator[Figure]:
    text = line.text
    said = cues.clause(text, number.start, number.end)
    header = _header(line, number)
    if kind.aside.within(said) or (line.header and kind.aside.within(line.header)) or number.high < kind.least or kind.never.within(text):
        return
    before, after = text[: number.start], text[number.end :]
    near, soft = cues.stripped_end(before, speech.about), cues.stripped_start(after, speech.softly)
    if not _counts(kind, number, line, near, soft) or (kind.needed.plain and not kind.needed.within(said)):
        return
    promise = not line.row and (number.kind == "wordy" or _said(kind.promise, (before, near), (after, soft), "", ""))
    boasts = line.listed and any(word in text for word in speech.boasts)
    around = text[max(0, number.start - _REACH) : number.end + _REACH]
    usual = _said(kind.usual, (before, near), (after, soft), around, header)
    bare = not (promise or usual or kind.any or number.kind == "wordy")
    if bare and not (kind.bare and not line.row and number.low > 1):
        return
    role = _role(line, kind, number, said, speech)
    if role and role.then == ASIDE:
        return
    low, high = _value(line, kind, number, after)
    end = number.end + _band(after)
    vague = low != high or soft != after or before.endswith(_SOFT) or near.endswith(_SOFT)
    about = names.around(line, number, speech)
    per = names.per(line, number, speech) if kind.name == PRICE else ""
    for subject in _subjects(line, kind, number):
        yield Figure(
            kind, line, low, high, line.span(number.start, end), text[number.start : end], per, subject,
            role.name if role and role.then == APART else "", not (role and role.then == LOOSE), promise or boasts, vague,
            about.names, about.own, about.parts, about.topic, any(word in f"{line.header} {said} {text}" for word in speech.taxed),
            bare, after.startswith("台"), about.label, about.heads,
        )  # fmt: skip


def _header(line: Line, number: Number) -> str:
    """What stands above a cell, or before the number of an entry without headers."""
    if line.header or not line.listed:
        return line.header
    return line.text[max(0, number.start - _LABEL) : number.start]


def _counts(kind: Kind, number: Number, line: Line, before: str, after: str) -> bool:
    """Whether *number* counts what figures of *kind* count."""
    if number.kind == "wordy":
        return True
    if kind.every.end(before.removesuffix("に")) or kind.each.begin(after):
        return False
    if "times" in kind.units and kind.each.plain and after[:1].isdigit():
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


def _said(words: Cues, before: tuple[str, str], after: tuple[str, str], text: str, header: str) -> bool:
    if any(map(words.before.end, before)) or any(map(words.after.begin, after)):
        return True
    return words.near.within(text) or words.header.within(header)


def _role(line: Line, kind: Kind, number: Number, said: str, speech: Speech) -> Role | None:
    """The first role of which words stand around *number*."""
    text, header = line.text, line.header
    before, after = text[: number.start], text[number.end :].lstrip(" を")
    headings = " ".join(line.block.headings[-1:])
    ahead = before + said
    quoted = text.count("「", 0, number.start) > text.count("」", 0, number.start)
    closing = text[number.end :].partition("」")[2] if quoted else ""
    for role in speech.roles:
        if role.kinds and kind.name not in role.kinds:
            continue
        if (
            role.clause.within(f"{said}。") or role.ahead.within(ahead) or role.header.within(header) or role.after.begin(after)
            or role.beside.within(before[-_LABEL:].rpartition("。")[2]) or role.before.end(cues.stripped_end(before, speech.joins)) or role.before.end(before) or role.heading.within(headings) or role.closing.begin(closing)
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
    if after.startswith(_DOWN) and number.kind != "wordy" and kind.name not in ("limit", "cancel"):
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
