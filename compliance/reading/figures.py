"""Prices of one thing on one page that cannot all be true.

A price in running text or in a heading is set against the others of the same thing: in tables, lists and notes, and in
running text where the unit is the same. It is a conflict where it lies below all of them. With or without tax (10 %), ranges,
and sums of several sessions count as the same price; market prices, past prices, reductions and fees are other things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compliance.language.numbers import Number, numbers
from compliance.model import Span
from compliance.reading import stated
from compliance.reading.stated import Conflict, Line, Things

PRICE = "figures.conflict-price"

_TAX = 1.1
_SAME = 0.006
_FEWEST = 500
# said before the amount: prices of others, of the past, of conditions, of fees and parts are not the price of the thing
_OTHER = re.compile(
    r"相場|一般|他院|他の|ほかの|よその|全国|平均|通常|定価|以前|改定|別途|別に|さらに|追加|加算|オプション|モニター|初回|お試し|トライアル|キャンペーン|"
    r"限定|今なら|いまなら|ローン|分割|回払い|頭金|セット|定期|まとめ|学割|紹介|会員|場合|未満|麻酔|診察|診断|検査|初診|再診|送料|キャンセル|返金|違約|解約|手数料|進呈|差し上げ|"
    r"商品券|ポイント|電子マネー|ギフト|クーポン|チケット|一日あたり|1日あたり|日割り|年度|年間|年目|期目|上限\d|交通費|むかし|昔の|旧|学生証|月給|時給|賞与|原稿|基本料|に限り"
)
# headers of what is paid beside the thing
_FEE = re.compile(r"指導料|管理料|基本料|更新|保管|修理|調整|メンテ|オプション|材料費")
# said after it: reductions, gifts, limits
_REDUCED = re.compile(
    r"\s*(?:分|相当)?[のを]?\s*(?:割引|引き|引か|ひき|(?:ほど)?(?:お値段を)?(?:お|を)?差し引|ほど[^。、]{0,4}(?:引|安)|を?お?安く|に?減額|をお引|お引き|値引|オフ|OFF|も?お得|もおトク|キャッシュバック|で下取り|を?超え|以上|まで|ごと|→|⇒|➡|相当|チケット|クーポン|ポイント|商品券|プレゼント|進呈)"
)
# quoted from the clinic's own page or doctor, or told as a mistake of the past
_WRITTEN = re.compile(r"」(?:と|って)(?:院長|先生|書|あっ|墨|掲|ポスター|、?(?:墨|でか))")
_CORRECTED = re.compile(r"直しまし|直した|訂正|改めまし|間違い")
_MONTH = r"月々|毎月|ひと月|ひとつき|月額|(?<!\d)1[かヶカヵ]月分?|一[かヶカ]月分?"
_MONTH_BEFORE = re.compile(rf"(?:{_MONTH}|月に?)(?:たった|わずか|約|およそ|あたり|当たり|[:\s,])*$")
_MONTH_AFTER = re.compile(r"\s*(?:/|／)\s*月|\s*[(（]月")
_MONTH_HEADER = re.compile(rf"{_MONTH}|/月|(?:28|30)(?:日分|錠)|1シート")
_BETWEEN = re.compile(r"(?:あたり|当たり|につき|コース|でも?|なら|の?総額は?|込みで?|コミで?|は|の|[:/・、\s(])*")
_SPOT = re.compile(
    r"(お腹|おなか|腰|眉|二の腕|太もも|ふくらはぎ|鼻|額|頬|顎|あご|首|背中|わき|脇|膝|ひざ|肩|唇|くちびる|リップ|親指|甲|(?:1|一)(?:か|カ|ヶ|箇)所)"
    r"(?:全体|の?(?:レーザー|注射|吸引|手術|施術|治療))?(?:[はがのでも、:「\s]|(?:1|一)[本回]|片|両|総額|費用|料金|税込|およそ|約)*$"
)
_PLACES = frozenset(a + b for a in "1一" for b in ("か所", "カ所", "ヶ所", "箇所"))
# what an amount is said to be for, unless it is a word for money or treatment in general
_TOPIC = re.compile(
    r"(?:^|[、。])(?!(?:料金|費用|価格|値段|お代|施術|治療|総額|お値段)[はが])([^、。はが]{1,14}?)"
    r"(?:の(?:料金|費用|価格|値段|お代))?[はが][^はが]*$"
)
_AROUND = re.compile(r"台(前半|後半)?")
_CLAUSE_END = re.compile(r"[、。,!?]")


@dataclass(frozen=True, slots=True)
class Price:
    """An amount in yen: low and high, for what unit (month, 1回, 3回, 1本; empty where not said), and where."""

    line: Line
    low: float
    high: float
    unit: str
    span: Span


def conflicts(lines: Sequence[Line], things: Things) -> Iterator[Conflict]:
    """The prices of running text that lie below every other price of the same thing."""
    prices = [price for line in lines for price in _prices(line)][: stated.MOST]
    amounts = [number.low for line in lines if line.listed for number in stated.figures(line, "yen")]
    for price in prices:
        if price.line.listed or any(_equal(price, amount, amount) for amount in amounts):
            continue
        nearest = _nearest(price, [other for other in prices if other.line.order != price.line.order], things)
        if nearest is not None:
            note = f"{price.low:,.0f}円に対し、別の場所では {nearest.low:,.0f}円"
            yield Conflict(PRICE, price.line.order, price.span, note)


def _prices(line: Line) -> Iterator[Price]:
    text, header = line.text, line.header
    if _OTHER.search(header) or _FEE.search(header):
        return
    for number in stated.figures(line, "yen"):
        if number.high < _FEWEST or _is_other(text, number):
            continue
        low, high, end = _amount(text, number)
        yield Price(line, low, high, _unit(text, number, header), line.span(number.start, end))


def _is_other(text: str, number: Number) -> bool:
    """Whether the words before the amount or right after it make it no price of the thing."""
    stop = _CLAUSE_END.search(text, number.end)
    said = text[: stop.start() if stop else len(text)]
    quoted = text.count("「", 0, number.start) > text.count("」", 0, number.start) and not _WRITTEN.search(text, number.end)
    corrected = _CORRECTED.search(text, number.end)
    return bool(quoted or corrected or _OTHER.search(said) or _REDUCED.match(text, number.end))


def _amount(text: str, number: Number) -> tuple[float, float, int]:
    """Low, high and end of an amount; 1万円台 is 10,000 to 19,999, 台前半 its lower half."""
    around = _AROUND.match(text, number.end)
    if around is None:
        return number.low, number.high, number.end
    step = 10_000 if "万" in text[number.start : number.end] else 1_000
    half = step / 2
    low = number.low + (half if around[1] == "後半" else 0)
    high = number.low + (half if around[1] == "前半" else step) - 1
    return low, high, around.end()


def _unit(text: str, number: Number, header: str) -> str:
    if _MONTH_BEFORE.search(text[: number.start]) or _MONTH_AFTER.match(text, number.end):
        return "month"
    counted = [n for n in numbers(text) if n.kind == "times" and n.end <= number.start]
    if counted and _BETWEEN.fullmatch(text[counted[-1].end : number.start]):
        return _counted(text, counted[-1])
    if _MONTH_HEADER.search(header):
        return "month"
    in_header = [n for n in numbers(header) if n.kind == "times"]
    return _counted(header, in_header[0]) if len(in_header) == 1 else ""


def _counted(text: str, number: Number) -> str:
    """A count as one writes it in figures: 一回 is 1回."""
    return f"{number.low:g}{text[number.end - 1]}"


def _nearest(price: Price, others: Sequence[Price], things: Things) -> Price | None:
    """The lowest of the comparable *others*, where *price* lies below all of them."""
    same = [o for _, o in things.closest(price.line, [(o.line, o) for o in _comparable(price, others, things)], listed=True)]
    same = [o for o in same if o.unit == price.unit] or same
    same = [o for o in same if o.line.parts & price.line.parts] or same
    same += (o for o in others if o not in same and _told_again(price, o))
    if not same or any(_agree(price, other) for other in same):
        return None
    nearest = min(same, key=lambda other: other.low)
    return nearest if price.high < nearest.low else None


def _comparable(price: Price, others: Sequence[Price], things: Things) -> Iterator[Price]:
    """The prices of the same unit; in running text, where what is repeated proves nothing, only dearer ones."""
    for other in others:
        if price.unit == other.unit and price.unit:
            dearer = other.low > price.high and things.sure(price.line, other.line) and _one_topic(price, other)
            if other.line.listed or dearer:
                yield other
        elif other.line.listed and "month" not in (price.unit, other.unit) and not (price.unit and other.unit):
            yield other


def _told_again(price: Price, other: Price) -> bool:
    """Whether running text gives *other* for the very spot that *price* is for, and dearer."""
    if other.line.listed or other.low <= price.high or (price.unit and other.unit and price.unit != other.unit):
        return False
    if "month" in (price.unit, other.unit) or not _one_topic(price, other):
        return False
    together = price.line.sentence.block == other.line.sentence.block
    spots = _spots(price) & _spots(other)
    near = price.line.block.section == other.line.block.section
    return bool(spots - _PLACES) or (near and bool(spots)) or (together and price.unit == other.unit != "")


def _one_topic(price: Price, other: Price) -> bool:
    """Whether the words before は do not say that the two amounts are for different things."""
    topics = [match[1] for match in map(_TOPIC.search, map(_before, (price, other))) if match]
    return len(topics) < 2 or topics[0] in topics[1] or topics[1] in topics[0]


def _before(price: Price) -> str:
    start = next((n.start for n in stated.figures(price.line, "yen") if n.low in (price.low, price.high)), 0)
    return price.line.text[:start]


def _spots(price: Price) -> frozenset[str]:
    """What stands right before the amount: 眉は, お腹, 足の親指1本."""
    match = _SPOT.search(_before(price))
    return frozenset((match[1],)) if match else frozenset()


def _agree(price: Price, other: Price) -> bool:
    """Whether both can be true: equal but for tax, inside the range, or so many sessions of it."""
    if _equal(price, other.low, other.high):
        return True
    if price.unit == other.unit and price.unit:
        return False
    ratio = max(price.low / other.low, other.low / price.low)
    return bool(price.unit) and 1.5 < ratio < 30 and abs(ratio - round(ratio)) < _SAME * ratio


def _equal(price: Price, low: float, high: float) -> bool:
    slack = _SAME if price.low == price.high else 0.0  # 11万円台 says how much slack it wants
    return any(
        low * factor * (1 - slack) <= price.high and price.low <= high * factor * (1 + slack)
        for factor in (1.0, _TAX, 1 / _TAX)
    )
