"""Lines that are entries only where marks ask for them."""
from __future__ import annotations

import pytest

from tests.references.page import quotes

MARKED = "髪は太くなりました[1]。肌も変わりました[2]。\n\n"
FRAMES = ("citation.mark-without-entry", "citation.entry-without-mark")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(MARKED + "1. 院内の記録\n2. 製造元の資料\n3. 講演の要旨", ["講演の要旨"], id="a list of mere lines after the last mark"),
        pytest.param(MARKED + "## 読んだもの\n\n[1] 院内の記録\n\n[2] 講演の要旨", [], id="under a heading that nobody knows"),
        pytest.param(MARKED + "1) 院内の記録\n2) 架空一. 髪. 2018;3:4.\n3) 講演の要旨", ["講演の要旨"], id="beside a line that is a work"),
        pytest.param(MARKED + "1. 受付\n2. 問診\n3. 会計\n\n[1] 架空一. 2018.\n\n[2] 架空二. 2019.", [], id="steps, where there is a list"),
        pytest.param("1. 受付\n2. 問診\n3. 会計\n\n" + MARKED, ["[1]", "[2]"], id="steps before the marks"),
        pytest.param(MARKED + "1. 受付に来ます\n2. 問診を受けます", ["[1]", "[2]"], id="statements after the marks"),
        pytest.param(MARKED + "1. 初診 3,300円\n2. 再診 1,100円", ["[1]", "[2]"], id="prices after the marks"),
        pytest.param("当院の回数※1と期間※2です。\n\n※1回あたりの数\n\n※2週間で数えた数\n\n※3回の方が多い", [], id="notes that could be figures"),
        pytest.param("髪の話です。\n\n※1回の料金です。\n\n※2週間の記録です。", [], id="figures that nothing points to"),
    ],
)
def test_a_line_is_an_entry_where_marks_ask_for_it(text: str, expected: list[str]) -> None:
    assert quotes(text, *FRAMES) == expected
