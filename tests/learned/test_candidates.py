"""Cases for the score card: each finding of either reader, right where the page's label says so."""
from __future__ import annotations

import pytest

from compliance.learned.candidates import cases, of_examples
from compliance.learned.model import load
from compliance.learned.pages import Row
from compliance.reading.read import Reader
from compliance.ruleset import load_rules

LABELS = ["price-appeal", "superlative"]


def row(page: str, raised: dict[str, str], *, must: str = "", may: str = "", judged: bool = True, unheard: str = "") -> Row:
    must_have, may_have, not_heard = (frozenset(told.split()) for told in (must, may, unheard))
    return Row(page, "calibrate", frozenset(), must_have, may_have, raised, judged, unheard=not_heard)


def test_every_finding_of_either_reader_is_a_case() -> None:
    rows = [
        row("a", {"superlative": "high"}, must="superlative"),
        row("a", {"draft-residue": "high"}, must="draft-residue", unheard="draft-residue"),
        row("a", {}, may="price-appeal"),
        row("b", {"superlative": "low"}, judged=False),
        row("c", {"superlative": "low"}),
    ]
    heard = [[0.0, 0.9], [0.0, 0.01], [0.4, 0.05], [0.9, 0.9], [0.0, 0.0]]
    found = [(one.page, one.candidate.label, one.candidate.rule, one.must, one.right) for one in cases(rows, LABELS, heard, heard)]
    assert found == [
        ("a", "superlative", "high", True, True),
        ("a", "price-appeal", "", False, True),
        ("c", "superlative", "low", False, False),
    ]


def test_what_is_heard_by_itself_is_weighed_as_it_is_heard_among_neighbours() -> None:
    rows = [row("a", {}, must="superlative"), row("a", {})]
    (found,) = cases(rows, LABELS, [[0.0, 0.1], [0.0, 0.01]], [[0.0, 0.5], [0.0, 0.9]])
    assert (found.candidate.label, found.candidate.own, found.must) == ("superlative", 0.0, True)


@pytest.fixture(scope="module")
def taught() -> list[tuple[str, str, bool]]:
    ruleset = load_rules()
    rules = [rule for rule in ruleset.rules if rule.label == "superlative"]
    found = of_examples(rules, Reader(ruleset.grammar, load()))
    return [(one.candidate.label, one.candidate.rule, one.right) for one in found]


def test_examples_teach_what_rules_are_right_about(taught: list[tuple[str, str, bool]]) -> None:
    assert all(label == "superlative" for label, _, _ in taught)
    assert sum(right for _, _, right in taught) >= 9
    assert all(rule for _, rule, right in taught if right)
    assert not any(rule for _, rule, right in taught if not right)
