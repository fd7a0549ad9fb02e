"""What rests on an entry of the law register, and what leaves it open."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from compliance import check_text
from compliance.ruleset import load_rules
from compliance.ruleset.coverage import coverage, raised

RULESET = load_rules()


def test_every_entry_stands_once_in_the_order_of_the_register() -> None:
    assert [cover.entry.id for cover in coverage(RULESET, {})] == list(RULESET.law)


def test_rules_duties_and_treatments_are_found_by_their_basis() -> None:
    covers = {cover.entry.id: cover for cover in coverage(RULESET, {})}

    assert "stealth-marketing.hidden" in covers["keihyo-stealth"].rules
    assert "duty.unapproved-relief" in covers["unapproved-item-5"].rules
    assert "gene-therapy" in covers["nucleic-acid-therapy"].treatments


def test_a_page_exercises_the_entries_of_what_is_raised_on_it() -> None:
    pages = {
        "loud": raised(check_text("当院は日本一のクリニックです。", assume="advertisement", ruleset=RULESET)),
        "still": raised(check_text("当院は駅の前にあります。", assume="other", ruleset=RULESET)),
    }
    covers = {cover.entry.id: cover for cover in coverage(RULESET, pages)}

    assert covers["comparative-superlative"].pages == ("loud",)
    assert covers["keihyo-stealth"].pages == ()


def test_a_disclosure_that_is_missing_exercises_its_entries_too() -> None:
    review = check_text("# 医療脱毛\n当院の医療脱毛は1回11,000円です。", assume="advertisement", ruleset=RULESET)

    assert "duty.risk" in raised(review)


@pytest.mark.parametrize(
    ("unjudged", "basis", "is_open"),
    [
        pytest.param("", ("act",), False, id="a rule"),
        pytest.param("文に表れない。", (), False, id="a reason"),
        pytest.param("", (), True, id="neither"),
    ],
)
def test_an_entry_is_open_without_rule_and_reason(unjudged: str, basis: tuple[str, ...], is_open: bool) -> None:
    entry = replace(next(iter(RULESET.law.values())), id="act", unjudged=unjudged)
    rules = (replace(RULESET.rules[0], basis=basis or ("other",)),)
    (cover,) = coverage(replace(RULESET, law={"act": entry}, rules=rules, duties=(), treatments=()), {})

    assert cover.is_open is is_open
