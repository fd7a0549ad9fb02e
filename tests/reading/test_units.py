"""Which header completes which sentence."""

from __future__ import annotations

import pytest

from compliance.language.sentences import sentences
from compliance.reading.units import header_of
from compliance.sources import read_document


@pytest.mark.parametrize(
    ("text", "quote", "header"),
    [
        pytest.param("| 痛み | なし |\n| --- | --- |\n| 腫れ | ほぼなし |", "ほぼなし", "腫れ", id="a cell by its row"),
        pytest.param("## 期待される効果\n\n- 髪のハリ", "髪のハリ", "期待される効果", id="a bullet by its heading"),
        pytest.param("## 痛みはありますか？\n\nほとんどありません。", "ほとんどありません。", "痛みはありますか？", id="an answer by its question"),
        pytest.param("## 痛みについて\n\nほとんどありません。", "ほとんどありません。", "", id="no heading that asks"),
        pytest.param("## 痛みはありますか？\n\nはい。ほとんどありません。", "ほとんどありません。", "", id="not the answer's first sentence"),
        pytest.param("## 効果\n\n- " + "長" * 41, "長" * 41, "", id="a bullet that says its own sentence"),
        pytest.param("本文です。", "本文です。", "", id="a paragraph alone"),
    ],
)
def test_header_of(text: str, quote: str, header: str) -> None:
    document = read_document("page.md", text.encode())
    found = [(b, s) for i, b in enumerate(document.blocks) for s in sentences(b, i) if s.text == quote]

    assert [header_of(block, sentence) for block, sentence in found] == [header]
