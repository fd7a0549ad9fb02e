"""Two readers on one sentence: what both find is sure, and what one of them finds alone is said to be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from compliance.learned.hearing import SURE
from compliance.learned.model import Marks
from compliance.learned.rules import is_heard
from compliance.model import Confidence
from compliance.reading.values import Claim
from compliance.ruleset.values import Rule

RULES, SECOND = "rules", "second"
Chances = Mapping[int, Mapping[str, float]]
"""For each sentence, by its place, the probabilities of labels by the second reader."""


def agreed(hits: Iterable[tuple[Rule, Claim]], chances: Chances, marks: Marks) -> Iterator[tuple[Rule, Claim]]:
    """*hits* as both readers see them: surer where they agree, left out where the second one finds it hardly possible."""
    for rule, claim in hits:
        if is_heard(rule):
            yield replace(rule, confidence=Confidence.MEDIUM if SURE in claim.features else Confidence.LOW), claim
            continue
        chance = _chance(rule, claim, chances)
        if chance >= marks.likely:
            yield replace(rule, confidence=Confidence.HIGH), claim
        elif not doubted(rule, claim, chances, marks):
            yield rule, claim


def doubted(rule: Rule, claim: Claim, chances: Chances, marks: Marks) -> bool:
    """Whether the second reader finds it hardly possible that *rule* is right about *claim*."""
    return _chance(rule, claim, chances) < marks.doubtful.get(rule.label, {}).get(rule.confidence, 0.0)


def readers(rule: Rule, claim: Claim, chances: Chances, marks: Marks | None) -> tuple[str, ...]:
    """Who of the two readers stands behind the finding of *rule* on *claim*."""
    if is_heard(rule):
        return (SECOND,)
    return (RULES, SECOND) if marks and _chance(rule, claim, chances) >= marks.likely else (RULES,)


def _chance(rule: Rule, claim: Claim, chances: Chances) -> float:
    return chances.get(claim.order, {}).get(rule.label, 0.0)
