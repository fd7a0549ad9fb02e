"""Numbers, read once for everyone: value or range, and what they count.

Kinds: percent, yen, people, times, minutes, hours, days, weeks, months, years, age, weight,
length, factor, ordinal, date (a year of the calendar), phone (which has no value) and plain. 八割 is 80 percent, 三か月 3 months,
22万円 and ¥220,000 220000 yen, 19万8,000円 198000 yen, 九割五分 95 percent,
5〜7回 5 to 7 times, 3か月〜半年 a quarter to half of a year, 1年半 1.5 years, 平成17年 the date 2005. Values are floats in the unit of the kind.
"""

from __future__ import annotations

import functools
import re

from msgspec import Struct

_KANJI = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"千": 1e3, "万": 1e4, "億": 1e8}
_VAGUE = {"ひと": 1.0, "ふた": 2.0, "半": 0.5, "数": 3.0, "十数": 13.0, "数十": 30.0, "数百": 300.0}
_ONE = (
    r"(?:ひと|ふた)(?=月|か月|ヶ月)|十数(?=[千万億人名件例回])|数[十百](?=[千万億人名件例回])|(?:\d+(?:,\d{3})+|\d+)(?:\.\d+)?|[一二三四五六七八九]?千(?!代)[一二三四五六七八九十百]*|[〇零一二三四五六七八九十百]+"
    r"|[半数](?=(?:割|年|月|日|人|名|か月|ヶ月|ヵ月|カ月|時間))|数(?=[千万億])"
)
_UNITS: dict[str, tuple[str, float]] = {
    "%": ("percent", 1), "パーセント": ("percent", 1), "割": ("percent", 10),
    "円": ("yen", 1), "えん": ("yen", 1),
    "人": ("people", 1), "名": ("people", 1), "例": ("people", 1), "症例": ("people", 1), "組": ("people", 1),
    "件": ("people", 1), "本": ("times", 1), "回": ("times", 1), "度": ("times", 1), "クール": ("times", 1),
    "錠": ("times", 1), "針": ("times", 1), "ショット": ("times", 1), "発": ("times", 1), "枚": ("times", 1),
    "眼": ("times", 1), "株": ("times", 1),
    "秒": ("minutes", 1 / 60), "分": ("minutes", 1), "時間": ("hours", 1),
    "日": ("days", 1), "日間": ("days", 1), "泊": ("days", 1), "晩": ("days", 1),
    "週": ("weeks", 1), "週間": ("weeks", 1),
    "か月": ("months", 1), "ヶ月": ("months", 1), "ヵ月": ("months", 1), "カ月": ("months", 1), "ケ月": ("months", 1),
    "箇月": ("months", 1), "月": ("months", 1),
    "年": ("years", 1), "年間": ("years", 1),
    "歳": ("age", 1), "才": ("age", 1), "代": ("age", 1),
    "キロ": ("weight", 1), "kg": ("weight", 1), "グラム": ("weight", 0.001), "g": ("weight", 0.001),
    "センチ": ("length", 1), "cm": ("length", 1), "ミリ": ("length", 0.1), "mm": ("length", 0.1),
    "倍": ("factor", 1), "位": ("ordinal", 1),
}  # fmt: skip
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
# an amount that is spoken without its 円: 二十五万ちょうど, 十万あったら
_SPOKEN = "(?<=万)(?=ちょうど|ぽっきり|ポッキリ|ぴったり|あれば|あったら|ありゃ|でお釣|でおつり|でいけ|で足り|で済|ですむ|でどう|出せば|でええ|弱で|ほどで)"
_PHONE = r"(?<![\d.\-])(?:0\d{1,4}-\d{1,4}-\d{3,4}|0\d{1,3}\(\d{1,4}\)\d{4}|\(0\d{1,4}\)\d{1,4}-\d{4}|0\d{9,10})(?![\d\-])"
# what is counted below a 万 or 億: 19万8,000, 29万8千, 一万六千五百
_REST = r"(?:(?<=[万億])(?P<rest{n}>(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}})[千万]{{0,2}}|[一二三四五六七八九千百十]+))?"
_HALF = r"(?<=[年月間週])半(?![分額数期径身])"
_NUMBER = re.compile(
    rf"(?P<phone>{_PHONE})|"
    rf"(?P<era>明治|大正|昭和|平成|令和)?(?P<yen>¥ ?)?(?P<low>{_ONE})(?P<scale1>[千万億]*){_REST.format(n=1)}(?:(?P<unit1>{_UNIT})?(?P<half1>{_HALF})?\s*[~〜\-–から]{{1,2}}\s*¥?"
    rf"(?P<high>{_ONE})(?P<scale2>[千万億]*){_REST.format(n=2)})?(?:\s*(?P<unit>{_UNIT}|{_SPOKEN})(?P<half>{_HALF})?(?:(?<=割)(?P<tenth>[1-9一二三四五六七八九])分(?!の))?(?P<mid>目)?)?"
)

