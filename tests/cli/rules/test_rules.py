"""``compliance rules``: the list, one card, and the examples."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compliance.errors import Problem
from compliance.ruleset import examples, load_rules, mutation
from tests.conftest import Outcome

Run = Callable[..., Outcome]
RULESET = load_rules()


def test_the_list_has_a_line_for_every_rule_and_duty(run: Run) -> None:
    outcome = run("rules", "list")

    assert outcome.status == 0
    assert [line.split()[0] for line in outcome.out.splitlines()] == sorted(rule.id for rule in RULESET.subjects)


def test_a_card_tells_ground_reason_remedy_and_examples(run: Run) -> None:
    rule = RULESET.rules[0]

    outcome = run("rules", "show", rule.id)

    assert outcome.status == 0
    for told in (rule.title, rule.why, rule.mend, rule.flag[0].text, rule.pass_[0].because):
        assert told in outcome.out
    assert all(RULESET.law[name].title in outcome.out for name in rule.basis)


def test_a_duty_has_a_card_too_with_its_small_pages_on_a_line_each(run: Run) -> None:
    duty = RULESET.duties[0]

    outcome = run("rules", "show", duty.label)

    assert outcome.status == 0
    for told in (duty.id, duty.title, duty.why, duty.mend, duty.flag[0].text.split("\n")[0], duty.pass_[0].because):
        assert told in outcome.out
    assert sum(" flag " in line for line in outcome.out.splitlines()) == len(duty.flag)


def test_a_label_shows_all_its_rules(run: Run) -> None:
    label = RULESET.rules[0].label
    ids = [rule.id for rule in RULESET.rules if rule.label == label]

    outcome = run("rules", "show", label)

    assert all(f"{rule_id}  " in outcome.out for rule_id in ids)


@pytest.mark.parametrize("command", ["show", "test"])
def test_a_rule_that_there_is_not_is_one_line_with_its_nearest(run: Run, command: str) -> None:
    outcome = run("rules", command, RULESET.rules[0].id + "x")

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert RULESET.rules[0].id in outcome.err.partition("→")[2]


def test_the_examples_of_one_rule_can_be_run_alone(run: Run) -> None:
    outcome = run("rules", "test", RULESET.rules[0].id)

    assert outcome.status == 0
    assert outcome.out.startswith("1 ")


def test_an_example_that_fails_is_a_line_and_a_status(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Problem("superlative.top", "pass の例に指摘", "unless を見直す")
    monkeypatch.setattr(examples.Examples, "failures", lambda self, subjects: [wrong])

    outcome = run("rules", "test", "superlative.top")

    assert outcome == Outcome(2, "", f"{wrong}\n")


def test_a_condition_that_no_example_holds_is_a_line_and_a_status(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lives = Problem("superlative.top", "unless: aspiration を外しても、どの例も変わりません", "pass に足す")
    monkeypatch.setattr(mutation, "survivors", lambda examples, raw, ids: [lives])

    tested, spared = run("rules", "test", "superlative.top"), run("rules", "test", "--no-mutate", "superlative.top")

    assert tested == Outcome(2, "", f"{lives}\n")
    assert spared.status == 0
