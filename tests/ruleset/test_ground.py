"""What a rule rests on: the entries in force on the day, of the treatment in focus, and known well enough."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from compliance import check_text
from compliance.model import Severity
from compliance.ruleset import load_rules
from compliance.ruleset.ground import FROM_MEMORY, cited, from_memory, in_force, tempered

RULESET = load_rules()
RULE = RULESET.rules[0]
LAW = dict(RULESET.law)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize("text", ["2014-11-25", "2018-06-01", "2023-10-01", "2024-03-22", "2025-05-31", "2026-11-29"])
def test_what_stands_on_a_day_rests_on_what_was_law_that_day(text: str) -> None:
    standing = in_force(RULESET, day(text))

    for subject in standing.subjects:
        assert subject.in_force(day(text))
        assert subject.basis
        assert all(LAW[name].in_force(day(text)) for name in subject.basis)


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        pytest.param("2018-05-31", "2018-06-01", "testimonial", id="web pages come under the act"),
        pytest.param("2023-09-30", "2023-10-01", "stealth-marketing", id="stealth marketing"),
        pytest.param("2018-08-09", "2018-08-10", "missing-unapproved-status", id="unapproved products, by questions and answers"),
        pytest.param("2024-03-21", "2024-03-22", "missing-unapproved-relief", id="the relief fund is the fifth item"),
        pytest.param("2024-07-30", "2024-07-31", "asrm-misattribution", id="the two circulars on supernatants"),
    ],
)
def test_a_label_begins_with_its_law(before: str, after: str, label: str) -> None:
    def labels(text: str) -> set[str]:
        return {subject.label for subject in in_force(RULESET, day(text)).subjects}

    assert label in labels(after) - labels(before)


@pytest.mark.parametrize(
    ("known", "severity", "says"),
    [
        pytest.param(["read", "memory"], "error", False, id="one entry read is enough"),
        pytest.param(["secondary"], "error", False, id="so is a secondary source"),
        pytest.param(["memory", "unread"], "warning", True, id="memory alone"),
    ],
)
def test_memory_alone_carries_a_warning_that_says_so(known: list[str], severity: str, says: bool) -> None:
    law = {how: replace(next(iter(LAW.values())), id=how, known=how) for how in known}
    rule = tempered(replace(RULE, severity=Severity.ERROR, basis=tuple(known)), law)

    assert rule.severity == severity
    assert (FROM_MEMORY in rule.message) is says


def test_a_finding_from_memory_alone_says_so() -> None:
    ids = {rule.id for rule in RULESET.rules if from_memory(rule.basis, LAW)}
    findings = check_text("副作用はほとんどありません。", assume="advertisement", ruleset=RULESET).findings
    found = [finding for finding in findings if finding.rule in ids]

    assert found
    assert all(FROM_MEMORY in finding.message for finding in found)
    assert all(FROM_MEMORY not in finding.message for finding in findings if finding not in found)


@pytest.mark.parametrize(
    ("focus", "expected"),
    [
        pytest.param({"treatment.cell-free"}, ("all", "own"), id="the treatment itself"),
        pytest.param({"treatment.dental"}, ("all",), id="another treatment"),
        pytest.param(set(), ("all",), id="none"),
    ],
)
def test_an_entry_on_one_treatment_is_cited_of_that_treatment(focus: set[str], expected: tuple[str, ...]) -> None:
    entry = next(iter(LAW.values()))
    law = {"all": replace(entry, focus=frozenset()), "own": replace(entry, focus=frozenset({"treatment.cell-free"}))}

    assert cited(("all", "own"), law, focus) == expected
    assert cited(("own",), law, focus) == ("own",)  # never a finding without its ground
