"""Whose words a line of a dialogue are."""

from __future__ import annotations

import pytest

from compliance.duties.dialogue import is_clinics_line


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("医師「うちでは点滴もできます。」", id="a physician"),
        pytest.param("ハル先生「塗り薬が三つあります。」", id="by name"),
        pytest.param("**院長**「点滴を始めました。」", id="in bold"),
        pytest.param("院長(笑)「点滴はいいですよ。」", id="with a note"),
        pytest.param("受付:「点滴のご予約ですね。」", id="with a colon"),
        pytest.param("私「そうですか」看護師「点滴は月に一度です」", id="after another's line"),
        pytest.param("先生「使うのは『点滴ナイン』です」", id="around a product's name"),
    ],
)
def test_a_line_of_the_clinics_people(text: str) -> None:
    assert is_clinics_line(text, text.index("点滴") if "点滴" in text else text.index("塗り薬"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("患者「点滴で楽になりました。」", id="a patient"),
        pytest.param("「点滴で楽になりました。」", id="nobody named"),
        pytest.param("園長先生「点滴をした子がいます。」", id="of a nursery"),
        pytest.param("校長先生「点滴をした子がいます。」", id="of a school"),
        pytest.param("よその先生「点滴は続けなさい。」", id="of another clinic"),
        pytest.param("医師「そうです。」と聞いて、点滴を受けました。", id="after the line"),
        pytest.param("院長に聞いた話では「点滴は月に一度」とのこと。", id="told by somebody"),
        pytest.param("医師によれば点滴は月に一度です。", id="no line"),
    ],
)
def test_words_of_others(text: str) -> None:
    assert not is_clinics_line(text, text.index("点滴"))


def test_a_long_text_is_no_burden() -> None:
    text = "院長(" * 20_000 + "「点滴"
    assert not is_clinics_line(text, len(text) - 1)
