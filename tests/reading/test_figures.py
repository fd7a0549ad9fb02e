"""Prices of one thing: equal but for tax, inside a range or a multiple agree; a lower one in the text does not."""
from __future__ import annotations

import pytest

from compliance.language.sentences import sentences
from compliance.reading.figures import Line, conflicts
from compliance.sources import read_document

TABLE = "\n\n| 項目 | 料金 |\n| --- | --- |\n| クリーニング | {} |\n"


@pytest.mark.parametrize(
    ("text", "listed", "conflict"),
    [
        pytest.param("クリーニングは3,000円です。", "6,600円", True, id="half the listed price"),
        pytest.param("クリーニングは6,600円です。", "6,600円", False, id="equal"),
        pytest.param("クリーニングは6,000円です。", "6,600円", False, id="equal but for tax"),
        pytest.param("クリーニングは13,200円です。", "6,600円", False, id="two sessions"),
        pytest.param("クリーニングは7,000円です。", "6,600~8,800円", False, id="inside the range"),
        pytest.param("クリーニングは9,900円です。", "6,600円", False, id="dearer than listed"),
        pytest.param("クリーニングの相場は3,000円です。", "6,600円", False, id="a market price"),
        pytest.param("ホワイトニングは3,000円です。", "6,600円", False, id="another thing"),
        pytest.param("クリーニングは月々3,000円です。", "6,600円", False, id="a monthly instalment"),
    ],
)
def test_prices(text: str, listed: str, conflict: bool) -> None:
    document = read_document("page.md", (text + TABLE.format(listed)).encode())
    found = [(s, block) for index, block in enumerate(document.blocks) for s in sentences(block, index)]
    lines = [Line(order, sentence, block, frozenset()) for order, (sentence, block) in enumerate(found)]

    assert bool(conflicts(lines)) is conflict
