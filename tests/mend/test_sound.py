from __future__ import annotations

import pytest

from compliance.language.tokens import tokens
from compliance.mend.sound import balanced, sound


@pytest.mark.parametrize(
    "sentence",
    ["医師が診ます。", "「奇跡の機械」です。", "明日からです。", "価格", "※痛みます", "長さ5mmの糸です。", "痛むのです。", "治療は、手術です。", "ご相談のとおりです。"],
)
def test_sentences_that_can_be(sentence):
    assert sound(tokens(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("の治療です。", id="begins with a particle"),
        pytest.param("です。", id="begins with a copula"),
        pytest.param("当院は、の治療です。", id="a particle after a comma"),
        pytest.param("品ぞろえはです。", id="a copula after は"),
        pytest.param("形を変えるです。", id="a copula after a verb"),
        pytest.param("形を変えてです。", id="a copula after て"),
        pytest.param("当院のHIFUはの機種です。", id="は and の"),
        pytest.param("手術の。", id="ends on の"),
        pytest.param("", id="nothing"),
    ],
)
def test_sentences_that_cannot_be(sentence):
    assert not sound(tokens(sentence))


@pytest.mark.parametrize(
    ("text", "whole"),
    [("「治る」と言う", True), ("(『あ』)", True), ("「治る", False), ("治る」", False), ("」「", False)],
)
def test_brackets_that_close(text, whole):
    assert balanced(tokens(text)) is whole
