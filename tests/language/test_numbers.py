"""Numbers with their kinds, ranges and scales."""
from __future__ import annotations

import pytest

from compliance.language.numbers import numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("満足度98.5%", [("percent", 98.5, 98.5)], id="percent"),
        pytest.param("八割の方", [("percent", 80, 80)], id="kanji tenths"),
        pytest.param("22万円", [("yen", 220000, 220000)], id="ten thousands"),
        pytest.param("19万8,000円", [("yen", 198000, 198000)], id="ten thousands and a rest"),
        pytest.param("29万8千円", [("yen", 298000, 298000)], id="ten thousands and thousands"),
        pytest.param("一万六千五百円", [("yen", 16500, 16500)], id="ten thousands and a rest in kanji"),
        pytest.param("1億2千万円", [("yen", 120000000, 120000000)], id="hundred millions and a rest"),
        pytest.param("1万5千〜2万円", [("yen", 15000, 20000)], id="a rest in a range"),
        pytest.param("九割五分", [("percent", 95, 95)], id="tenths and hundredths"),
        pytest.param("9,800円", [("yen", 9800, 9800)], id="thousands separator"),
        pytest.param("¥33,000", [("yen", 33000, 33000)], id="a yen mark before the number"),
        pytest.param("三千八百円", [("yen", 3800, 3800)], id="kanji thousands inside the number"),
        pytest.param("千代田区", [], id="千 in a place name is no number"),
        pytest.param("10~30万円", [("yen", 100000, 300000)], id="a range that shares its scale"),
        pytest.param("5~7回", [("times", 5, 7)], id="a range of sessions"),
        pytest.param("三か月", [("months", 3, 3)], id="kanji months"),
        pytest.param("二十五年", [("years", 25, 25)], id="kanji tens"),
        pytest.param("2024年7月", [("date", 2024, 2024), ("months", 7, 7)], id="a calendar date"),
        pytest.param("3回目", [("ordinal", 3, 3)], id="an ordinal"),
        pytest.param("50代", [("age", 50, 50)], id="an age"),
        pytest.param("半年", [("years", 0.5, 0.5)], id="half a year"),
        pytest.param("3か月〜半年", [("years", 0.25, 0.5)], id="a range whose ends have two units"),
        pytest.param("1年半から2年", [("years", 1.5, 2)], id="a half after the first end"),
        pytest.param("2時間半", [("hours", 2.5, 2.5)], id="a half after the unit"),
        pytest.param("3か月半分", [("months", 3, 3)], id="half of something is no half of a month"),
        pytest.param("数万円〜十数万円", [("yen", 30000, 130000)], id="some and a dozen"),
        pytest.param("十数人", [("people", 13, 13)], id="a dozen people"),
        pytest.param("平成17年", [("date", 2005, 2005)], id="a year of an era"),
        pytest.param("電話 075-000-6301", [("phone", 0, 0)], id="a telephone number"),
        pytest.param("03(1234)5678", [("phone", 0, 0)], id="a telephone number with an area code in brackets"),
        pytest.param("0120000862", [("phone", 0, 0)], id="a telephone number without hyphens"),
        pytest.param("汐見坂2-8-1", [("plain", 2, 8), ("plain", 1, 1)], id="a street number is no telephone number"),
        pytest.param("二十五万ちょうど", [("yen", 250000, 250000)], id="an amount without its 円"),
        pytest.param("十万あったら足りる", [("yen", 100000, 100000)], id="an amount that suffices"),
        pytest.param("二十五万の方", [], id="ten thousands of people"),
        pytest.param("一番人気", [], id="一 in a word is no number"),
        pytest.param("十分な説明", [("minutes", 10, 10)], id="十分 is read as minutes, the lexicon decides"),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, float, float]]) -> None:
    assert [(n.kind, n.low, n.high) for n in numbers(text)] == expected
