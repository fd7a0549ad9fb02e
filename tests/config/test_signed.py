"""Suppressions of a configuration: what is read of them, and what is wrong with them."""
from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from compliance.config.signed import suppression
from compliance.config.values import Origin, Written
from compliance.gate.suppressions import flaw
from compliance.model import Place

GOOD: dict[str, Any] = {
    "rule": "superlative.best", "reason": "表彰に 基づく", "approver": "佐藤", "until": "2027-03-31", "pages": ("news/*",),
}  # fmt: skip


def read(**said: Any) -> Any:
    return suppression(Written(tuple(said.items()), Origin("site/compliance.yml", 9, 5)))


def test_a_suppression_is_read_with_its_place() -> None:
    found = read(**GOOD)

    assert (found.path, found.place) == ("site/compliance.yml", Place(9, 5))
    assert (found.rule, found.reason, found.approver) == ("superlative.best", "表彰に 基づく", "佐藤")
    assert (found.until, found.pages, found.fault) == (datetime.date(2027, 3, 31), ("news/*",), "")
    assert flaw(found, {"superlative.best"}) is None


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"untill": "2027-03-31"}, "no such key): until"),
        ({"xyzzy": "?"}, "no such key): rule, label"),
        ({"until": "2027-02-31"}, "not a day"),
        ({"until": 20270331}, "quotes"),
        ({"reason": True}, "quotes"),
        ({"pages": {"a": "b"}}, "a list of globs"),
        ({"pages": ("a", 1)}, "a list of globs"),
        ({"pages": "a"}, ""),
        ({"until": ""}, ""),
    ],
)
def test_what_cannot_be_read_is_a_fault_of_the_suppression_not_of_the_call(said: dict[str, Any], fault: str) -> None:
    found = read(**{**GOOD, **said})

    assert fault in found.fault
    assert bool(found.fault) is bool(fault)


def test_an_unknown_treatment_hides_no_other_mistake(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = "treatments: [ありもしない施術]\nrules: {no-such-rule: error}\nsuppressions:\n  - {label: superlative, reason: x, approver: y}\n  - {labl: x}\n"
    (tmp_path / "compliance.yml").write_text(wrong, encoding="utf-8")
    (tmp_path / "a.txt").write_text("当院です。", encoding="utf-8")
    outcome = run("check", "a.txt")

    assert outcome.status == 2
    assert [line.partition(": ")[0].rpartition("compliance.yml:")[2].split(":")[0] for line in outcome.err.splitlines()] == ["1", "2", "4", "5"]
