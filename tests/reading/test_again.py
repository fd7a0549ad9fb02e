"""A sentence said otherwise is read as if the page had been read from the start."""
from __future__ import annotations

import pytest

from compliance import load_rules
from compliance.learned import model
from compliance.pages import open_page
from compliance.reading.again import Again
from compliance.reading.read import Reader
from compliance.sources import read_document
from tests.conftest import ROOT

PAGE = ROOT / "corpus/samples/dermatology-column.md"
EVERY = 4


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_rules().grammar, model.load())


def _again(reader: Reader, text: str) -> Again:
    opened = reader.open(read_document("page.md", text.encode(), format="markdown"))
    return Again(reader, opened, reader.reading(opened))


@pytest.mark.parametrize("start", range(EVERY))
def test_reading_again_is_reading_from_the_start(reader, start):
    opened = reader.open(open_page(str(PAGE)))
    again = Again(reader, opened, reader.reading(opened))
    answered = 0
    for order in range(start, len(opened.lines), EVERY):
        text = opened.lines[order].sentence.text
        said = again.say(order, (text, f"なお、{text}", text[:-2] or text)[order % 3])
        if said is not None:
            answered += 1
            assert again.reading(said) == reader.read(said.opened.document)

    assert answered > len(opened.lines) // EVERY // 2


@pytest.mark.parametrize(
    ("page", "order", "text"),
    [
        pytest.param("# 当院\n\n髪が生えます。", 1, "髪が。生えます。", id="two sentences of one"),
        pytest.param("当院のPRP療法です。", 0, "当院の療法です。", id="a treatment is no longer named"),
        pytest.param("髪が生えます。", 0, "PRP療法で髪が生えます。", id="a treatment is named"),
        pytest.param("# 期待できる効果\n\n- 髪のハリ", 0, "髪のこと", id="a heading that completes a bullet"),
        pytest.param("# 副作用\n\n赤みが出ることがあります。", 0, "お肌", id="a heading that tells what stands below"),
        pytest.param("髪が生えます<sup>1</sup>。", 0, "髪を診ます。", id="a mark that points somewhere"),
    ],
)
def test_what_would_change_the_rest_of_the_page_is_not_answered(reader, page, order, text):
    assert _again(reader, page).say(order, text) is None


@pytest.mark.parametrize(
    ("page", "order", "text"),
    [
        pytest.param("髪が生えます。痛くありません。", 1, "お話をうかがいます。", id="a sentence of a paragraph"),
        pytest.param("# 灯台\n\n髪が生えます。", 0, "灯台の話", id="a heading"),
        pytest.param("当院のPRP療法は必ず効きます。", 0, "当院のPRP療法です。", id="a treatment still named"),
    ],
)
def test_what_leaves_the_rest_of_the_page_as_it_is_is_answered(reader, page, order, text):
    said = _again(reader, page).say(order, text)

    assert said is not None
    assert said.line.sentence.text == text
