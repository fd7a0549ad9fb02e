"""Every example of every rule and duty is judged as it says: the rules' own tests."""
from __future__ import annotations

import pytest
from msgspec.structs import replace

from compliance.model import Medium
from compliance.ruleset import load_rules
from compliance.ruleset.examples import Examples
from compliance.ruleset.values import Duty, Owing, Rule

RULESET = load_rules()


@pytest.fixture(scope="module")
def examples() -> Examples:
    return Examples(RULESET)


@pytest.mark.parametrize("subject", RULESET.subjects, ids=lambda subject: subject.id)
def test_flagged_and_passed_examples(subject: Rule | Duty, examples: Examples) -> None:
    assert [str(problem) for problem in examples.failures([subject])] == []


@pytest.mark.parametrize(
    ("example", "says"),
    [
        pytest.param(Owing("# 医療脱毛\n\n当院の医療脱毛です。", "額がある", Medium.WEBSITE, ""), "「無い」 医療脱毛", id="not as it says"),
        pytest.param(
            Owing("# 医療脱毛\n\n当院の医療脱毛です。", "別の治療", Medium.WEBSITE, "missing", "糸リフト"), "期待: 「無い」 糸リフト",
            id="of another treatment",
        ),
    ],
)  # fmt: skip
def test_an_example_of_a_duty_that_fails_says_what_came_out(example: Owing, says: str, examples: Examples) -> None:
    (cost,) = (duty for duty in RULESET.duties if duty.label == "missing-cost")
    (problem,) = examples.failures([replace(cost, flag=(example,), pass_=())])
    assert says in str(problem)
