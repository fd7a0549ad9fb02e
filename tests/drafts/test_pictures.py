"""Words that point at what the page does not have."""

from __future__ import annotations

import pytest

TABLE = "\n\n| 時期 | 間隔 |\n| --- | --- |\n| はじめ | 二週間 |\n"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        pytest.param("通院の間隔は、下図のとおりです。", "下図", id="a picture below"),
        pytest.param("費用は次の表のとおりです。", "次の表のとおり", id="a table"),
        pytest.param("割合を図3に示します。", "図3に示", id="by its number"),
        pytest.param("割合は図2をご参照ください。", "図2をご参照", id="to be referred to"),
        pytest.param("次の表に通院の間隔をまとめました。", "次の表に通院の間隔をまと", id="what it holds told between"),
        pytest.param(f"割合は右のグラフをご覧ください。{TABLE}", "右のグラフをご", id="a graph, beside a table"),
    ],
)
def test_what_is_pointed_at_and_not_there(on_page, page, words):
    assert on_page(page) == [("draft.picture", words)]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"費用は次の表のとおりです。{TABLE}", id="the table is there"),
        pytest.param("間隔は下図のとおりです。\n\n![通院の間隔](a.png)", id="the picture is there"),
        pytest.param(f"次の表に通院の間隔をまとめました。{TABLE}", id="the table with what it holds"),
        pytest.param("写真は診察のときにお見せします。", id="no place is pointed at"),
        pytest.param("次の方を呼びます。", id="another thing comes next"),
        pytest.param("右の図書館の隣です。", id="a longer word"),
        pytest.param("（図1）角膜の断面", id="a title"),
    ],
)
def test_what_is_there_or_not_pointed_at(on_page, page):
    assert on_page(page) == []


def test_a_text_alone_cannot_show_pictures(on_page):
    assert on_page("通院の間隔は、下図のとおりです。", "text") == []
