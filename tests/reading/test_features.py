"""Features of one name: each definition keeps its own patterns and conditions."""

from __future__ import annotations

import pytest

from compliance.language.normalise import normalise
from compliance.language.tokens import tokens
from compliance.reading import features, index
from compliance.reading.lexicon import Entry, build, mentions
from compliance.reading.matching import Match, Matcher
from compliance.reading.patterns import compile_pattern, words
from compliance.reading.values import Feature

FEATURES = (
    Feature("mended", "sentence", (compile_pattern("を 改善"),)),
    Feature("listed", "sentence", (compile_pattern("頻度"),)),
    Feature("listed", "sentence", (compile_pattern("赤み 、"),), unless=frozenset({"mended"})),
)


def held(text: str) -> frozenset[str]:
    """The features that hold of a claim over all of *text*."""
    chars = normalise(text).chars
    read = tokens(chars)
    patterns = [(pattern, feature) for feature in FEATURES for pattern in feature.patterns]
    lexicon = build(Entry(word, f"={word}") for pattern, _ in patterns for word in words(pattern))
    matcher = Matcher(read, mentions(read, chars, lexicon))
    hits: dict[str, list[Match]] = {}
    for feature, _, match in index.Index(index.filed((pattern for pattern, _ in patterns), lexicon.commonness), patterns).matches(matcher):
        hits.setdefault(feature.key, []).append(match)
    whole = Match(0, len(read), len(read), ((0, len(read)),))
    return features.local(features.around(features.Filed(FEATURES), hits, read, frozenset()), whole)


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        pytest.param("赤み、乾燥", True, id="the second definition holds by its own pattern"),
        pytest.param("赤み、乾燥を改善", False, id="its condition is not lifted by the first definition"),
        pytest.param("頻度を改善", True, id="the first definition has no condition"),
    ],
)
def test_definitions_of_one_name_do_not_share_hits(text: str, listed: bool) -> None:
    assert ("listed" in held(text)) is listed
