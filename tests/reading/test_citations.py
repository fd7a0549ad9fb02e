"""Footnote marks and entries: each way of writing them, and what has no other half."""
from __future__ import annotations

import pytest

from compliance.language.sentences import sentences
from compliance.reading.citations import loose
from compliance.sources import read_document

ENTRIES = "\n\n## 参考文献\n\n[1] 架空太郎. 2020.\n\n[2] 架空花子. 2021.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("一つ[1]。二つ[2]。" + ENTRIES, [], id="all pairs complete"),
        pytest.param("一つ[1]。二つ[2]。三つ[3]。" + ENTRIES, ["[3]"], id="a mark without an entry"),
        pytest.param("一つ[1]。" + ENTRIES, ["[2] 架空花子. 2021."], id="an entry without a mark"),
        pytest.param("一つ[1-2]。" + ENTRIES, [], id="a range"),
        pytest.param("一つ[1,2]。" + ENTRIES, [], id="a list"),
        pytest.param("報告1。続き2。" + ENTRIES, [], id="digits glued to a sentence"),
        pytest.param("報告1。続き2。さらに3。" + ENTRIES, ["3"], id="glued digits beyond the list"),
        pytest.param("報告（文献1）。\n\n文献1　架空太郎. 2020.\n\n文献2　架空花子. 2021.", ["文献2　架空花子. 2021."], id="entries called by a word"),
        pytest.param("一つ[1]。\n\n## 文献\n\n[1] 架空太郎. 2020. [2] 架空花子. 2021.", ["[2] 架空花子. 2021."], id="entries in one line"),
        pytest.param("文献2点を読みました。", [], id="a number of works"),
        pytest.param("約10。", [], id="a bare number on a page without entries"),
        pytest.param("注意※1。\n\n※1 条件です。", [], id="a note with its mark"),
        pytest.param("注意※2。\n\n※1 条件です。", ["※2", "※1 条件です。"], id="a note and a mark that do not meet"),
        pytest.param("報告（※2）。\n\n※1 条件です。", ["（※2）", "※1 条件です。"], id="a note's mark in brackets"),
        pytest.param("本文。\n\n※2025年1月の料金です。", [], id="a year is no number of a note"),
        pytest.param("片方5本(合計10)。", [], id="a bracket that closes an earlier one"),
    ],
)
def test_loose_ends(text: str, expected: list[str]) -> None:
    document = read_document("page.md", text.encode())
    found = [s for index, block in enumerate(document.blocks) for s in sentences(block, index)]

    quotes = [document.blocks[found[x.order].block].text.chars[x.span.start : x.span.end] for x in loose(document, found)]

    assert quotes == expected
