"""Windows: what the engine counts as near a claim."""

from __future__ import annotations

import pytest

from compliance import engine
from compliance.reading import lexicon
from compliance.reading.patterns import compile_pattern, word_concept
from compliance.reading.read import Reader
from compliance.reading.values import Frame, Grammar
from compliance.ruleset.values import Window
from compliance.sources import read_document

_WORDS = {"case": "症例", "cost": "費用"}


def _page(text: str) -> engine.Page:
    entries = [lexicon.Entry(word, frozenset((word_concept(word),))) for word in _WORDS.values()]
    frames = tuple(Frame(name, (compile_pattern(word),)) for name, word in _WORDS.items())
    reader = Reader(Grammar(lexicon.build(entries), frames, ()))
    return engine.Page(reader.read(read_document("page.md", text.encode())))


@pytest.mark.parametrize(
    ("text", "within", "near"),
    [
        pytest.param("症例です。費用です。", "block", True, id="the same paragraph is one block"),
        pytest.param("症例です。\n\n費用です。", "block", False, id="the next paragraph is another block"),
        pytest.param("症例です。\n\n費用です。", "section", True, id="paragraphs without a heading between share a section"),
        pytest.param("症例です。\n\n## 次\n\n費用です。", "section", False, id="a heading begins another section"),
        pytest.param("## 症例\n\n費用です。", "section", True, id="a heading belongs to the section that it opens"),
        pytest.param("費用です。\n\n## 症例\n\n写真です。", "section", False, id="a heading has left the section above it"),
        pytest.param("症例です。一。二。三。費用です。", "near", False, id="the fourth sentence is no longer near"),
        pytest.param("費用です。\n\n## 症例\n\n写真です。", "page", True, id="the page holds all"),
    ],
)
def test_windows(text: str, within: str, near: bool) -> None:
    page = _page(text)
    window = Window(frozenset(("cost",)), frozenset(), within)
    assert page.near(window, page.by_frame["case"][0]) is near
