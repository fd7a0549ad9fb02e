"""Hooks, action and template: valid by their schemas, and their steps run as a shell would run them, without a network."""
from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from compliance.config.starting import starts
from tests.conftest import PROMISE, ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((ROOT / ".ci/gitlab.yml").read_text(encoding="utf-8"))
CHECKER = Path(sys.executable).with_name("check-jsonschema")
Shell = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(not shutil.which("bash") or not shutil.which("git"), reason="needs bash and git")


def valid(path: Path, schema: str) -> None:
    if not CHECKER.exists():
        pytest.skip("check-jsonschema is not installed")
    found = subprocess.run([CHECKER, "--builtin-schema", schema, path], capture_output=True, text=True, timeout=120)
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_action_is_one_by_its_schema() -> None:
    valid(ROOT / "action.yml", "vendor.github-actions")


def test_the_template_is_one_by_its_schema() -> None:
    valid(ROOT / ".ci/gitlab.yml", "vendor.gitlab-ci")


@pytest.mark.parametrize(("ci", "schema"), [("github", "vendor.github-workflows"), ("gitlab", "vendor.gitlab-ci")])
def test_what_init_writes_is_valid(tmp_path: Path, ci: str, schema: str) -> None:
    file = starts(tmp_path, ci)[-1]
    path = tmp_path / "workflow.yml"
    path.write_text(file.text, encoding="utf-8")

    valid(path, schema)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A site with one commit, and a shell in it whose ``python -m pip`` only takes down how it was called."""
    tools = tmp_path / "tools"
    tools.mkdir()
    real = f'PYTHONPATH="{ROOT}" exec "{sys.executable}"'
    written(tools / "python", f'if [ "$2" = pip ]; then echo "$@" >> "{tmp_path}/pip"; else {real} "$@"; fi')
    written(tools / "compliance", f'{real} -m compliance "$@"')
    site = tmp_path / "site"
    site.mkdir()
    git(site, "init", "-q", "-b", "main")
    (site / "old.txt").write_text(PROMISE, encoding="utf-8")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "1")

    def run(script: str, **variables: str) -> subprocess.CompletedProcess[str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI"))}
        environment = {**inherited, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", **variables}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(command, cwd=site, env=environment, capture_output=True, text=True, timeout=120)

    return run


def written(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def git(site: Path, *arguments: str) -> None:
    named = ["-c", "user.name=t", "-c", "user.email=t@example.jp"]
    subprocess.run(["git", "-C", site, *named, *arguments], check=True, capture_output=True, timeout=60)


def steps(inputs: Mapping[str, str], path: str) -> list[tuple[str, dict[str, str]]]:
    """The scripts of the action with their environments, its expressions filled in as GitHub does."""
    given = {name: str(said["default"]) for name, said in ACTION["inputs"].items()} | dict(inputs)

    def filled(text: str) -> str:
        text = re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], text)
        return text.replace("${{ github.action_path }}", path)

    scripts = [step for step in ACTION["runs"]["steps"] if "run" in step]
    assert all("${{" not in step["run"] for step in scripts)  # what a pull request says never becomes part of a script
    return [(step["run"], {name: filled(value) for name, value in step.get("env", {}).items()}) for step in scripts]


def acted(shell: Shell, tmp_path: Path, inputs: Mapping[str, str], **variables: str) -> tuple[int, str, dict[str, str]]:
    """Status, output and outputs of the action's steps, which stop at the first that fails."""
    told = tmp_path / "output"
    told.touch()
    environment = {"GITHUB_OUTPUT": str(told), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"), "GITHUB_ACTIONS": "true", **variables}
    said = ""
    for script, own in steps(inputs, str(tmp_path / "action")):
        found = shell(script, **environment, **own)
        said += found.stdout + found.stderr
        if found.returncode:
            break
    return found.returncode, said, dict(line.split("=", 1) for line in told.read_text(encoding="utf-8").splitlines())


def test_the_actions_steps_judge_a_site_and_leave_their_outputs(shell: Shell, tmp_path: Path) -> None:
    status, said, outputs = acted(shell, tmp_path, {})

    assert status == 1
    assert "::error" in said or "::warning" in said
    assert outputs == {"status": "1", "sarif": "compliance.sarif"}
    assert (tmp_path / "site/compliance.sarif").is_file()
    assert (tmp_path / "pip").read_text(encoding="utf-8").split()[-1] == str(tmp_path / "action")


@pytest.mark.parametrize(
    ("inputs", "status"),
    [
        ({"paths": "quiet.txt"}, 0),
        ({"paths": "quiet.txt\nold.txt\n"}, 1),
        ({"paths": "a b.txt"}, 0),
        ({"gate": "fatal"}, 2),
        ({"paths": "gone.txt"}, 3),
        ({"diff": "HEAD"}, 0),
        ({"config": "lax.yml"}, 0),
        ({"paths": "$(touch hacked)"}, 3),
    ],
)
def test_the_actions_inputs_are_those_of_the_command(
    shell: Shell, tmp_path: Path, inputs: dict[str, str], status: int
) -> None:
    for name in ("quiet.txt", "a b.txt"):
        (tmp_path / "site" / name).write_text("きょうの最高気温は二十度でした。\n", encoding="utf-8")
    (tmp_path / "site/lax.yml").write_text("assume: other\n", encoding="utf-8")

    assert acted(shell, tmp_path, inputs)[0] == status
    assert not (tmp_path / "site/hacked").exists()


def test_auto_judges_what_the_pull_request_changed(shell: Shell, tmp_path: Path) -> None:
    site = tmp_path / "site"
    git(site, "update-ref", "refs/remotes/origin/main", "HEAD")

    assert acted(shell, tmp_path, {"diff": "auto"}, GITHUB_BASE_REF="main")[0] == 0
    (site / "new.txt").write_text(PROMISE, encoding="utf-8")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "2")
    assert acted(shell, tmp_path, {"diff": "auto"}, GITHUB_BASE_REF="main")[0] == 1
    who = ("-c", "user.name=t", "-c", "user.email=t@example.jp")
    other = subprocess.run(["git", "-C", site, *who, "commit-tree", "-m", "3", "HEAD^{tree}"], capture_output=True, text=True, check=True)
    git(site, "update-ref", "refs/remotes/origin/other", other.stdout.strip())
    for base in ("gone", "other"):
        status, said, _ = acted(shell, tmp_path, {"diff": "auto"}, GITHUB_BASE_REF=base)
        assert (status, "fetch-depth" in said, "old.txt" in said) == (1, True, True)


