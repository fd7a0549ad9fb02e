"""``compliance init``: files that work as they stand, and nothing written over."""
from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from compliance.config.files import read, schema
from compliance.config.starting import starts


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("ci", "workflow"),
    [([], ".github/workflows/compliance.yml"), (["--ci", "gitlab"], ".gitlab-ci.yml"), (["--ci", "none"], None)],
)
def test_it_writes_configuration_hook_and_workflow(run: Any, tmp_path: Path, ci: list[str], workflow: str | None) -> None:
    outcome = run("init", tmp_path, *ci)

    wanted = ["compliance.yml", ".pre-commit-config.yaml", *([workflow] if workflow else [])]
    assert outcome.status == 0
    assert names(tmp_path) == sorted(wanted)
    assert all(name in outcome.out for name in (*wanted, "compliance baseline", "pre-commit install"))


def test_the_configuration_is_one_and_its_comments_name_only_keys_that_there_are(tmp_path: Path) -> None:
    (file, *_) = starts(tmp_path)
    plain = "\n".join(line.removeprefix("# ") for line in file.text.splitlines() if not line.startswith("# ") or (": " in line and "/" not in line.split(":")[0]))
    path = tmp_path / "compliance.yml"
    path.write_text(file.text, encoding="utf-8")

    assert read(path).value == {"gate": "warning", "confidence": "medium"}
    told = [line for line in plain.splitlines() if line and line[0].isalpha() and line[0].isascii()]
    assert {line.split(":")[0] for line in told} <= {*schema()["properties"], "all keys"}


def test_what_is_there_stays_and_is_told_what_to_add(run: Any, tmp_path: Path) -> None:
    for name in ("compliance.yaml", ".pre-commit-config.yaml", ".gitlab-ci.yml"):
        (tmp_path / name).write_text("mine: 1\n", encoding="utf-8")

    outcome = run("init", tmp_path)

    assert names(tmp_path) == [".gitlab-ci.yml", ".pre-commit-config.yaml", "compliance.yaml"]
    assert {path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"mine: 1\n"}
    assert "    repos:" in outcome.out
    assert "    compliance:" in outcome.out


def test_what_it_wrote_itself_needs_nothing_more(run: Any, tmp_path: Path) -> None:
    run("init", tmp_path)

    assert "add this" not in run("init", tmp_path).out


def test_a_dangling_link_is_something_that_is_there(run: Any, tmp_path: Path) -> None:
    (tmp_path / "compliance.yml").symlink_to(tmp_path / "gone/away.yml")

    assert run("init", tmp_path).status == 0
    assert (tmp_path / "compliance.yml").is_symlink()


def test_a_dry_run_writes_nothing_and_shows_all(run: Any, tmp_path: Path) -> None:
    outcome = run("init", tmp_path, "--dry-run", "--source", "https://example.jp/compliance.git@v1")

    assert names(tmp_path) == []
    assert "gate: warning" in outcome.out
    assert 'COMPLIANCE_SOURCE: "git+https://example.jp/compliance.git@v1"' in outcome.out


def test_a_folder_that_is_missing_is_told(run: Any, tmp_path: Path) -> None:
    assert run("init", tmp_path / "gone").status == 2


@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_what_the_ci_installs_is_an_address_or_asked_for(run: Any, tmp_path: Path, ci: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.config.source.own", lambda: "")
    outcome = run("init", tmp_path, "--ci", ci)

    written = next(path for path in tmp_path.rglob("*") if "COMPLIANCE_SOURCE" in (path.read_text(encoding="utf-8") if path.is_file() else ""))
    assert 'COMPLIANCE_SOURCE: ""' in written.read_text(encoding="utf-8")
    assert (outcome.status, "--source URL" in outcome.err) == (0, True)


@pytest.mark.parametrize("source", ["compliance", "compliance==1.0", "--help", "https://a b", "http://example.jp/x.git", "/tmp/x", "https://x/$(id)"])
def test_a_bare_name_is_no_address(run: Any, tmp_path: Path, source: str) -> None:
    outcome = run("init", tmp_path, f"--source={source}")

    assert (outcome.status, names(tmp_path)) == (2, [])
    assert "--source" in outcome.err


def test_in_a_folder_of_a_repository_hook_and_workflow_go_to_its_top_and_name_the_folder(run: Any, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "sites/a+b 院").mkdir(parents=True)

    run("init", tmp_path / "sites/a+b 院")

    assert names(tmp_path) == [".github/workflows/compliance.yml", ".pre-commit-config.yaml", "sites/a+b 院/compliance.yml"]
    workflow = yaml.safe_load((tmp_path / ".github/workflows/compliance.yml").read_text(encoding="utf-8"))
    assert workflow["jobs"]["compliance"]["env"]["COMPLIANCE_PATHS"] == "sites/a+b 院"
    (hook,) = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    taken = [name for name in ("sites/a+b 院/x/a.html", "sites/c/a.html", "a.html") if re.search(hook["files"], name)]
    assert taken == ["sites/a+b 院/x/a.html"]


def test_the_ci_is_told_by_the_top_of_the_repository(run: Any, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / ".gitlab-ci.yml").write_text("mine: 1\n", encoding="utf-8")

    assert 'COMPLIANCE_PATHS: "site"' in run("init", tmp_path / "site").out


def test_a_workflow_of_another_site_is_told_what_to_add(run: Any, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        outcome = run("init", tmp_path / name)

    assert outcome.out.count("add this") == 2