# one of these stands in every number: most sentences have none, and are not looked through for what they could be the start of
_DIGIT = re.compile(r"[\d〇零一二三四五六七八九十百千半数]|(?:ひと|ふた)(?=月|か月|ヶ月)")

# 2024年 is a date, 10年 a span
_FIRST_DATE = 1900
_ERA = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
# in how many months each is, for a range whose ends have two units
_MONTHS = {"days": 1 / 30, "weeks": 7 / 30, "months": 1.0, "years": 12.0}


class Number(Struct, frozen=True):
    """A number in normalised text: ``low == high`` unless it is a range."""

    kind: str
    low: float
    high: float
    start: int
    end: int


@functools.lru_cache(maxsize=16_384)  # reading asks for the numbers of a sentence, and figures for those of a whole page after it
def numbers(chars: str) -> tuple[Number, ...]:
    """The numbers of *chars* (normalised), left to right, without overlap."""
    if not _DIGIT.search(chars):
        return ()
    return tuple(number for match in _NUMBER.finditer(chars) if (number := _number(match)) is not None)


def _number(match: re.Match[str]) -> Number | None:
    if match["phone"]:
        return Number("phone", 0.0, 0.0, match.start(), match.end())
    unit = "円" if match["yen"] else match["unit1"] if match["unit"] is None else match["unit"]
    if unit is None and not match["low"][0].isdigit():
        return None  # a bare 一 or 十 is a word more often than a number
    kind, factor = ("yen", 1.0) if unit == "" else _UNITS.get(unit or "", ("plain", 1.0))
    if match["mid"]:
        kind = "ordinal"
    if match["era"] and kind == "years":
        year = _ERA[match["era"]] + _value(match["low"])
        return Number("date", year, year, match.start(), match.end())
    if kind == "years" and _value(match["low"]) >= _FIRST_DATE:
        kind = "date"
    high = match["high"]
    end_scale = _scale(match["scale2"] or "")
    last = _value(high) * end_scale + _rest(match["rest2"]) if high else 0.0
    # 10〜30万円 means 10万円 to 30万円
    first_scale = _scale(match["scale1"]) if match["scale1"] else (end_scale if high else 1.0)
    first = _value(match["low"]) * first_scale + _rest(match["rest1"])
    tenth = _value(match["tenth"]) if match["tenth"] else 0.0  # 九割五分: the fifth of a tenth is one hundredth
    half = 0.5 if match["half"] else 0.0
    if not high:
        value = first * factor + tenth + half
        return Number(kind, value, value, match.start(), match.end())
    low = first * factor * _ratio(match["unit1"], kind) + (0.5 if match["half1"] else 0.0)
    return Number(kind, low, last * factor + tenth + half, match.start(), match.end())


def _ratio(unit: str | None, kind: str) -> float:
    """What the first end of a range is multiplied by to be counted in *kind*, the unit of its last: 3か月〜半年."""
    own = _UNITS[unit][0] if unit else kind
    return _MONTHS[own] / _MONTHS[kind] if own != kind and own in _MONTHS and kind in _MONTHS else 1.0


def _rest(digits: str | None) -> float:
    """What stands below a 万: 8,000, 8千, 六千五百; 0 where nothing does."""
    if not digits:
        return 0.0
    if not digits[0].isdigit():
        return _value(digits)
    bare = digits.rstrip("千万")
    return _value(bare) * _scale(digits[len(bare) :])


def _scale(marks: str) -> float:
    scale = 1.0
    for mark in marks:
        scale *= _LARGE[mark]
    return scale


def _value(digits: str) -> float:
    if digits[0].isdigit():
        return float(digits.replace(",", ""))
    if digits in _VAGUE:
        return _VAGUE[digits]
    if not any(char in _TENS for char in digits):
        return float("".join(str(_KANJI[char]) for char in digits))
    total, pending = 0, 0
    for char in digits:
        if char in _TENS:
            total += (pending or 1) * _TENS[char]
            pending = 0
        else:
            pending = _KANJI[char]
    return float(total + pending)
