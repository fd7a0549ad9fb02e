"""``compliance config``: each value in force with its place, and the schema."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from compliance.config.files import schema
from tests.config.site import written


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(written(tmp_path, {
        "pack/compliance.yml": "rules:\n  superlative: {severity: off, reason: 法務の判断}\ngate: error\n",
        "compliance.yml": 'extends: pack\nmedia: {"sns/*": social}\nkeys: {"*.json": [body]}\nexclude: [old/*]\nplans: [PB1234567]\n',
    }))  # fmt: skip
    return tmp_path


def rows(out: str) -> list[list[str]]:
    return [line.split() for line in out.splitlines()]


def test_each_value_is_told_with_its_place_and_the_chain(run: Any, site: Path) -> None:
    outcome = run("config", "explain", "sns/a.html")

    assert outcome.status == 0
    assert outcome.out.splitlines()[1].endswith("compliance.yml → pack/compliance.yml")
    told = rows(outcome.out)
    assert ["medium", "social", "compliance.yml:2", "(media", "'sns/*')"] in told
    assert ["gate", "error", "pack/compliance.yml:3"] in told
    assert ["confidence", "low", "既定", "/", "default"] in told
    assert ["rules.superlative", "off", "「法務の判断」", "pack/compliance.yml:2"] in told
    assert ["plans", "PB1234567", "compliance.yml:5"] in told


def test_a_file_that_is_not_there_is_said_to_be_none(run: Any, site: Path) -> None:
    outcome = run("config", "explain", "sns/a.html")
    (site / "sns").mkdir()
    (site / "sns" / "a.html").touch()

    assert "no such file" in outcome.err and outcome.err.count("\n") == 1
    assert run("config", "explain", "sns/a.html").err == run("config", "explain", "sns").err == ""


def test_globs_are_told_of_the_pages_that_they_mean(run: Any, site: Path) -> None:
    assert ["exclude", "old/*", "compliance.yml:4"] in rows(run("config", "explain", "old/a.json").out)
    assert "exclude" not in run("config", "explain", "a.html").out
    assert '["body"]' in run("config", "explain", "a.json").out


@pytest.mark.parametrize(
    ("page", "said"),
    [("old/a.html", "excluded, not judged: old/* compliance.yml:4"), ("b/a.html", "no include means it: b/compliance.yml:1"), ("b/x.html", ""), ("a.html", "")],
)
def test_that_a_page_is_left_out_is_said_first(run: Any, site: Path, page: str, said: str) -> None:
    written(site, {"b/compliance.yml": "include: [x.html]\n"})
    third = run("config", "explain", page).out.splitlines()[2]

    assert said in third if said else "not " not in third


@pytest.mark.parametrize("folder", [".", "pack", "pack/"])
def test_a_folder_is_told_by_the_page_in_it(run: Any, site: Path, folder: str) -> None:
    (site / "pack/compliance.yml").write_text("gate: info\n", encoding="utf-8")
    first, chain, *told = run("config", "explain", folder).out.splitlines()

    assert first.endswith("index.html")
    assert "compliance.yml" in chain and ["gate", "info", "pack/compliance.yml:1"] in rows("\n".join(told))


def test_a_page_without_configuration_has_what_the_command_has(run: Any, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    out = run("config", "explain", tmp_path / "a.html").out

    assert "no configuration" in out
    assert ["medium", "website", "既定", "/", "default"] in rows(out)


def test_a_mistake_is_told_and_nothing_else(run: Any, site: Path) -> None:
    (site / "compliance.yml").write_text("gates: error\n", encoding="utf-8")

    outcome = run("config", "explain", "a.html")

    assert (outcome.status, outcome.out) == (2, "")
    assert "compliance.yml:1" in outcome.err


def test_the_schema_is_printed(run: Any) -> None:
    assert json.loads(run("config", "schema").out) == schema()
