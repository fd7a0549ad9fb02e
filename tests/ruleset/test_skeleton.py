"""A new rule to be filled in loads as it is written, and says what it still lacks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from compliance.errors import RuleError
from compliance.model import Medium
from compliance.ruleset import compile, load_rules, shape, skeleton, yamlfile
from compliance.ruleset.values import Flag, Pass, Rule

TEXT = skeleton.text("growth.hair", "growth", "grow", ["act-1"])


def parsed(text: str) -> Rule:
    value, _ = yamlfile.parse(text, "x.yaml")
    return compile.rule({"label": value["label"], **value["rules"][-1]}, {})


def test_a_skeleton_has_the_shape_of_a_rule_file() -> None:
    value, marks = yamlfile.parse(TEXT, "x.yaml")

    assert list(shape.problems(value, marks, "claims", "x.yaml")) == []


def test_it_says_what_is_still_to_be_written_one_line_each() -> None:
    found = [problem.what.split()[0] for problem in skeleton.unfilled(parsed(TEXT))]

    assert found == ["title", "message", "why", "mend", "flag", "pass"]


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        pytest.param(2, "flag の例があと 1 つ要ります", id="one too few"),
        pytest.param(3, "", id="enough"),
    ],
)
def test_examples_are_counted_without_the_lines_to_be_written(flags: int, says: str) -> None:
    filled = replace(
        parsed(TEXT), title="題", message="文", why="わけ", mend="直す",
        flag=(Flag("髪が伸びます。", "髪が伸び", Medium.WEBSITE),) * flags,
        pass_=(Pass("爪が伸びます。", "髪でない", Medium.WEBSITE),) * 3,
    )  # fmt: skip

    found = [problem.what for problem in skeleton.unfilled(filled)]

    assert len(found) == bool(says)
    assert all(what.startswith(says) for what in found)


def test_a_line_to_be_written_beside_enough_examples_is_to_be_removed() -> None:
    done = (Flag("髪が伸びます。", "髪が伸び", Medium.WEBSITE),) * 3
    rule = parsed(TEXT)

    found = [problem for problem in skeleton.unfilled(replace(rule, flag=(*done, *rule.flag))) if "flag" in problem.what]

    assert [problem.mend for problem in found] == ["消してください"]


def test_a_rule_of_the_package_lacks_nothing() -> None:
    assert [problem for rule in load_rules().rules for problem in skeleton.unfilled(rule)] == []


def test_a_second_rule_stands_after_the_first_which_is_kept() -> None:
    whole = skeleton.text("growth.nail", "growth", "grow", ["act-1", "act-2"], TEXT, "growth.yaml")

    value, _ = yamlfile.parse(whole, "growth.yaml")
    assert whole.startswith(TEXT)
    assert [rule["id"] for rule in value["rules"]] == ["growth.hair", "growth.nail"]
    assert value["rules"][1]["basis"] == ["act-1", "act-2"]


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("label: other\nrules: []\n", id="of another label"),
        pytest.param("label: growth\nrules: [{id: growth.one}]\n", id="rules on one line"),
        pytest.param("- a list\n", id="no rule file"),
        pytest.param("label: [\n", id="no YAML"),
    ],
)
def test_a_file_at_whose_end_no_rule_can_stand_is_refused(before: str) -> None:
    with pytest.raises(RuleError) as caught:
        skeleton.text("growth.hair", "growth", "grow", ["act-1"], before, "growth.yaml")

    assert caught.value.problems[0].where == "growth.yaml"
