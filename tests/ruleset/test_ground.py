"""What a rule rests on: the entries in force on the day, of the treatment in focus, and known well enough."""

from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from compliance import check_text
from compliance.model import Medium, Severity
from compliance.ruleset import load_rules
from compliance.ruleset.ground import first_day, from_memory, grounded, held, in_force, tempered

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
    ("text", "label", "first"),
    [
        pytest.param("「髪が増えて自信が持てました」(40代女性)", "testimonial", "2018-06-01", id="web pages"),
        pytest.param("口コミを書いた方に3,000円分の商品券を差し上げます。", "stealth-marketing", "2023-10-01", id="stealth marketing"),
        pytest.param("# 点滴\n当院のエクソソーム点滴です。", "missing-unapproved-relief", "2024-03-22", id="five items, not four"),
        pytest.param("# 遺伝子\n当院ではがん遺伝子治療を行っています。", "missing-asrm-plan", "2025-05-31", id="nucleic acids"),
    ],
)
def test_a_page_is_judged_by_the_law_of_the_day(text: str, label: str, first: str) -> None:
    def labels(as_of: datetime.date) -> set[str]:
        review = check_text(text, assume="advertisement", as_of=as_of, ruleset=RULESET)
        return {note.label for note in (*review.findings, *review.missing)}

    assert label not in labels(day(first) - datetime.timedelta(days=1))
    assert label in labels(day(first))


def test_a_finding_names_no_law_that_was_not_yet_in_force() -> None:
    def basis(text: str) -> tuple[str, ...]:
        review = check_text("日本一のクリニックです。", assume="advertisement", as_of=day(text), ruleset=RULESET)
        return next(finding.basis for finding in review.findings if finding.label == "superlative")

    assert "keihyo-no1" not in basis("2024-09-25")
    assert set(basis("2024-09-26")) - set(basis("2024-09-25")) == {"keihyo-no1"}


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
    assert (from_memory("ja") in rule.message) is says


def test_a_finding_from_memory_alone_says_so() -> None:
    findings = check_text("副作用はほとんどありません。\n必ず治ります。", assume="advertisement", ruleset=RULESET).findings
    remembered = [finding for finding in findings if not any(LAW[name].checked for name in finding.basis)]

    assert remembered and len(remembered) < len(findings)
    assert all((from_memory("ja") in finding.message) is (finding in remembered) for finding in findings)
    assert all(finding.severity != Severity.ERROR for finding in remembered)


@pytest.mark.parametrize(
    ("medium", "focus", "expected"),
    [
        pytest.param("social", {"treatment.cell-free"}, ("all", "cells", "posts"), id="its medium and its treatment"),
        pytest.param("website", {"treatment.cell-free"}, ("all", "cells"), id="another medium"),
        pytest.param("social", {"treatment.dental"}, ("all", "posts"), id="another treatment"),
        pytest.param("website", set(), ("all",), id="neither"),
    ],
)
def test_an_entry_is_cited_of_its_medium_and_its_treatment(medium: str, focus: set[str], expected: tuple[str, ...]) -> None:
    entry = replace(LAW["main-risks"], focus=frozenset(), media=frozenset())
    cells = replace(entry, focus=frozenset({"treatment.cell-free"}))
    law = {"all": entry, "cells": cells, "posts": replace(entry, media=frozenset({Medium.SOCIAL}))}

    def rests(*basis: str) -> tuple[str, ...]:
        return grounded(replace(RULE, basis=basis), law, Medium(medium), focus).basis

    assert rests("all", "cells", "posts") == expected
    assert rests("cells") == ("cells",)  # never a finding without its ground


def test_before_the_first_day_there_is_no_law_and_on_it_there_is_some() -> None:
    first = first_day(RULESET)

    assert in_force(RULESET, first).subjects
    assert not in_force(RULESET, first - datetime.timedelta(days=1)).subjects


@pytest.mark.parametrize("starts", [("2001-01-01",), ("2001-01-01", "2005-01-01"), ("2001-01-01", "2005-01-01", "2009-01-01")])
def test_most_rules_are_held_from_the_day_on_which_more_than_half_are(starts: tuple[str, ...]) -> None:
    old = {"old": replace(LAW["main-risks"], effective_from=day("2000-01-01"))}
    rules = tuple(replace(RULE, basis=("old",), effective_from=day(text), effective_until=None) for text in starts)
    ruleset = replace(RULESET, rules=rules, duties=(), law=old)

    mostly_from = held(ruleset, day("2026-01-01")).mostly_from
    before, on = (held(ruleset, at).rules for at in (mostly_from - datetime.timedelta(days=1), mostly_from))

    assert 2 * before <= len(starts) < 2 * on
