"""``compliance rules coverage``: with pages and without, for people and machines, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.ruleset import load_rules
from tests.conftest import PROMISE, Outcome

Run = Callable[..., Outcome]
RULESET = load_rules()


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with one labelled page."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "promise.txt").write_text(PROMISE, encoding="utf-8")
    (folder / "promise.yaml").write_text("page: promise.txt\nsentences: []\n", encoding="utf-8")
    return folder


def test_without_pages_every_entry_has_its_rules_or_its_reason(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # no corpus here, as where the package is installed

    outcome = run("rules", "coverage")

    assert (outcome.status, outcome.err) == (0, "")
    heads = [line.split()[0] for line in outcome.out.splitlines()[:-2] if not line.startswith(" ")]
    assert heads == list(RULESET.law)
    assert "pages" not in outcome.out
    reasons = [entry.unjudged for entry in RULESET.law.values() if entry.unjudged]
    assert reasons and all(reason in outcome.out for reason in reasons)


def test_with_pages_each_entry_has_those_that_exercise_it(run: Run, gold: Path) -> None:
    outcome = run("rules", "coverage", "--gold", gold, "--json")

    found = {entry["id"]: entry for entry in json.loads(outcome.out)}
    assert outcome.status == 0
    assert found["false-cure-guarantee"]["pages"] == [str(gold / "promise.txt")]
    assert found["keihyo-stealth"]["pages"] == []
    assert found["revision-2026-03-30"]["rules"] == [] and found["revision-2026-03-30"]["unjudged"]


def test_an_entry_that_nothing_judges_is_a_line_and_a_status(run: Run, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "rules/law").mkdir(parents=True)
    (tmp_path / "rules/law/a.yaml").write_text(
        "law:\n  - {id: act-1, instrument: 法, section: 1条, title: 題, gist: 要旨, url: '', read: '',"
        " effective: {from: 2018-06-01}, known: read}\n",
        encoding="utf-8",
    )

    outcome = run("rules", "coverage", "--gold", gold, "--rules", tmp_path / "rules")

    assert outcome.status == 2
    assert outcome.err.count("\n") == 1 and outcome.err.startswith("act-1: ")
    assert outcome.out.startswith("act-1  法 1条 題\n")


def test_a_folder_without_labelled_pages_is_one_line(run: Run, tmp_path: Path) -> None:
    outcome = run("rules", "coverage", "--gold", tmp_path / "none")

    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("name", ["keihyo-stealth", "revision-2026-03-30", "asrm-scope-until-2025", "sns-in-post"])
def test_an_entry_has_a_card_with_its_rules_or_its_reason(run: Run, name: str) -> None:
    entry = RULESET.law[name]

    outcome = run("rules", "show", name)

    assert outcome.status == 0
    assert entry.gist in outcome.out and entry.unjudged in outcome.out
    assert all(rule.id in outcome.out for rule in RULESET.subjects if name in rule.basis)


def test_a_card_says_what_rests_on_memory_alone(run: Run) -> None:
    assert run("rules", "show", "downplayed-risk.nearly-none").out.count("記憶による・未照合") == 2
    assert "記憶による" not in run("rules", "show", "testimonial.quote").out
