"""Words are found in every form and never inside another word."""
from __future__ import annotations

import pytest

from compliance.language.normalise import normalise
from compliance.language.tokens import tokens
from compliance.reading.lexicon import GUARD, Entry, build, lineage, mentions

LEXICON = build(
    [
        Entry("取り戻す", "change.restore"),
        Entry("治す", "change.cure"),
        Entry("必ず", "degree.certain"),
        Entry("副作用", "harm.side-effect"),
        Entry("目を覚ます", "change.awaken"),
        Entry("髪", "target.hair"),
        Entry("感じる", "sense"),
        Entry("肌", "target.skin", (), True),
        Entry("絶対", "degree.certain"),
        Entry("絶対値", GUARD),
        Entry("毛", "target.hair", ("名詞",)),
    ]
)


def _found(text: str) -> set[str]:
    chars = normalise(text).chars
    return {
        max(m.names, key=len)
        for m in mentions(tokens(chars), chars, LEXICON)
        if not any(name.startswith("number") for name in m.names)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("髪を取り戻せます", {"target.hair", "change.restore"}, id="a potential form"),
        pytest.param("治せるようになった", {"change.cure"}, id="治せる is 治す"),
        pytest.param("痛みを感じません", {"sense"}, id="感じる is 感ずる to UniDic"),
        pytest.param("かならず", {"degree.certain"}, id="kana for kanji"),
        pytest.param("副作用はない", {"harm.side-effect"}, id="a word of two tokens"),
        pytest.param("毛根が目を覚ました", {"change.awaken"}, id="an idiom, inflected"),
        pytest.param("うるおい美肌へ", {"target.skin"}, id="inside a longer word where the entry says so"),
        pytest.param("白髪染め", set(), id="not inside a longer word otherwise"),
        pytest.param("絶対値を測る", set(), id="a guard covers the word"),
        pytest.param("絶対に", {"degree.certain"}, id="the word without the guard"),
        pytest.param("日本料理", set(), id="nothing"),
    ],
)
def test_mentions(text: str, expected: set[str]) -> None:
    assert _found(text) - {GUARD} == expected


def test_a_concept_stands_under_its_ancestors() -> None:
    assert lineage("a.b.c") == ["a", "a.b", "a.b.c"]
