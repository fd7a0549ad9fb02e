"""Features: what is looked at in a sentence, and of which words each speaks."""
from __future__ import annotations

import pytest

from compliance.learned import features
from compliance.learned.features import Part
from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.sources import read_document

READER = Reader(load_rules().grammar)


def parts(text: str, at: int = 0) -> list[Part]:
    line = READER.open(read_document("page.md", text.encode(), format="markdown")).lines[at]
    return features.of_sentence(line.sentence, line.block, line.alone)


def test_words_characters_concepts_and_place() -> None:
    names = {name for name, _, _ in parts("髪が3本生えました。")}
    assert {"c:髪が", "c:^髪", "c:が0本", "w:髪 が", "w:生える", "m:target.hair", "k:paragraph"} <= names


def test_digits_are_alike() -> None:
    assert {n for n, _, _ in parts("93%です。") if n[0] in "cw"} == {n for n, _, _ in parts("48%です。") if n[0] in "cw"}


@pytest.mark.parametrize(
    "text", ["髪が3本生えました。", "a", "12%", "は い", "# 期待できる効果\n\n- 髪のハリ\n- 2回で、薄毛が治る", "|施術|料金|\n|-|-|\n|AGA|1万円|"]
)
def test_the_names_are_those_of_all_features(text: str) -> None:
    for line in READER.open(read_document("page.md", text.encode(), format="markdown")).lines:
        said = line.sentence, line.block, line.alone
        assert features.names(*said) | {*features.above(said[1])} == {name for name, _, _ in features.of_sentence(*said)}


def test_features_speak_of_their_words() -> None:
    found = parts("髪が生える。")
    assert ("w:生える", 2, 3) in found
    assert ("c:生え", 2, 3) in found
    assert all(0 <= start <= end for _, start, end in found)


def test_a_heading_is_heard_below_it() -> None:
    assert "h:効果" in {name for name, _, _ in parts("# 期待できる効果\n\n血行がよくなります。", 1)}


def test_features_grow_with_the_sentence_and_no_faster() -> None:
    few, many = (len(of_long(count)) for count in (50, 200))
    assert many < 4.2 * few


def of_long(count: int) -> list[Part]:
    line = READER.open(read_document("page.txt", ("髪が生え" * count).encode())).lines[0]
    return features.of_sentence(line.sentence, line.block, line.alone)
