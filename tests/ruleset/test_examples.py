"""Every example of every rule is judged as it says: the rules' own tests."""
from __future__ import annotations

import pytest

from compliance.ruleset import load_rules
from compliance.ruleset.examples import Examples

RULESET = load_rules()


@pytest.fixture(scope="module")
def examples() -> Examples:
    return Examples(RULESET)


@pytest.mark.parametrize("rule", RULESET.rules, ids=lambda rule: rule.id)
def test_flagged_and_passed_examples(rule, examples) -> None:  # type: ignore[no-untyped-def]
    assert [str(problem) for problem in examples.failures([rule])] == []
