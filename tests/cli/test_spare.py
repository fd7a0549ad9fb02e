"""A report is written over an earlier report, and over nothing else."""
from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.cli.spare import is_report
from tests.conftest import Outcome

Run = Callable[..., Outcome]
AD = ("--assume", "advertisement")
FORMS = ("terminal", "json", "html", "sarif", "github", "markdown", "junit", "gitlab", "rdjson", "checkstyle", "csv")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("page", ["promise", "quiet", "gone"])
def test_a_report_of_every_form_is_written_anew(run: Run, promise: Path, quiet: Path, tmp_path: Path, page: str, lang: str) -> None:
    paths = {"promise": promise, "quiet": quiet, "gone": tmp_path / "gone.html"}
    out = tmp_path / "out"
    out.mkdir()
    call = ("check", paths[page], *AD, "--lang", lang, "--color", "always", *(part for form in FORMS for part in ("-o", f"{form}={out / form}")))
    statuses = [run(*call).status for _ in range(2)]

    assert statuses[0] == statuses[1] != 2
    assert [path.name for path in out.iterdir() if not is_report(path)] == []


def test_an_annotated_page_is_written_anew_and_another_page_is_not(run: Run, tmp_path: Path) -> None:
    for name in ("page.html", "other.html"):
        (tmp_path / name).write_text("<!doctype html><head><title>AGA</title></head><p>当院の治療を受ければ、必ず髪が生えます。</p>", encoding="utf-8")
    call = ("check", tmp_path / "page.html", *AD, "--format", "annotated-html", "-o")

    assert [run(*call, tmp_path / "noted.html").status for _ in range(2)] == [1, 1]
    assert run(*call, tmp_path / "other.html").status == 2


OTHERS = {
    "baseline.jsonl": '{"compliance-baseline": 2}\n', "ledger.yaml": "ledger: 1\n", "site.yml": "medium: website\n", "notes.txt": "控え\n",
    "package.json": '{\n  "name": "compliance",\n  "version": "1.0.0"\n}\n', "list.json": "[1]\n", "table.csv": "ページ,数\n", "compliance.yml": "",
    ".gitignore": "out/\n", "page.html": "<p>compliance</p>\n", "feed.xml": '<?xml version="1.0"?>\n<feed/>\n',
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("form", ["json", "csv", "sarif", "html", "terminal"])
def test_what_is_no_report_is_not_written_over(run: Run, quiet: Path, name: str, form: str) -> None:
    path = quiet.with_name(name)
    path.write_text(OTHERS[name], encoding="utf-8")
    outcome = run("check", quiet, "--no-config", "-o", f"{form}={path}")

    assert (outcome.status, outcome.out) == (2, "") and "choose another name" in outcome.err and outcome.err.count("\n") == 1
    assert path.read_text(encoding="utf-8") == OTHERS[name]


@pytest.mark.parametrize("place", [".git/config", ".git/new", ".git", ".git/", ".git/report/", "link", "sub/.git", "below/new"])
@pytest.mark.parametrize("command", [("check", "quiet.txt", "-o", "html="), ("check", "quiet.txt", "-o", "json="), ("baseline", "quiet.txt", "-o", "")])
def test_nothing_is_written_into_what_is_gits_own(run: Run, quiet: Path, monkeypatch: pytest.MonkeyPatch, place: str, command: tuple[str, ...]) -> None:
    monkeypatch.chdir(quiet.parent)
    subprocess.run(["git", "init", "-q"], check=True)
    Path("sub").mkdir()
    Path("sub/.git").write_text("gitdir: ../.git\n", encoding="utf-8")  # as of a worktree
    Path("link").symlink_to(".git/config")
    Path("below").symlink_to(".git")
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    outcome = run(*command[:-1], command[-1] + place)

    assert (outcome.status, outcome.out) == (2, "") and "another" in outcome.err
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "arguments",
    [("baseline", "quiet.txt", "-o", "compliance.yml"), ("ledger", "quiet.txt", "-o", "compliance.yml"), ("ledger", "quiet.txt", "-o", "table.csv"),
     ("baseline", "quiet.txt", "-o", "notes.txt"), ("ledger", "quiet.txt", "-o", "site.yml"), ("ledger", ".", "-o", "table.csv")],
)  # fmt: skip
def test_baselines_and_ledgers_are_written_over_their_own_alone(run: Run, quiet: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    monkeypatch.chdir(quiet.parent)
    path = Path(arguments[-1])
    path.write_text(OTHERS[path.name], encoding="utf-8")
    outcome = run(*arguments, "--no-config")

    assert (outcome.status, outcome.out) == (2, "") and outcome.err
    assert path.read_text(encoding="utf-8") == OTHERS[path.name]
