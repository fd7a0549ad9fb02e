"""Code of templates, letters of the wrong encoding, particles that stand twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.drafts.leftovers import _CODE_SIGN, _GARBLED, _GARBLED_SIGN, _code


@pytest.mark.parametrize(
    ("text", "frame", "words"),
    [
        pytest.param("{{ name }} さま", "draft.code", "{{ name }}", id="braces"),
        pytest.param("{% if member %}会員の方", "draft.code", "{% if member %}", id="a condition"),
        pytest.param("<%= title %>のご案内", "draft.code", "<%= title %>", id="an expression"),
        pytest.param("${price}円です。", "draft.code", "${price}", id="a variable"),
        pytest.param("%CUSTOMER_NAME%さま", "draft.code", "%CUSTOMER_NAME%", id="between percent signs"),
        pytest.param("<<会員名>>さま", "draft.code", "<<会員名>>", id="a field of a mailing"),
        pytest.param("写真 [gallery ids=1,2 size=large] をご覧ください。", "draft.code", "[gallery ids=1,2 size=large]", id="a short code"),
        pytest.param("料金は undefined 円", "draft.code", "undefined", id="a value that is not there"),
        pytest.param("診療&nbsp;時間", "draft.code", "&nbsp;", id="an entity"),
        pytest.param("ã\x81‚ã\x81„の診療", "draft.garbled", "ã\x81‚ã\x81„の", id="read as Latin"),
        pytest.param("縺薙ｓ縺ｫ縺｡は", "draft.garbled", "縺薙ｓ縺ｫ縺｡", id="read as Shift_JIS"),
        pytest.param("診療�時間", "draft.garbled", "�", id="what a decoder gave up"),
        pytest.param("薬をを飲みます。", "draft.doubled", "をを", id="a particle twice"),
        pytest.param("ごご自身で決めます。", "draft.doubled", "ごご", id="a prefix twice"),
    ],
)
def test_what_machines_leave(in_lines, text, frame, words):
    assert in_lines(text, "text") == [(frame, words)]


@pytest.mark.parametrize(
    "text",
    [
        "100%や50%の方", "10%OFFではありません。", "A&B研究所", "[1] 文献", "＜＜お知らせ＞＞", "{きれい}な肌",
        "Málaga の café", "縺れた糸", "ごご三時から", "ははの手", "ゆっくりゆっくり", "ここにいる", "a.null のファイル",
    ],
)  # fmt: skip
def test_what_is_meant_so(in_lines, text):
    assert in_lines(text, "text") == []


@given(st.lists(st.sampled_from([*"{}%<>[]/=&;#$!-_＜＞≪≫ aB1縺繧譁荳é\x81�", "NaN", "null", "undefined", "object", "nbsp", "br", "会員名"]), max_size=10))
def test_nothing_left_is_without_a_sign(parts):
    # a text without a sign is not searched at all
    text = "".join(parts)
    code, garbled = _code(("会員名",)).search(text), _GARBLED.search(text)

    assert not code or _CODE_SIGN.search(code[0])
    assert not garbled or _GARBLED_SIGN.search(garbled[0])
