"""Two readers on one page: what they say together decides whether a finding stands, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from compliance.learned.card import Card
from compliance.learned.rules import is_heard
from compliance.learned.surroundings import Candidate, Chances, Surroundings, surest
from compliance.model import Confidence, Sentence
from compliance.reading.values import Claim
from compliance.ruleset.values import Rule

RULES, SECOND = "rules", "second"
Hit = tuple[Rule, Claim]
# the second reader by itself is of a finding's opinion from here on
_AGREES = 0.5


def surroundings(sentences: Sequence[Sentence], hits: Iterable[Hit], chances: Chances) -> Surroundings:
    """What both readers say of a page of these *sentences*: *hits* are those of rules and of what was heard."""
    return Surroundings([len(sentence.normal.chars) for sentence in sentences], chances, raised(hits))


def raised(hits: Iterable[Hit]) -> Mapping[int, Mapping[str, str]]:
    """The labels that rules give to each sentence, each with the confidence of the surest of them."""
    return surest((claim.order, rule.label, rule.confidence.value) for rule, claim in hits if not is_heard(rule))


def agreed(hits: Iterable[Hit], page: Surroundings, card: Card) -> Iterator[Hit]:
    """Those of *hits* that stand on *page*, each as sure as both readers make it; what was heard yields to what a rule says.

    The card has no say in what no sentence's words can tell.
    """
    known: dict[tuple[int, str], tuple[Candidate, float]] = {}  # several rules say the same of a sentence
    for rule, claim in hits:
        if not rule.audible:
            yield rule, claim
            continue
        place = claim.order, rule.label
        if place not in known:
            candidate = page.candidate(*place)
            known[place] = candidate, card.chance(candidate, always_false=rule.always_false)
        candidate, chance = known[place]
        if chance < card.stands or (is_heard(rule) and candidate.rule):
            continue
        sure = card.confidence(chance)
        if is_heard(rule) and sure is Confidence.HIGH:
            sure = Confidence.MEDIUM
        yield rule if rule.confidence is sure else replace(rule, confidence=sure), claim


def readers(rule: Rule, claim: Claim, chances: Chances) -> tuple[str, ...]:
    """Who of the two readers stands behind the finding of *rule* on *claim*."""
    if is_heard(rule):
        return (SECOND,)
    return (RULES, SECOND) if chances.get(claim.order, {}).get(rule.label, 0.0) >= _AGREES else (RULES,)
