"""A page is read without its figures at first: what only they tell comes when it is asked for."""
from __future__ import annotations

import pytest

from compliance import load_rules
from compliance.learned import model
from compliance.reading.lines import Opened
from compliance.reading.read import Reader
from compliance.sources import read_document

FIGURES = "# 痩身\n\n施術は1回30分で終わります。\n\n- 施術時間: 90分\n"
PLAIN = "# 痩身\n\n施術の前に、お話をうかがいます。\n"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_rules().grammar, model.load())


def opened(reader: Reader, text: str) -> Opened:
    return reader.open(read_document("page.md", text.encode(), format="markdown"))


@pytest.mark.parametrize("compares", [False, True])
def test_figures_come_last(reader: Reader, compares: bool) -> None:
    page = opened(reader, FIGURES)
    near, whole = reader.begun(page, compares=compares)

    assert near == reader.reading(page, compare=False)
    assert not near.figures
    assert whole() == reader.reading(page)
    assert whole().figures


def test_the_whole_is_read_once(reader: Reader) -> None:
    _, whole = reader.begun(opened(reader, FIGURES))

    assert whole() is whole()


def test_a_page_without_figures_is_read_when_its_sentences_are(reader: Reader) -> None:
    near, whole = reader.begun(opened(reader, PLAIN))

    assert whole() is near