def test_the_templates_scripts_judge_a_site(shell: Shell, tmp_path: Path) -> None:
    job = GITLAB["compliance"]
    variables = {name: str(value) for name, value in job["variables"].items()}

    assert shell(job["before_script"][0], **variables).returncode == 2  # no bare name is ever installed
    variables["COMPLIANCE_SOURCE"] = "git+https://example.jp/compliance.git"
    assert all(shell(line, **variables).returncode == 0 for line in job["before_script"])
    assert [shell(line, **variables).returncode for line in job["script"]] == [1]
    assert all((tmp_path / "site" / name).is_file() for name in job["artifacts"]["reports"].values())


def test_the_hook_judges_the_files_that_it_is_given(shell: Shell) -> None:
    entry = next(one["entry"] for one in HOOKS if one["id"] == "compliance")

    assert shell(f"{entry} old.txt").returncode == 1


@pytest.mark.parametrize(("keys", "status"), [("{}", 0), ('{"content/*.json": [body]}', 1)])
def test_the_hook_judges_content_that_the_configuration_names(shell: Shell, tmp_path: Path, keys: str, status: int) -> None:
    entry = next(one["entry"] for one in HOOKS if one["id"] == "compliance")
    site = tmp_path / "site"
    (site / "content").mkdir()
    (site / "content/home.json").write_text(json.dumps({"body": PROMISE}), encoding="utf-8")
    (site / "tsconfig.json").write_text("{ // not JSON\n}", encoding="utf-8")
    (site / "compliance.yml").write_text(f"assume: advertisement\nkeys: {keys}\n", encoding="utf-8")

    assert shell(f"{entry} content/home.json tsconfig.json compliance.yml").returncode == status


@pytest.mark.parametrize(
    ("name", "taken"),
    [("a.html", True), ("x/a.md", True), ("a.html.j2", True), ("a.vue", True), ("a.tsx", True), ("a.mdx", True), ("a.ts", False), ("a.json", True), ("a.yml", True), ("a.txt", False), ("a.py", False), ("ahtml", False)],
)
def test_the_hook_takes_pages_and_templates(name: str, taken: bool) -> None:
    assert [bool(re.search(hook["files"], name)) for hook in HOOKS if "files" in hook] == [taken]


def test_the_hook_for_changes_sees_pages_whose_shared_footer_lost_what_they_owe(shell: Shell, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (hook,) = (one for one in HOOKS if one["id"] == "compliance-changes")
    (site / "page.html").write_text(f'<body><p>{PROMISE}</p><!--#include file="footer.html" --></body>', encoding="utf-8")
    (site / "footer.html").write_text("<footer><p>お問い合わせ 電話 03-5555-0142</p></footer>", encoding="utf-8")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "2")
    (site / "draft.html").write_text(f"<body><p>{PROMISE}</p></body>", encoding="utf-8")
    assert shell(hook["entry"]).returncode == 0
    git(site, "rm", "-q", "footer.html")

    assert (hook["pass_filenames"], hook["always_run"], shell(hook["entry"]).returncode) == (False, True, 1)


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_a_hook_passes_where_there_is_no_page(shell: Shell, tmp_path: Path, hook: dict[str, Any]) -> None:
    site = tmp_path / "site"
    git(site, "rm", "-q", "old.txt")
    git(site, "commit", "-q", "--allow-empty", "-m", "2")
    site.mkdir(exist_ok=True)
    (site / "tool.py").write_text("", encoding="utf-8")

    assert shell(f"{hook['entry']} {'' if hook.get('always_run') else 'tool.py'}").returncode == 0


def test_the_hooks_have_what_pre_commit_needs() -> None:
    for hook in HOOKS:
        wanted: dict[str, Any] = {"id", "name", "entry", "language"}  # type: ignore[assignment]
        assert set(hook) >= wanted
        assert hook["language"] == "python"


@pytest.mark.parametrize(("source", "status"), [("", 2), ("compliance", 2), ("git+https://example.jp/compliance.git", 0)])
def test_the_workflow_that_init_writes_installs_from_an_address_alone(shell: Shell, tmp_path: Path, source: str, status: int) -> None:
    job = yaml.safe_load(starts(tmp_path / "site", "github", "git+https://example.jp/compliance.git")[-1].text)["jobs"]["compliance"]
    scripts = [step["run"] for step in job["steps"] if "run" in step]
    variables = {**job["env"], "COMPLIANCE_SOURCE": source, "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}

    assert shell(scripts[0], **variables).returncode == status
    assert shell(scripts[1], **variables).returncode == 1


def test_the_template_is_what_init_writes(tmp_path: Path) -> None:
    written = starts(tmp_path, "gitlab")[-1].text.replace('"."', ".")

    assert (ROOT / ".ci/gitlab.yml").read_text(encoding="utf-8").endswith(written)
