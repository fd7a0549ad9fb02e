"""What is remembered of a sentence is what it says wherever it stands, and no more is remembered than may be."""
from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.learned import model
from compliance.reading.read import Reader
from compliance.reading.values import Reading
from compliance.ruleset import load_rules
from compliance.sources import read_document

# what says something else under another heading, in another block, beside other names or other neighbours
PIECES = (
    "# 痛みはありますか？", "# 期待できる効果", "## リスク", "ほとんどありません。", "必ず髪が生えます。", "- 発毛", "- 必ず髪が生えます。", "98%", "## 満足度",
    "| 項目 | 内容 |\n|---|---|\n| 痛み | ほぼなし |\n| 効果 | 必ず髪が生えます。 |", "ルミノ製剤を使います。", "ルミノで髪が生えます。", "※個人差があります。", "(社内メモ: 法務確認待ち)", "必ず髪が生えます。必ず髪が生えます。",
    "# 期待できる効", "# 痛みはありますか", "# 料金", "# 料金(3回)", "# 両わき", "# AGA治療", "# AGA治療と", "両わきの脱毛は1回55,000円です。", "1回66,000円です。", "55,000円です。", "通常価格は66,000円です。",
    "| 料金 | 3回 |\n|---|---|\n| 両わき | 55,000円 |",
)  # fmt: skip


@functools.cache
def knowing() -> Reader:
    return Reader(load_rules().grammar, model.load())


def read(reader: Reader, pieces: list[str]) -> Reading:
    return reader.read(read_document("page.md", "\n\n".join(pieces).encode(), format="markdown"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_who_has_read_much_reads_as_who_reads_for_the_first_time(pieces: list[str]) -> None:
    fresh = Reader(load_rules().grammar, model.load())

    assert read(knowing(), pieces) == read(fresh, pieces)


def test_under_another_heading_a_sentence_is_heard_anew_and_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(load_rules().grammar, model.load())
    asked: list[str] = []
    whole = reader._alone
    monkeypatch.setattr(reader, "_alone", lambda sentence, unit: asked.append(sentence.text) or whole(sentence, unit))
    first = read(reader, ["# 効果", "必ず髪が生えます。"])
    second = read(reader, ["# 効果の例", "必ず髪が生えます。"])

    assert asked == ["効果", "必ず髪が生えます。", "効果の例"]
    assert first.chances[1] != second.chances[1]


def test_equal_sentences_in_equal_places_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(load_rules().grammar, model.load())
    asked: list[str] = []
    whole = reader._alone
    monkeypatch.setattr(reader, "_alone", lambda sentence, unit: asked.append(sentence.text) or whole(sentence, unit))
    read(reader, ["髪が生えます。", "本文です。", "髪が生えます。"])
    read(reader, ["前に何かあります。", "髪が生えます。"])

    assert sorted(asked) == sorted({"髪が生えます。", "本文です。", "前に何かあります。"})


def test_equal_blocks_of_one_page_are_read_once_and_stand_each_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(load_rules().grammar, model.load())
    asked: list[str] = []
    whole = reader._alone
    monkeypatch.setattr(reader, "_alone", lambda sentence, unit: asked.append(sentence.text) or whole(sentence, unit))
    document = read_document("page.md", "髪が生えます。\n\n本文です。\n\n髪が生えます。".encode(), format="markdown")
    lines = reader.lines([*enumerate(document.blocks)], reader.grammar.lexicon)

    assert asked == ["髪が生えます。", "本文です。"]
    assert [line.sentence.block for block in lines for line in block] == [0, 1, 2]
    assert all(line.mates.lines == block for block in lines for line in block)
