"""The circumstances of a claim: what stands before, after and around it, and where on the page.

Features are data (``rules/modality/``, ``rules/contexts/``); this module knows only where each
scope looks. Polarity, quotation marks and the kind of block are read by code and named here too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compliance.model import BlockKind, Token
from compliance.reading.matching import Match
from compliance.reading.polarity import CLAUSE_ENDS, polarity
from compliance.reading.values import Feature

Hits = Mapping[str, Sequence[Match]]
_OPENING = {"「": "」", "『": "』", "“": "”", '"': '"', "（": "）", "(": ")"}
IN_QUOTE = "in-quote"
QUOTE_ONLY = "quote-only"
ASKED_MARK = "question-mark"


def local(
    features: Sequence[Feature], hits: Hits, tokens: Sequence[Token], match: Match, wide: frozenset[str]
) -> frozenset[str]:
    """The features of the claim at *match*; *wide* holds those of its block, headings and page."""
    found = set(wide)
    stance = polarity(tokens, match.predicate)
    if stance:
        found.add(stance)
    quote = _quote(tokens, match)
    if quote:
        found.add(IN_QUOTE)
        if quote[0] == 0 and not any(not t.pos.startswith("補助記号") for t in tokens[quote[1] + 1 :]):
            found.add(QUOTE_ONLY)
    if tokens and tokens[-1].surface in ("?", "？"):
        found.add(ASKED_MARK)
    for feature in features:
        if feature.patterns and feature.key not in hits:
            continue
        if feature.name not in found and _holds(feature, found, hits, tokens, match, quote):
            found.add(feature.name)
    return frozenset(found)


def _holds(
    feature: Feature, found: set[str], hits: Hits, tokens: Sequence[Token], match: Match, quote: tuple[int, int] | None
) -> bool:
    if not feature.needs <= found or feature.unless & found:
        return False
    if not feature.patterns:
        return True
    return any(_in_scope(feature, hit, tokens, match, quote) for hit in hits.get(feature.key, ()))


def _in_scope(
    feature: Feature, hit: Match, tokens: Sequence[Token], match: Match, quote: tuple[int, int] | None
) -> bool:
    scope = feature.scope
    if scope == "sentence":
        return True
    if scope == "after-quote":
        return quote is not None and quote[1] < hit.start <= quote[1] + feature.within
    inside = hit.start < match.end and match.start < hit.end
    after = match.predicate <= hit.start <= match.predicate + feature.within and (
        feature.crosses or not _clause_ends(tokens, match.predicate, hit.start)
    )
    before = match.start - feature.within <= hit.end <= match.start and (
        feature.crosses or not _clause_ends(tokens, hit.end, match.start)
    )
    return {"inside": inside, "after": after, "before": before}.get(scope, inside or after or before)


def _clause_ends(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a clause ends among ``tokens[start:end]``."""
    return any(
        token.surface in "、。,;" or (token.pos == "助詞-接続助詞" and token.base in CLAUSE_ENDS)
        for token in tokens[start:end]
    )


def _quote(tokens: Sequence[Token], match: Match) -> tuple[int, int] | None:
    """The innermost pair of brackets around *match*, as token indexes, parentheses left out."""
    stack: list[tuple[int, str]] = []
    for at, token in enumerate(tokens):
        if stack and token.surface == stack[-1][1]:
            opened, closing = stack.pop()
            if opened < match.start and match.predicate <= at and closing not in ")）":
                return opened, at
        elif token.surface in _OPENING:
            stack.append((at, _OPENING[token.surface]))
    return None


def of_block(kind: BlockKind) -> frozenset[str]:
    """The features that a block's kind gives to all its claims: block.heading, block.cell …"""
    return frozenset((f"block.{kind.value}",))
