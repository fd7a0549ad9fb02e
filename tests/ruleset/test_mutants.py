"""Every mutant of a rule or duty as it is written: one thing dropped, the rest kept."""

from __future__ import annotations

import pytest
import yaml

from compliance.ruleset import mutants

RULE = """
id: some.rule
media: [website, social]
when:
  frame: [effect, promise]
  has: [target.hair, [change, effect]]
  lacks: [target.eyes]
  with: [[block.heading, block.item]]
  focus: [cell-free, prp]
  beside: {frames: [case], within: near, at-least: 2}
  without: [{frames: [method], within: block}, {frames: [size, period], within: section, at-least: 2}]
unless: [unasserted, hedged]
"""
DUTY = """
id: some.duty
owed: [treatment.cell-free, brand.device]
admitted: [admit.unapproved]
excused: {frames: [admit.approved], treatments: [treatment.device]}
media: [website]
unsure: {media: [social], treatments: [treatment.filler]}
needs:
  - {frames: [risk, risk-list], with: [[told]], unless: [denied], at-least: 3}
  - {frames: [cost]}
partly: [cost-from]
nearly: [cost-ask]
"""


def test_each_condition_and_exception_of_a_rule_is_dropped_once() -> None:
    found = list(mutants.of_rule(yaml.safe_load(RULE)))

    assert [mutant.change for mutant in found] == [
        "when.frame: effect",
        "when.frame: promise",
        "when.has: target.hair",
        "when.has: [change, effect]",
        "when.lacks: target.eyes",
        "when.with: [block.heading, block.item]",
        "when.beside: {frames: [case], within: near, at-least: 2}",
        "when.without: {frames: [method], within: block}",
        "when.without: {frames: [size, period], within: section, at-least: 2}",
        "when.focus: [cell-free, prp]",
        "unless: unasserted",
        "unless: hedged",
        "media: [website, social]",
        "when.beside: {frames: [case], within: near, at-least: 2}, at-least → 1",
        "when.without: {frames: [size, period], within: section, at-least: 2}, at-least → 1",
    ]


def test_what_is_dropped_is_gone_and_the_rest_is_kept() -> None:
    rule = yaml.safe_load(RULE)
    found = {mutant.change: mutant.item for mutant in mutants.of_rule(rule)}

    assert found["unless: unasserted"] == {**found["unless: hedged"], "unless": ["hedged"]}
    assert found["when.has: target.hair"]["when"]["has"] == [["change", "effect"]]
    assert found["when.without: {frames: [method], within: block}"]["when"]["without"] == rule["when"]["without"][1:]
    assert "media" not in found["media: [website, social]"]
    assert rule == yaml.safe_load(RULE)


@pytest.mark.parametrize(
    ("change", "quieter"),
    [
        pytest.param("when.frame: effect", True, id="without a frame a rule raises less"),
        pytest.param("unless: hedged", False, id="without an exception more"),
        pytest.param("when.beside: {frames: [case], within: near, at-least: 2}, at-least → 1", False, id="one beside is easier"),
        pytest.param(
            "when.without: {frames: [size, period], within: section, at-least: 2}, at-least → 1", True, id="and silences sooner"
        ),
    ],
)  # fmt: skip
def test_a_mutant_says_whether_it_can_only_raise_less(change: str, quieter: bool) -> None:
    (mutant,) = (mutant for mutant in mutants.of_rule(yaml.safe_load(RULE)) if mutant.change == change)

    assert mutant.quieter is quieter


def test_a_rule_of_one_frame_is_dropped_with_it() -> None:
    (mutant,) = mutants.of_rule({"id": "some.rule", "when": {"frame": "effect"}, "media": "all"})

    assert mutant.item["when"] == {"frame": []}


def test_each_part_of_a_duty_is_dropped_once_and_what_only_tells_is_left() -> None:
    found = list(mutants.of_duty(yaml.safe_load(DUTY)))

    assert [mutant.change for mutant in found] == [
        "admitted: admit.unapproved",
        "partly: cost-from",
        "excused.frames: admit.approved",
        "excused.treatments: treatment.device",
        "unsure.media: social",
        "unsure.treatments: treatment.filler",
        "owed: treatment.cell-free",
        "owed: brand.device",
        "media: [website]",
        "needs: {frames: [risk, risk-list], with: [[told]], unless: [denied], at-least: 3}",
        "needs: {frames: [cost]}",
        "needs.frames: risk",
        "needs.frames: risk-list",
        "needs.with: [told]",
        "needs.unless: denied",
        "needs.frames: cost",
        "needs: {frames: [risk, risk-list], with: [[told]], unless: [denied], at-least: 3}, at-least → 1",
    ]


def test_the_only_need_of_a_duty_is_not_dropped() -> None:
    duty = {"id": "some.duty", "owed": "page", "needs": [{"frames": ["contact"]}], "media": "all"}

    assert [mutant.change for mutant in mutants.of_duty(duty)] == ["needs.frames: contact"]
