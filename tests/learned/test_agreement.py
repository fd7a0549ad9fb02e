"""Two readers: together they make a finding sure or let it fall; an exception silences the second one too."""
from __future__ import annotations

import pytest
from msgspec.structs import replace

from compliance.learned.agreement import agreed, readers, surroundings
from compliance.learned.card import Card
from compliance.learned.rules import heard_rules, is_heard
from compliance.model import Confidence, Severity
from compliance.reading.read import Reader
from compliance.reading.values import Claim
from compliance.ruleset import load_rules
from compliance.ruleset.values import Rule
from compliance.sources import read_document

RULES = load_rules().rules
RULE = next(rule for rule in RULES if rule.label == "superlative")
HEARD = next(rule for rule in heard_rules(RULES) if rule.label == "superlative")
CLAIM: Claim = next(
    iter(Reader(load_rules().grammar).read(read_document("page.txt", "日本一の名医です。".encode())).claims)
)
# a card that looks at nothing but the second reader's odds: 0.5 stands, 0.8 is fair, 0.9 is sure
CARD = Card(0.5, 0.8, 0.9)


def outcome(rule: Rule, chance: float) -> list[Confidence]:
    chances = {CLAIM.order: {rule.label: chance}}
    page = surroundings([CLAIM.sentence], [(rule, CLAIM)], chances)
    return [rule.confidence for rule, _ in agreed([(rule, CLAIM)], page, CARD)]


@pytest.mark.parametrize(("chance", "sure"), [(0.95, Confidence.HIGH), (0.85, Confidence.MEDIUM), (0.5, Confidence.LOW), (0.49, None)])
def test_a_rules_finding_is_as_sure_as_both_make_it(chance: float, sure: Confidence | None) -> None:
    for own in Confidence:
        assert outcome(replace(RULE, confidence=own), chance) == ([] if sure is None else [sure])


@pytest.mark.parametrize(("chance", "sure"), [(0.95, Confidence.MEDIUM), (0.85, Confidence.MEDIUM), (0.6, Confidence.LOW), (0.4, None)])
def test_the_second_reader_alone_is_never_highly_sure(chance: float, sure: Confidence | None) -> None:
    assert outcome(HEARD, chance) == ([] if sure is None else [sure])


def test_what_was_heard_yields_to_what_a_rule_says() -> None:
    hits = [(HEARD, CLAIM), (RULE, CLAIM)]
    page = surroundings([CLAIM.sentence], hits, {CLAIM.order: {"superlative": 0.9}})
    assert [rule.id for rule, _ in agreed(hits, page, CARD)] == [RULE.id]


def test_what_words_cannot_tell_is_left_to_the_rules() -> None:
    assert outcome(replace(RULE, audible=False, confidence=Confidence.LOW), 0.0) == [Confidence.LOW]


def test_no_reader_hears_what_relates_places_nor_the_shape_of_a_draft_but_the_words_of_a_note() -> None:
    inaudible = {rule.id for rule in RULES if not rule.audible}
    assert {"citation-dangling.mark", "draft-residue.blank", "draft-residue.cut", "draft-residue.slip"} <= inaudible
    assert inaudible.isdisjoint({"draft-residue.note", "draft-residue.note-likely", RULE.id})
    assert all(rule.audible for rule in heard_rules(RULES))


@pytest.mark.parametrize(
    ("rule", "chance", "who"),
    [(RULE, 0.7, ("rules", "second")), (RULE, 0.2, ("rules",)), (HEARD, 0.7, ("second",))],
)
def test_who_stands_behind_a_finding(rule: Rule, chance: float, who: tuple[str, ...]) -> None:
    assert readers(rule, CLAIM, {CLAIM.order: {"superlative": chance}}) == who


def test_heard_rules_rest_on_the_law_of_their_label_and_are_no_errors() -> None:
    first = {rule.label: rule for rule in reversed(RULES)}
    for rule in heard_rules(RULES):
        assert is_heard(rule)
        assert rule.basis == first[rule.label].basis
        assert rule.severity in (Severity.WARNING, Severity.INFO)
        assert "{quote}" in rule.message
    assert not any(map(is_heard, RULES))


@pytest.mark.parametrize("label", ["citation-dangling", "inconsistent-figures"])
def test_what_relates_places_of_a_page_is_never_heard_alone(label: str) -> None:
    assert label in {rule.label for rule in RULES}
    assert label not in {rule.label for rule in heard_rules(RULES)}


@pytest.mark.parametrize(
    ("feature", "silent"),
    [("survey.told", True), ("survey.nearly", True), ("survey.cited", True), ("adverse-figure", True), ("survey.partly", False)],
)
def test_what_carries_a_figure_silences_the_second_reader_too(feature: str, silent: bool) -> None:
    (heard,) = (rule for rule in heard_rules(RULES) if rule.label == "unsupported-statistic")
    assert (feature in heard.unless) is silent
