"""The circumstances of a claim: what stands before, after and around it, and where on the page.

Features are data (``rules/modality/``, ``rules/contexts/``); this module knows only where each
scope looks. Polarity, quotation marks and the kind of block are read by code and named here too.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from compliance.model import BlockKind, Token
from compliance.reading.matching import Match
from compliance.reading.polarity import CLAUSE_ENDS, polarity
from compliance.reading.values import Feature

Hits = Mapping[str, Sequence[Match]]
Quote = tuple[int, int]
_OPENING = {"「": "」", "『": "』", "“": "”", '"': '"', "（": "）", "(": ")"}
IN_QUOTE = "in-quote"
QUOTE_ONLY = "quote-only"
ASKED_MARK = "question-mark"


class Around(Struct, frozen=True):
    """What one sentence gives to all its claims: tokens, quotation marks, features that may hold, their hits.

    ``wide`` are the features of block, headings and page. ``known`` remembers those of
    claims by their place: many frames are found in the same words.
    """

    tokens: Sequence[Token]
    quotes: Sequence[Quote]
    features: Sequence[Feature]
    hits: Hits
    wide: frozenset[str]
    known: dict[tuple[int, int, int], frozenset[str]] = field(default_factory=dict)


class Filed:
    """Features by the key under which their hits are filed: most have none in a sentence."""

    __slots__ = ("_always", "_by_key")

    def __init__(self, features: Sequence[Feature]) -> None:
        self._always: list[tuple[int, Feature]] = []
        self._by_key: dict[str, list[tuple[int, Feature]]] = {}
        for at, feature in enumerate(features):
            (self._by_key.setdefault(feature.key, []) if feature.patterns else self._always).append((at, feature))

    def possible(self, hits: Hits) -> list[Feature]:
        """Those that may hold where *hits* are, in their order: without a hit only those that ask for none."""
        found = [one for key in hits for one in self._by_key.get(key, ())]
        return [feature for _, feature in sorted([*self._always, *found], key=_place)]


_place = operator.itemgetter(0)


def around(features: Filed, hits: Hits, tokens: Sequence[Token], wide: frozenset[str]) -> Around:
    """The surroundings of the claims of a sentence; features without a hit in it are left out."""
    asked = {ASKED_MARK} if tokens and tokens[-1].surface in ("?", "？") else set()
    return Around(tokens, _quotes(tokens), features.possible(hits), hits, wide | asked)


def local(sentence: Around, match: Match) -> frozenset[str]:
    """The features of the claim at *match*."""
    place = match.start, match.end, match.predicate
    known = sentence.known.get(place)
    if known is None:
        known = sentence.known[place] = frozenset(_local(sentence, match))
    return known


def _local(sentence: Around, match: Match) -> set[str]:
    found = set(sentence.wide)
    if stance := polarity(sentence.tokens, match.predicate):
        found.add(stance)
    quote = next((q for q in sentence.quotes if q[0] < match.start and match.predicate <= q[1]), None)
    if quote:
        found.add(IN_QUOTE)
        if quote[0] == 0 and all(token.pos.startswith("補助記号") for token in sentence.tokens[quote[1] + 1 :]):
            found.add(QUOTE_ONLY)
    for feature in sentence.features:  # two dozen for each claim, of which most go no further
        if feature.name not in found and feature.needs <= found and feature.unless.isdisjoint(found) and _holds(feature, sentence, match, quote):
            found.add(feature.name)
    return found


def _holds(feature: Feature, sentence: Around, match: Match, quote: Quote | None) -> bool:
    return not feature.patterns or any(_in_scope(feature, hit, sentence.tokens, match, quote) for hit in sentence.hits[feature.key])


def _in_scope(feature: Feature, hit: Match, tokens: Sequence[Token], match: Match, quote: Quote | None) -> bool:
    scope = feature.scope
    if scope == "sentence":
        return True
    if scope == "after-quote":
        return quote is not None and quote[1] < hit.start <= quote[1] + feature.within
    if scope in ("inside", "around") and hit.start < match.end and match.start < hit.end:
        return True
    if scope in ("after", "around") and match.predicate <= hit.start <= match.predicate + feature.within:
        return feature.crosses or not _clause_ends(tokens, match.predicate, hit.start)
    if scope in ("before", "around") and match.start - feature.within <= hit.end <= match.start:
        return feature.crosses or not _clause_ends(tokens, hit.end, match.start)
    return False


def _clause_ends(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a clause ends among ``tokens[start:end]``."""
    return any(
        token.surface in "、。,;" or (token.pos == "助詞-接続助詞" and token.base in CLAUSE_ENDS)
        for token in tokens[start:end]
    )


def _quotes(tokens: Sequence[Token]) -> list[Quote]:
    """Pairs of quotation marks, as token indexes, the innermost first; parentheses are none."""
    stack: list[tuple[int, str]] = []
    found: list[Quote] = []
    for at, token in enumerate(tokens):
        if stack and token.surface == stack[-1][1]:
            opened, closing = stack.pop()
            if closing not in ")）":
                found.append((opened, at))
        elif token.surface in _OPENING:
            stack.append((at, _OPENING[token.surface]))
    return found


def of_block(kind: BlockKind) -> frozenset[str]:
    """The features that a block's kind gives to all its claims: block.heading, block.cell …"""
    return frozenset((f"block.{kind.value}",))
