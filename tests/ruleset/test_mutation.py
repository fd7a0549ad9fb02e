"""A rule is held in place by its examples: what can be dropped unseen is told, and how to mend it."""

from __future__ import annotations

from typing import Any

import pytest

from compliance.ruleset import compile, grammar, load_rules, source, yamlfile
from compliance.ruleset.examples import Examples
from compliance.ruleset.mutation import survivors

GRAMMAR = """
lexicon:
  - {concept: target.hair, words: [髪]}
  - {concept: target.nail, words: [爪]}
frames:
  - {frame: grow, about: 生える, patterns: ["{target} が|は 伸びる*"]}
  - {frame: shine, about: 光る, patterns: ["{target} が|は 光る*"]}
  - {frame: method, about: 方法, patterns: [調べる]}
features:
  - {feature: hedged, scope: after, patterns: [かも]}
  - {feature: reported, scope: sentence, patterns: [論文]}
groups:
  - {group: soft, features: [hedged, reported]}
treatments: []
law: []
"""
RULE = """
id: growth.hair
label: growth
title: 題
severity: error
confidence: high
basis: []
effective: {from: 2018-06-01}
when: {frame: grow}
message: 「{quote}」
why: 理由
mend: 直し方
flag: [{text: 髪が伸びます。, quote: 髪が伸び}]
pass: []
"""


def read(text: str) -> dict[str, Any]:
    return dict(yamlfile.parse(text, "test.yaml")[0])


def alive(changes: dict[str, Any], *others: dict[str, Any]) -> list[str]:
    """The problems of a small rule with *changes*, other rules beside it."""
    rules = [{**read(RULE), **each} for each in (changes, *others)]
    raw = {**read(GRAMMAR), "rules": rules}
    examples = Examples(compile.ruleset("test", raw, lambda: grammar.grammar(raw)))
    assert list(examples.failures(examples.ruleset.rules)) == []
    return [str(problem) for problem in survivors(examples, raw, {rules[0]["id"]})]


@pytest.mark.parametrize(
    ("condition", "near_miss"),
    [
        pytest.param({"when": {"frame": "grow", "has": ["target.hair"]}}, "爪が伸びます。", id="has"),
        pytest.param({"when": {"frame": "grow", "lacks": ["target.nail"]}}, "爪が伸びます。", id="lacks"),
        pytest.param({"when": {"frame": "grow", "with": ["block.paragraph"]}}, "- 髪が伸びます。", id="with"),
        pytest.param(
            {"when": {"frame": "grow", "without": {"frames": ["method"], "within": "page"}}}, "髪が伸びます。調べました。", id="without"
        ),
        pytest.param({"unless": ["hedged"]}, "髪が伸びるかもしれません。", id="unless"),
        pytest.param({"unless": ["soft"]}, "論文では、髪が伸びます。", id="unless a group, by any of its features"),
    ],
)  # fmt: skip
def test_a_condition_without_its_near_miss_lives_and_with_it_dies(condition: dict[str, Any], near_miss: str) -> None:
    (problem,) = alive(condition)
    assert "growth.hair: " in problem and "pass に足す" in problem

    assert alive({**condition, "pass": [{"text": near_miss, "because": "近い"}]}) == []


def test_a_frame_that_no_flag_needs_lives() -> None:
    both = {"when": {"frame": ["grow", "shine"]}}
    flags = [*read(RULE)["flag"], {"text": "髪が光ります。", "quote": "髪が光り"}]

    (problem,) = alive(both)

    assert "when.frame: shine" in problem and "flag に足す" in problem
    assert alive({**both, "flag": flags}) == []


def test_an_example_that_another_rule_of_the_label_takes_counts_for_this_one() -> None:
    nails = {"id": "growth.nail", "when": {"frame": "grow", "has": ["target.nail"]}}
    nails["flag"] = [{"text": "爪が伸びます。", "quote": "爪が伸び"}]
    left = {"text": "爪が伸びます。", "because": "爪の規則が見る", "instead": "growth.nail"}

    assert alive({"when": {"frame": "grow", "has": ["target.hair"]}, "pass": [left]}, nails) == []


def test_that_another_exception_holds_too_proves_nothing() -> None:
    both = {"unless": ["hedged", "reported"], "pass": [{"text": "論文では、髪が伸びるかもしれません。", "because": "両方"}]}

    assert len(alive(both)) == 2


def test_a_flag_that_only_another_rule_of_the_label_raises_is_told() -> None:
    shine = {"id": "growth.shine", "when": {"frame": "shine"}, "flag": [{"text": "髪が光ります。", "quote": "髪が光り"}]}
    flags = [*read(RULE)["flag"], *shine["flag"]]

    (problem,) = alive({"flag": flags}, shine)

    assert "同じラベルの別の規則が指摘します" in problem


def test_a_duty_too_is_held_by_its_examples() -> None:
    raw = dict(source())
    (contact,) = (duty for duty in raw["duties"] if duty["id"] == "duty.contact")
    raw["duties"] = [{**contact, "pass": contact["pass"][:1]}]

    found = [problem.what for problem in survivors(Examples(load_rules()), raw, {"duty.contact"})]

    assert [what.partition(" を外しても")[0] for what in found] == [
        "partly: disclose.contact-line", "unsure.media: social", "media: [website, landing-page, mail, social]",
    ]  # fmt: skip
