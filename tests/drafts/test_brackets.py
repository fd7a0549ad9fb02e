"""Brackets without their other half."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("院長は「続けることが大切と話します。", "「続けることが大切と話し", id="never closed"),
        pytest.param("続けることが大切」と話します。", "」と話します。", id="never opened"),
        pytest.param("院長は「続けること（毎日が大切」と話します。", "」と話します。", id="crossed"),
        pytest.param("費用（税込は1万円です。", "（税込は1万円です。", id="a round one"),
    ],
)
def test_brackets_without_their_half(on_page, text, words):
    assert on_page(text) == [("draft.bracket", words)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("院長は「続けること」と話します。", id="a pair"),
        pytest.param("費用（税込)は1万円です。", id="two widths"),
        pytest.param("1) 洗顔\n\n2) 保湿", id="numbers of a list"),
        pytest.param("すぐ終わります(^^", id="a face"),
        pytest.param("「はじめは迷いました。\n\nでも通えました」と話します。", id="a quotation over two paragraphs"),
    ],
)
def test_brackets_that_are_meant_so(on_page, text):
    assert on_page(text) == []
