"""A sentence ends at 。！？ or at the end of its block, never inside a word."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.language.sentences import sentences
from compliance.model import Block, BlockKind, Text


def _block(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, Text.verbatim(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("髪が生える", ["髪が生える"], id="a heading without 。"),
        pytest.param("治ります。すぐです！本当？", ["治ります。", "すぐです！", "本当？"], id="three marks"),
        pytest.param("「治った。」と言われます。", ["「治った。」と言われます。"], id="a quotation that goes on"),
        pytest.param("「治った。」次の日。", ["「治った。」", "次の日。"], id="a quotation that ends"),
        pytest.param("「本当？不安」と聞く。", ["「本当？不安」と聞く。"], id="a question mark inside brackets"),
        pytest.param("失われた髪を\n取り戻す。", ["失われた髪を\n取り戻す。"], id="a break line inside a sentence"),
        pytest.param("腫れ\n・痛み\n※当日", ["腫れ", "・痛み", "※当日"], id="lines that begin with a bullet"),
        pytest.param("一段落\n\n二段落", ["一段落", "二段落"], id="a blank line"),
        pytest.param("  \n ", [], id="only blanks"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(_block(text), 0)] == expected


@given(st.text(alphabet="髪が治る。！？「」\n ・a１％", max_size=80))
def test_every_token_is_a_slice_of_its_sentence_and_every_sentence_of_its_block(text: str) -> None:
    for sentence in sentences(_block(text), 3):
        assert sentence.block == 3
        assert text[sentence.start : sentence.end] == sentence.text
        for token in sentence.tokens:
            assert sentence.normal.chars[token.start : token.end] == token.surface
            span = sentence.normal.locate(token.start, token.end)
            assert sentence.start <= span.start < span.end <= sentence.end


def test_a_very_long_sentence_is_cut_at_a_comma() -> None:
    found = sentences(_block("髪が生え、" * 200), 0)

    assert [len(sentence.text) for sentence in found] == [600, 400]
    assert all(sentence.text.endswith("、") for sentence in sentences(_block("長い髪が生え、" * 200), 0))


def test_a_bracket_that_nobody_closes_ends_with_the_longest_sentence() -> None:
    found = sentences(_block("「" + "生え！" * 400), 0)

    assert len(found[0].text) <= 603
    assert found[-1].text == "生え！"


def test_a_very_long_sentence_without_commas_is_cut() -> None:
    found = sentences(_block("髪" * 5000), 0)

    assert max(len(sentence.text) for sentence in found) <= 600
    assert sum(len(sentence.text) for sentence in found) == 5000
