"""What a page tells search engines is read with the place of every character, and breaks nothing around it."""
from __future__ import annotations

import pytest

from compliance.model import BlockKind, Document
from compliance.sources import read_document


def page(data: str, kind: str = "application/ld+json") -> Document:
    written = f'<p>当院の<script type="{kind}">{data}</script>ご案内。</p>'
    return read_document("page.html", written.encode())


def told(document: Document) -> list[str]:
    return [block.text.chars for block in document.blocks if block.kind is BlockKind.JSON_LD]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        pytest.param('{"@type": "MedicalClinic", "name": "架空医院", "telephone": "03"}', ["架空医院"], id="a name, and what is no text"),
        pytest.param('{"mainEntity": [{"name": "痛いですか", "acceptedAnswer": {"text": "まったく痛くありません。"}}]}', ["痛いですか", "まったく痛くありません。"], id="a question and its answer"),
        pytest.param('{"award": ["日本一の賞", "二つ目"]}', ["日本一の賞", "二つ目"], id="a list is its property's"),
        pytest.param('{"award": [{"url": "日本一"}]}', [], id="an object in a list has its own"),
        pytest.param('{"description": "\\u9aea\\u304c\\"生える\\"\\n治療"}', ['髪が"生える" 治療'], id="escapes"),
        pytest.param('{"description": "\\ud83d\\ude00 です"}', ["😀 です"], id="a pair of surrogates"),
        pytest.param('{"description": "\\ud83d です"}', ["\ufffd です"], id="half a pair"),
        pytest.param('{"description": "途中まで", "name": "閉じない', ["途中まで"], id="cut short"),
        pytest.param("[[[[", [], id="no JSON"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_what_people_are_shown_is_read(data: str, texts: list[str]) -> None:
    document = page(data)

    assert told(document) == texts
    assert [b.text.chars for b in document.blocks if b.kind is BlockKind.PARAGRAPH] == ["当院のご案内。"]


def test_other_scripts_are_silent() -> None:
    assert told(page('{"name": "架空医院"}', "text/javascript")) == []


def test_each_character_knows_where_it_stands() -> None:
    document = page('{"description": "髪が\\u751fえる"}')
    (block,) = (block for block in document.blocks if block.kind is BlockKind.JSON_LD)

    assert [document.source[s:e] for s, e in zip(block.text.starts, block.text.ends, strict=True)] == ["髪", "が", "\\u751f", "え", "る"]
