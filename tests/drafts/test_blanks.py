"""Blanks that nobody filled in; marks that stand for something are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.drafts.blanks import _SIGN, SIZE, _pattern, blanks


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        pytest.param("費用は○○円です。", "○○円", id="an amount"),
        pytest.param("費用は○円です。", "○円", id="an amount of one mark"),
        pytest.param("費用は●●●,●●●円です。", "●●●,●●●", id="an amount with its comma"),
        pytest.param("費用は00,000円です。", "00,000円", id="noughts"),
        pytest.param("￥00,000(税込)", "￥00,000", id="noughts after the sign"),
        pytest.param("費用は10,000円です。", "", id="an amount that ends in noughts"),
        pytest.param("△△大学を卒業", "△△大学", id="a school"),
        pytest.param("□□ペインクリニックの外来", "□□ペインクリニック", id="a clinic whose kind is told"),
        pytest.param("電話 0XX-XXX-1234", "0XX-", id="a telephone number"),
        pytest.param("電話 03-0000-000X", "03-0000-000X", id="its last digit"),
        pytest.param("電話 03-0000-0000", "", id="a sample of a number"),
        pytest.param("計画番号 PC●●●●●●●", "PC●●●●", id="a plan's number"),
        pytest.param("開院は○月○日です。", "○月○日", id="a date"),
        pytest.param("第○回の教室", "第○回", id="an ordinal"),
        pytest.param("[院名]へようこそ", "[院名]", id="a name in square brackets"),
        pytest.param("[午前]の診療", "", id="another word in them"),
        pytest.param("医師名：○○ ○○", "○○ ○○", id="a name in two parts"),
        pytest.param("院長：○○", "：○○", id="a name after a colon"),
        pytest.param("次号は【　　】です。", "【　　】", id="empty brackets"),
        pytest.param("費用は--円です。", "--円", id="dashes for an amount"),
        pytest.param("駅から徒歩[ ]分", "[ ]分", id="empty brackets before a unit"),
        pytest.param("〓〓大学の報告", "〓〓大学", id="a character that the printer lacks"),
        pytest.param("次回は○○について述べます。", "○○について", id="a subject"),
        pytest.param("当てはまる欄に○をしてください。", "", id="a ring to be set"),
        pytest.param("○印の日は休みです。", "", id="a ring in a calendar"),
        pytest.param("記入例：○月○日 朝に一錠", "", id="how something is written"),
        pytest.param("【　】に数字を書いてください。", "", id="where a reader writes"),
        pytest.param("○○市のKさん（仮名）", "", id="a place hidden as the name is"),
        pytest.param("○○市のKさん", "○○市", id="a place beside a letter alone"),
        pytest.param("二〇二四年に開きました。", "", id="a nought in kanji"),
        pytest.param("★★★★★ とても満足", "", id="stars that praise"),
        pytest.param("×は休診、△は午後のみ", "", id="marks that are explained"),
        pytest.param("ドリンク〇円という広告", "", id="a nought after katakana"),
        pytest.param("腰〇専門の外来", "", id="a letter that is hidden"),
    ],
)
def test_blanks(known, text, blank):
    assert [text[span.start : span.end] for span in blanks(text, known)] == ([blank] if blank else [])


@pytest.mark.parametrize("text", ["1200×630", "W640×H400", "横1200 縦630", "高さ 480", "C20 M0"])
def test_sizes_and_inks_of_what_is_to_come(text):
    assert SIZE.search(text)


@pytest.mark.parametrize("text", ["2×3", "縦180cm", "高さ 120センチ", "10×1,100円", "横になって30分", "ビタミンC20"])
def test_other_measures_are_none(text):
    assert not SIZE.search(text)


@given(st.text(st.sampled_from("○●△x×Ｘ☆*0０1,，-－円￥¥第回月日【】[]［］院名：: 　ァ社大学PC"), max_size=12))
def test_no_blank_is_without_a_sign(text):
    # a text without a sign is not searched at all
    found = _pattern(("円", "月"), ("様",), ("大学",), ("院名",)).search(text)

    assert not found or _SIGN.search(found[0])
