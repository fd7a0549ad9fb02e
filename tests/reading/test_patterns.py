"""The pattern language: what each element matches, and that no text can make it slow."""
from __future__ import annotations

import pytest

from compliance.language.tokens import tokens
from compliance.reading.lexicon import Entry, build, mentions
from compliance.reading.matching import Matcher
from compliance.reading.patterns import compile_pattern, word_concept, words


def _matches(source: str, text: str) -> list[str]:
    pattern = compile_pattern(source)
    entries = [Entry(word, word_concept(word)) for word in words(pattern)]
    entries += [Entry("髪", "target.hair"), Entry("生える", "change.grow")]
    found = tokens(text)
    matcher = Matcher(found, mentions(found, text, build(entries)))
    return ["".join(t.surface for t in found[m.start : m.end]) for m in matcher.matches(pattern)]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        pytest.param("{target} が {change}", "髪が生えます", ["髪が生え"], id="concepts by their ancestor"),
        pytest.param("{target.hair} が|は {change}", "髪は生えます", ["髪は生え"], id="one of some words"),
        pytest.param("{target} が? {change}", "髪 生える", ["髪生える"], id="an element may be absent"),
        pytest.param("{target} ..2 {change}", "髪がまた生えます", ["髪がまた生え"], id="inside the gap"),
        pytest.param("{target} ..2 {change}", "髪がまたすぐに太く生えます", [], id="outside the gap"),
        pytest.param("{target} ... {change}", "髪がまたすぐに太く生えます", ["髪がまたすぐに太く生え"], id="any gap"),
        pytest.param("^ {target}", "黒い髪", [], id="not at the start"),
        pytest.param("{change} $", "髪が生える。", ["生える"], id="at the end, marks do not count"),
        pytest.param("{change} ます|$", "生える。", ["生える"], id="a word or the end: the end"),
        pytest.param("{change} ます|$", "生えます。", ["生えます"], id="a word or the end: the word"),
        pytest.param("{change} ます|$", "生える髪", [], id="a word or the end: neither"),
        pytest.param("{target} !が", "髪が", [], id="what must not follow"),
        pytest.param("{target} !が", "髪は", ["髪"], id="what does not follow"),
        pytest.param("{target} が <動詞>", "髪が伸びる", ["髪が伸びる"], id="a part of speech"),
        pytest.param("{change.grow|=伸びる}", "髪が伸びた", ["伸び"], id="words and concepts mixed"),
    ],
)
def test_matches(source: str, text: str, expected: list[str]) -> None:
    assert _matches(source, text) == expected


@pytest.mark.parametrize("source", ["", "..", "<名詞>", "{", "髪? が?", "{a"])
def test_what_is_no_pattern_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|element"):
        compile_pattern(source)


def test_the_predicate_is_where_modality_is_read() -> None:
    pattern = compile_pattern("{change}* ..3 効果")
    text = "生える効果"
    found = tokens(text)
    entries = [Entry("生える", "change.grow"), Entry("効果", word_concept("効果"))]
    match = Matcher(found, mentions(found, text, build(entries))).matches(pattern)[0]

    assert (match.predicate, match.end) == (1, 2)


def test_a_hostile_text_costs_no_more_than_its_length() -> None:
    # every start could begin a match and every gap could hold: only remembered failures keep this short
    assert _matches("{target} ..12 {target} ..12 {target} ..12 {target} ..12 {change}", "髪の" * 150) == []
