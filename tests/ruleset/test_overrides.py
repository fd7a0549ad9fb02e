"""Rules and duties taken as a configuration wants them."""
from __future__ import annotations

import pytest

from compliance.config.values import Origin, Override
from compliance.model import Severity
from compliance.ruleset import load_rules
from compliance.ruleset.overrides import names, overridden

RULES = load_rules()
WHERE = Origin("compliance.yml", 1, 1)
FIRST = RULES.rules[0]
SECOND = next(rule for rule in RULES.rules[1:] if rule.label == FIRST.label)


def override(name: str, severity: Severity | None) -> Override:
    return Override(name, severity, "わけ", WHERE)


def severity_of(name: str, *overrides: Override) -> Severity | None:
    return next((one.severity for one in overridden(RULES, overrides).subjects if one.id == name), None)


@pytest.mark.parametrize(
    ("overrides", "first", "second"),
    [
        ((), FIRST.severity, SECOND.severity),
        ((override(FIRST.label, Severity.INFO),), Severity.INFO, Severity.INFO),
        ((override(FIRST.label, None),), None, None),
        ((override(FIRST.id, None),), None, SECOND.severity),
        ((override(FIRST.label, None), override(FIRST.id, Severity.INFO)), Severity.INFO, None),
        ((override(FIRST.id, Severity.INFO), override(FIRST.label, None)), Severity.INFO, None),
    ],
)
def test_a_rule_goes_before_its_label(
    overrides: tuple[Override, ...], first: Severity | None, second: Severity | None
) -> None:
    assert (severity_of(FIRST.id, *overrides), severity_of(SECOND.id, *overrides)) == (first, second)


def test_a_duty_can_be_overridden_by_its_id_and_by_its_label() -> None:
    assert severity_of("duty.contact", override("missing-contact", Severity.INFO)) is Severity.INFO
    assert severity_of("duty.contact", override("duty.contact", None)) is None


def test_every_name_can_be_overridden() -> None:
    assert {FIRST.id, FIRST.label, f"{FIRST.label}.heard", "duty.contact", "missing-contact"} <= names(RULES)
