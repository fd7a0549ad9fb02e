"""Two readers: agreement makes sure, doubt silences, an exception silences the second one too."""
from __future__ import annotations

from dataclasses import replace

import pytest

from compliance.learned.agreement import agreed, readers
from compliance.learned.hearing import LIKELY, SURE
from compliance.learned.model import Marks
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
MARKS = Marks(0.6, 0.9, {"superlative": {"high": 0.0, "medium": 0.1, "low": 0.3}})
CLAIM: Claim = next(
    iter(Reader(load_rules().grammar).read(read_document("page.txt", "日本一の名医です。".encode())).claims)
)


@pytest.mark.parametrize(
    ("confidence", "chance", "outcome"),
    [
        ("low", 0.7, Confidence.HIGH),
        ("medium", 0.3, Confidence.MEDIUM),
        ("low", 0.29, None),
        ("medium", 0.05, None),
        ("high", 0.0, Confidence.HIGH),
    ],
)
def test_a_rules_finding(confidence: str, chance: float, outcome: Confidence | None) -> None:
    rule = replace(RULE, confidence=Confidence(confidence))
    found = [rule.confidence for rule, _ in agreed([(rule, CLAIM)], {CLAIM.order: {"superlative": chance}}, MARKS)]
    assert found == ([] if outcome is None else [outcome])


def test_a_label_that_is_not_doubted_stands() -> None:
    rule = replace(RULE, confidence=Confidence.LOW)
    assert list(agreed([(rule, CLAIM)], {}, Marks(0.6, 0.9, {}))) == [(rule, CLAIM)]


@pytest.mark.parametrize(("mark", "confidence"), [(SURE, "medium"), (LIKELY, "low")])
def test_the_second_reader_alone_is_never_highly_sure(mark: str, confidence: str) -> None:
    claim = replace(CLAIM, features=CLAIM.features | {mark})
    ((rule, _),) = agreed([(HEARD, claim)], {}, MARKS)
    assert rule.confidence == confidence


@pytest.mark.parametrize(
    ("rule", "chance", "who"),
    [(RULE, 0.7, ("rules", "second")), (RULE, 0.2, ("rules",)), (HEARD, 0.7, ("second",))],
)
def test_who_stands_behind_a_finding(rule: Rule, chance: float, who: tuple[str, ...]) -> None:
    assert readers(rule, CLAIM, {CLAIM.order: {"superlative": chance}}, MARKS) == who


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
    (found,) = agreed([(replace(RULE, label=label, confidence=Confidence.LOW), CLAIM)], {CLAIM.order: {label: 0.7}}, MARKS)
    assert found[0].confidence is Confidence.HIGH


@pytest.mark.parametrize(
    ("feature", "silent"),
    [("survey.told", True), ("survey.nearly", True), ("survey.cited", True), ("adverse-figure", True), ("survey.partly", False)],
)
def test_what_carries_a_figure_silences_the_second_reader_too(feature: str, silent: bool) -> None:
    (heard,) = (rule for rule in heard_rules(RULES) if rule.label == "unsupported-statistic")
    assert (feature in heard.unless) is silent
