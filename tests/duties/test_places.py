"""Of which treatment a sentence speaks: its own words, its row and column, the section in which it stands."""

from __future__ import annotations

import pytest

from compliance.duties.places import Places
from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.sources import read_document

PEEL, THREAD, HAIR = "treatment.device.peeling", "treatment.thread.thread", "treatment.device.hair-removal"
SHOWN = {"peeling": PEEL, "thread": THREAD, "hair": HAIR}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_rules().grammar)


def _served(reader: Reader, text: str) -> set[str]:
    """Which treatments the price of *text* is told of."""
    reading = reader.read(read_document("page.md", text.encode(), format="markdown"))
    places = Places(reading)
    (price,) = (claim for claim in reading.claims if claim.frame == "disclose.cost")
    return {name for name, concept in SHOWN.items() if places.serves(price, frozenset({concept}))}


PAGE = "# 美容皮膚科\n\n## ピーリング\n\n{}\n\n## 糸リフト\n\n{}\n\n## {}\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        pytest.param(PAGE.format("1回11,000円です。", "糸です。", "料金", "現金のみ。"), {"peeling"}, id="in a treatment's section"),
        pytest.param(PAGE.format("酸です。", "糸です。", "料金", "1回11,000円です。"), {"peeling", "thread", "hair"}, id="in a section on fees"),
        pytest.param(PAGE.format("酸です。", "糸です。", "料金", "糸リフトは11,000円です。"), {"thread"}, id="by name in a section on fees"),
        pytest.param(PAGE.format("酸です。", "糸です。", "水虫", "薬は1,100円です。"), {"hair"}, id="in the section of something else"),
        pytest.param(
            PAGE.format("酸です。", "糸です。", "料金", "| 施術 | 1回 |\n| --- | --- |\n| 糸リフト | 11,000円 |"), {"thread"}, id="in a row",
        ),
        pytest.param(
            PAGE.format("酸です。", "糸です。", "料金", "| | ピーリング |\n| --- | --- |\n| 1回 | 11,000円 |"), {"peeling"}, id="in a column",
        ),
        pytest.param(
            PAGE.format("酸です。", "| 施術 | 1回 |\n| --- | --- |\n| ピーリング | 11,000円 |", "料金", "現金のみ。"), {"peeling"},
            id="in a row for one with a section of its own, under another's heading",
        ),
        pytest.param(
            PAGE.format("酸です。", "| 施術 | 1回 |\n| --- | --- |\n| 医療脱毛 | 11,000円 |", "料金", "現金のみ。"), {"thread", "hair"},
            id="in a row for one without a section, under a heading",
        ),
        pytest.param("# 糸リフト\n\n## ひとこと\n\n1回11,000円です。", {"peeling", "thread", "hair"}, id="on a page with one subject"),
        pytest.param(
            PAGE.format("酸です。", "糸です。", "料金", "ピーリングを行います。費用は11,000円です。"), {"peeling"}, id="after a sentence that names it",
        ),
        pytest.param(
            PAGE.format("酸です。", "糸です。", "料金", "費用は11,000円です。脱毛は別です。"), {"peeling", "thread", "hair"},
            id="before a sentence that names another",
        ),
    ],
)  # fmt: skip
def test_the_treatment_that_a_sentence_speaks_of(reader: Reader, text: str, told_of: set[str]) -> None:
    assert _served(reader, text) == told_of
