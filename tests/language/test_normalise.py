"""Normalised text keeps the way back to what the page wrote."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.language.normalise import normalise


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        pytest.param("100%治る", "100%治る", id="already plain"),
        pytest.param("１００％治る", "100%治る", id="full width"),
        pytest.param("ﾎﾞﾄｯｸｽ", "ボトックス", id="half-width kana with marks"),
        pytest.param("3㌔減", "3キロ減", id="one character into several"),
        pytest.param("発\u200b毛", "発毛", id="a zero-width space inside a word"),
        pytest.param("発 毛 効果", "発毛効果", id="blanks between Japanese characters"),
        pytest.param("PRP 療法", "PRP 療法", id="a blank after Latin letters stays"),
        pytest.param("生えます！！！", "生えます!", id="repeated marks"),
        pytest.param("ぜ・っ・た・い", "ぜったい", id="a word spelt out with dots"),
        pytest.param("シミ・シワ", "シミ・シワ", id="a dot between two words stays"),
        pytest.param("ア・イ", "ア・イ", id="a dot between two letters stays"),
        pytest.param("か\u3099", "が", id="a combining mark"),
    ],
)
def test_text_is_seen_as_a_reader_sees_it(source: str, seen: str) -> None:
    assert normalise(source).chars == seen


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_character_has_an_origin_in_order(source: str) -> None:
    text = normalise(source)

    assert len(text.chars) == len(text.starts) == len(text.ends)
    assert list(text.starts) == sorted(text.starts)
    assert all(0 <= start < end <= len(source) for start, end in zip(text.starts, text.ends, strict=True))


@given(st.text(alphabet="髪が生える。１％ﾞｶ\u200b 　㌔ーー・!！"))
def test_normalising_twice_changes_nothing_more(source: str) -> None:
    once = normalise(source).chars

    assert normalise(once).chars == normalise(normalise(once).chars).chars
