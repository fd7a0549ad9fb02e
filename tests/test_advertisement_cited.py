"""Who made a work that a page cites says nothing of who sends the page."""

from __future__ import annotations

import pytest

from compliance import advertisement
from compliance.model import Medium
from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.sources import read_document

PAGE = "<h1>つばめ皮膚科のしみ治療</h1><p>当院の光治療はしみを薄くします<sup>1</sup>。</p>{}"
PAPER, MAKER = "広がる光治療. 毎日新聞 2023年5月1日.", "株式会社ヒバリ 社内資料"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_rules().grammar)


@pytest.mark.parametrize(
    ("foot", "applies"),
    [
        pytest.param(f"<h2>参考文献</h2><ol><li>{PAPER}</li><li>{MAKER}.</li></ol>", True, id="in a list of works"),
        pytest.param(f"<p>※1 {MAKER} 2021</p><p>[1] {PAPER}</p>", True, id="in notes that are called"),
        pytest.param(f"<p><small>2 {PAPER}</small></p><p class='note'>4 {MAKER}</p>", True, id="in notes that are not"),
        pytest.param(f"<dl><dt>†</dt><dd>{PAPER}</dd><dt>*2</dt><dd>{MAKER}</dd></dl>", True, id="in a list of marks"),
        pytest.param(f"<dl><dt>掲載</dt><dd>{PAPER}</dd><dt>発行</dt><dd>{MAKER}</dd></dl>", False, id="in a list of who sends it"),
        pytest.param("<p>毎日新聞 科学部 記者 青木 みどり</p><p>株式会社ヒバリ</p>", False, id="who signs below"),
        pytest.param("<p>※1 この記事は特定の医療機関の広告ではありません。</p><p>株式会社ヒバリ</p>", False, id="a note on the page itself"),
    ],
)
def test_who_made_a_cited_work_does_not_send_the_page(reader: Reader, foot: str, applies: bool) -> None:
    reading = reader.read(read_document("page.html", PAGE.format(foot).encode()))

    assert advertisement.decide(reading, Medium.WEBSITE).applies is applies
