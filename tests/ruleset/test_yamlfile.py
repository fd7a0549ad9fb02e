"""Strict YAML: no surprises of YAML 1.1, no key twice, every value with its place."""
from __future__ import annotations

import pytest

from compliance.errors import RuleError
from compliance.ruleset.yamlfile import parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a: no", "no", id="no is a word"),
        pytest.param("a: 12:30:45", "12:30:45", id="a time is text"),
        pytest.param("a: 2018-06-01", "2018-06-01", id="a date is text"),
        pytest.param("a: 3", 3, id="digits are a number"),
        pytest.param('a: "3"', "3", id="quoted digits are text"),
        pytest.param("a: " + "9" * 5000, "9" * 5000, id="more digits than a number has are text"),
        pytest.param("a: true", True, id="true"),
        pytest.param("a: [x, y]", ["x", "y"], id="a list"),
    ],
)
def test_values(text: str, value: object) -> None:
    assert parse(text, "x.yaml")[0] == {"a": value}


def test_places_count_from_one() -> None:
    _, marks = parse("a:\n  - b: 1\n", "x.yaml")

    assert marks[("a", 0, "b")] == (2, 5)


@pytest.mark.parametrize("text", [pytest.param("a: &a [*a]", id="an alias of itself"), pytest.param("[" * 5000 + "]" * 5000, id="deep")])
def test_what_has_no_end_is_a_mistake(text: str) -> None:
    with pytest.raises(RuleError, match="入れ子"):
        parse(text, "x.yaml")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        pytest.param("a: [1\n", 2, "YAML として読めません", id="no YAML"),
        pytest.param("a: 1\nb: 2\na: 3\n", 3, "二度", id="a key twice"),
    ],
)
def test_mistakes_name_their_line(text: str, line: int, what: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text, "x.yaml")

    assert caught.value.problems[0].line == line
    assert what in str(caught.value)
