"""Footnote marks and entries: each way of writing them, and what has no other half."""
from __future__ import annotations

import pytest

from tests.references.page import quotes

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
        pytest.param("一つ1)。二つ3)。\n\n## 文献と連絡先\n\n1) 架空太郎. 2020.\n2) 架空花子. 2021.", ["3)", "架空花子. 2021."], id="numbers that Markdown takes for the signs of a list"),
        pytest.param("一つ1)。\n\n1) 架空太郎ほか. 架空誌. 2020;3:4-5.", [], id="an entry under no heading, told by its volume"),
        pytest.param("一つ1)。\n\n1. 2024年から始めました", ["1)"], id="a numbered point is no entry"),
        pytest.param("一つ²⁾。\n\n¹⁾ 架空太郎. 2020.", ["²⁾", "¹⁾ 架空太郎. 2020."], id="raised digits"),
        pytest.param("広さは5cm²、濃さは10²。" + ENTRIES, [], id="a raised digit that is a power"),
        pytest.param("一つ②。\n\n## 引用のご案内\n\n- ① 架空太郎. 2020.", ["②", "① 架空太郎. 2020."], id="numbers in circles"),
        pytest.param("流れは①。次に②。", [], id="steps in circles"),
        pytest.param("一つ[3]。" + ENTRIES, ["[3]", "[1] 架空太郎. 2020.", "[2] 架空花子. 2021."], id="marks and entries that never meet"),
        pytest.param("番号のない本文です。" + ENTRIES, [], id="a numbered list on a page without marks"),
        pytest.param("一つ1)。\n\n参考にしたのはこれ。\n\n1) 架空の講演\n2) 架空の手引き", ["架空の手引き"], id="a list announced by a line"),
        pytest.param("(研究は別の国のものです2))\n\n## 文献\n\n1) 架空太郎. 2020.", ["2)", "架空太郎. 2020."], id="a mark inside brackets"),
        pytest.param("一つ[1]。" + ENTRIES + "\n手順は指針²⁾に沿います。", [], id="a mark in running text under the list"),
        pytest.param("広告の「※1」の先を見ましょう。", [], id="a mark that is spoken of"),
        pytest.param("一つ【2】。\n\n【1】架空太郎. 2020.\n\n【3】未刊行の原稿.", ["【2】", "【1】架空太郎. 2020.", "【3】未刊行の原稿."], id="heavy brackets"),
        pytest.param("【1】相談\n\n【2】検査", [], id="steps in heavy brackets"),
        pytest.param("- 鼻が通る(1)\n- 口が開く(2)\n- 文献(1)　架空誌 2020;4:15", ["(2)"], id="in brackets where entries are called so"),
        pytest.param("- 鼻が通る(1)\n- 文献(1)　架空誌 2020;4:15\n\n# 2. 案内\n\n- 駐車場", [], id="what follows the last entry"),
        pytest.param("水は涸れない(5)\n\n## 文献\n\n(2) Harrow J. 2020;8:101.", ["(5)", "(2) Harrow J. 2020;8:101."], id="entries in brackets"),
        pytest.param("浅くなる 5)。\n\n## 文献\n\n1) 架空太郎. 2020.", ["5)", "架空太郎. 2020."], id="a blank before the mark"),
        pytest.param("- 鼻が通る(1)\n- 口が開く(2)", [], id="in brackets on a page without entries"),
        pytest.param("一つ[^4]。", ["[^4]"], id="a reference to a footnote that is not there"),
        pytest.param("一つ1)。\n\n## 文献\n\n1) Kaku T. 2012;38(7 Pt 2):12-13.", [], id="a number in a volume is no further entry"),
    ],
)
def test_loose_ends(text: str, expected: list[str]) -> None:
    assert quotes(text, "citation.mark-without-entry", "citation.entry-without-mark") == expected
