"""Marks: as much as can be found at the wanted precision, and doubt only where it is right more often than not."""
from __future__ import annotations

import json

import pytest

from compliance.learned.marks import Case, chosen
from tests.conftest import ROOT

WEIGHTS = ROOT / "compliance/learned/weights.json"


def case(rule: str, heard: float, right: bool, label: str = "superlative") -> Case:
    return Case(label, rule, heard, right, right)


def test_the_lowest_mark_that_is_precise_enough() -> None:
    right = [case("", 0.75, True)] * 19 + [case("", 0.55, True)] * 5
    wrong = [case("", 0.72, False)] + [case("", 0.56, False)] * 5
    assert 0.56 < chosen(right + wrong).likely <= 0.75


def test_rules_that_err_are_doubted_where_the_reader_hears_nothing() -> None:
    found = [case("low", 0.3, True)] * 9 + [case("low", 0.01, False)] * 9 + [case("high", 0.01, True)] * 9
    doubtful = chosen(found).doubtful["superlative"]
    assert 0.01 < doubtful["low"] <= 0.3
    assert doubtful["high"] == 0.0


@pytest.mark.parametrize("label", ["inconsistent-figures", "citation-dangling", "draft-residue"])
def test_a_label_that_the_reader_cannot_hear_is_not_doubted(label: str) -> None:
    deaf = [case("low", 0.0, False, label)] * 3
    marks = chosen([case("low", 0.3, True)] * 9 + [case("low", 0.01, False)] * 9 + deaf)
    assert "superlative" in marks.doubtful
    assert label not in marks.doubtful


def test_the_marks_that_were_learned_doubt_nothing_of_that_sort() -> None:
    marks = json.loads(WEIGHTS.read_text(encoding="utf-8"))["marks"]
    assert {"inconsistent-figures", "citation-dangling", "draft-residue"}.isdisjoint(marks["doubtful"])
