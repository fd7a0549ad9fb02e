"""Explain shows words, concepts, frames, circumstances and each rule's verdict with its reason."""

from __future__ import annotations

import pytest

from compliance.explain import explain
from compliance.ruleset import load_rules
from compliance.sources import read_document

RULESET = load_rules()


def _explained(text: str, line: int) -> str:
    return explain(read_document("page.txt", text.encode()), line, RULESET, assume="advertisement")


@pytest.mark.parametrize(
    ("text", "line", "shown"),
    [
        pytest.param("必ず髪が生えます。", 1, ["語: 必ず[", "概念: ", "型 guarantee", "○ guaranteed-outcome"], id="a rule that fires"),
        pytest.param("一行目。\n必ず髪が生えるわけではありません。", 2, ["denied", "× guaranteed-outcome"], id="a rule held back, and why"),
        pytest.param("麻酔をするので痛みはありません。", 1, ["  書き換え案: 麻酔をしますが、痛みの感じ方には個人差があります。"], id="a rewrite"),
        pytest.param("一行目。\n\n三行目。", 2, ["読む文はありません"], id="a line without text"),
    ],
)
def test_explain(text: str, line: int, shown: list[str]) -> None:
    explained = _explained(text, line)

    assert [part for part in shown if part not in explained] == []


def test_only_the_sentences_of_the_line_are_shown() -> None:
    assert "二行目" not in _explained("一行目です。\n二行目です。", 1)
