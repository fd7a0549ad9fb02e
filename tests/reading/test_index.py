"""The index of patterns: what it leaves out could not have matched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compliance.model import Token
from compliance.reading.index import Index, filed
from compliance.reading.lexicon import Mention
from compliance.reading.matching import Matcher
from compliance.reading.patterns import Pattern

NAMES = "abcdefg"
_elements = st.lists(st.sets(st.sampled_from(NAMES), min_size=1, max_size=3), min_size=1, max_size=5)
_sources = _elements.map(lambda sets: " .. ".join("{" + "|".join(sorted(names)) + "}" for names in sets))
_words = st.lists(st.frozensets(st.sampled_from(NAMES), max_size=3), max_size=8)


@given(st.lists(_sources, max_size=20), _words)
def test_every_pattern_that_matches_is_tried(sources: list[str], words: list[frozenset[str]]) -> None:
    patterns = [Pattern(source) for source in sources]
    index = Index(filed(patterns, {name: float(at) for at, name in enumerate(NAMES)}), [(one, at) for at, one in enumerate(patterns)])
    tokens = [Token(name, name, name, name, "名詞", "", at, at + 1) for at, name in enumerate("あいうえおかきく"[: len(words)])]
    matcher = Matcher(tokens, [Mention(names, at, at + 1) for at, names in enumerate(words) if names])
    found = [(at, match) for at, pattern in enumerate(patterns) for match in matcher.matches(pattern)]
    assert [(at, match) for at, _, match in index.matches(matcher)] == found
