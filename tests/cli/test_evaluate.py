"""``compliance evaluate``: figures, errors and JSON; a mistake in a gold file is one line and status 2."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GOLD = "page: a.txt\nsentences:\n  - {quote: '当院なら必ず髪が生えます。', must: [guaranteed-outcome]}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("当院なら必ず髪が生えます。\nご予約はお電話で。\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(GOLD, encoding="utf-8")
    return tmp_path


def test_figures(run: Callable[..., Any], folder: Path) -> None:
    outcome = run("evaluate", folder, "--by-label")

    assert outcome.status == 0
    assert "guaranteed-outcome" in outcome.out
    assert "sentences" in outcome.out


def test_json(run: Callable[..., Any], folder: Path) -> None:
    answer = json.loads(run("evaluate", folder, "--json").out)

    assert answer["pages"] == 1
    assert answer["labels"]["guaranteed-outcome"]["recall"] == 1.0


def test_a_mistake_is_one_line(run: Callable[..., Any], folder: Path) -> None:
    (folder / "a.yaml").write_text(GOLD.replace("a.txt", "b.txt"), encoding="utf-8")
    outcome = run("evaluate", folder)

    assert outcome.status == 2
    assert outcome.err.count("\n") == 1
    assert "b.txt" in outcome.err


def test_what_was_gained_and_lost_since(run: Callable[..., Any], folder: Path) -> None:
    (folder / "old.json").write_text(run("evaluate", folder, "--json", "--reader", "off").out, encoding="utf-8")
    same = run("evaluate", folder, "--compare", folder / "old.json", "--reader", "off")
    (folder / "a.txt").write_text("当院なら髪が生えるかもしれません。\n当院は日本一です。\n", encoding="utf-8")
    changed = run("evaluate", folder, "--compare", folder / "old.json", "--reader", "off")

    assert (same.status, changed.status) == (0, 0)
    assert not [line for line in same.out.splitlines() if line.startswith("  ")]
    assert "- 失った right  a.txt  guaranteed-outcome  当院なら必ず髪が生えます。" in changed.out
    assert "- 増えた wrong  a.txt  superlative  当院は日本一です。" in changed.out
    assert any("guaranteed-outcome" in line and "R 1.000 → 0.000 (-1.000)" in line for line in changed.out.splitlines())


@pytest.mark.parametrize("text", ["", "[]", '{"pages": 1, "labels": {}, "errors": []}'])
def test_what_cannot_be_compared_with_is_one_line(run: Callable[..., Any], folder: Path, text: str) -> None:
    (folder / "old.json").write_text(text, encoding="utf-8")
    outcome = run("evaluate", folder, "--compare", folder / "old.json")

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1 and "old.json" in outcome.err


def test_pages_of_one_name_in_two_folders_are_two(run: Callable[..., Any], folder: Path) -> None:
    for name in ("one", "two"):
        (folder / name).mkdir()
        for file in ("a.txt", "a.yaml"):
            (folder / name / file).write_bytes((folder / file).read_bytes())
    (folder / "two/a.yaml").write_text(GOLD.replace("guaranteed-outcome", "superlative"), encoding="utf-8")

    answer = json.loads(run("evaluate", folder, "--json", "--reader", "off").out)
    errors = run("evaluate", folder, "--errors", "--reader", "off").out

    assert (answer["pages"], list(answer["by_page"])) == (3, ["a.txt", "one/a.txt", "two/a.txt"])
    assert "見逃し MISSED  two/a.txt  superlative" in errors and "  a.txt  superlative" not in errors


def test_figures_are_compared_on_the_pages_of_both(run: Callable[..., Any], folder: Path) -> None:
    (folder / "old.json").write_text(run("evaluate", folder, "--json", "--reader", "off").out, encoding="utf-8")
    (folder / "b.txt").write_text("当院は日本一です。\n", encoding="utf-8")
    (folder / "b.yaml").write_text("page: b.txt\n", encoding="utf-8")

    outcome = run("evaluate", folder, "--compare", folder / "old.json", "--reader", "off")

    assert "今だけ 1" in outcome.out
    assert all("(+0.000)" in line for line in outcome.out.splitlines() if line.startswith(("sentences", "pages")))


@pytest.mark.parametrize("option", ["--json", "--errors"])
def test_what_comparing_would_leave_out_is_refused(run: Callable[..., Any], folder: Path, option: str) -> None:
    outcome = run("evaluate", folder, "--compare", folder / "old.json", option)

    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert option in outcome.err


def test_a_page_does_not_steer_the_terminal(run: Callable[..., Any], folder: Path) -> None:
    (folder / "a.txt").write_text("当院なら必ず髪が生えます\x1b[31m\u202e。\nご予約はお電話で。\n", encoding="utf-8")
    (folder / "a.yaml").write_text("page: a.txt\n", encoding="utf-8")
    (folder / "old.json").write_text(run("evaluate", folder, "--json", "--reader", "off").out, encoding="utf-8")
    outcomes = [run("evaluate", folder, "--errors", "--reader", "off")]
    (folder / "a.txt").write_text("きょうは晴れです。\n", encoding="utf-8")
    outcomes.append(run("evaluate", folder, "--compare", folder / "old.json", "--reader", "off"))

    for outcome in outcomes:
        assert "当院なら必ず髪が生えます" in outcome.out
        assert not {"\x1b", "\u202e"} & set(outcome.out + outcome.err)


def test_a_quote_that_stands_nowhere_is_told_beside_the_figures(run: Callable[..., Any], folder: Path) -> None:
    (folder / "a.yaml").write_text(GOLD.replace("髪が", "毛が"), encoding="utf-8")
    outcome = run("evaluate", folder)

    assert (outcome.status, outcome.err.count("\n")) == (0, 1)
    assert "a.yaml:3: 「当院なら必ず毛が生えます。」" in outcome.err
