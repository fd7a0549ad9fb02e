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
    assert [path.name for path in out.iterdir() if not is_report(path, path.name)] == []


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


XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
ISSUE = '"check_name": "{}", "fingerprint": "{}", "severity": "info", "location": {{"path": "a.js", "lines": {{"begin": 1}}}}'
FOREIGN = {
    "gitlab": [
        f'[{{"description": "x", {ISSUE.format("no-undef", "0" * 32)}}}]', f'[{{"description": "x", {ISSUE.format("superlative", "a")}}}]',
        f'[{{"description": "x", {ISSUE.format("no-undef", "compliance-1")}}}]', '[{"name": "compliance"}]',
    ],
    "checkstyle": [f'{XML}<checkstyle version="8.0">\n<file name="A.java"><error line="1" source="com.puppycrawl.X"/></file></checkstyle>'],
    "junit": [f'{XML}<testsuites name="compliance" tests="1" failures="0" errors="0" time="0.1"><testsuite name="a" tests="1"/></testsuites>'],
    "sarif": ['{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"tool": {"driver": {"name": "compliance", "rules": []}}}]}'],
    "json": ['{"schema": 1, "tool": {"name": "compliance"}, "results": []}', "[]"],
    "rdjson": ['{"source": {"name": "compliance", "url": "https://example.com"}, "diagnostics": []}'],
    "github": ["::error file=a.js,line=1,col=2,title=x::y\n", "::warning title=other::z\n"],
    "terminal": ["[]\n", "この報告は助言です。指摘がないことは、適法であることを意味しません。\n直すこと: 三行目\n"],
    "csv": ["[]", "ページ,場所,行\r\n"], "html": ["[]"], "docx": ["PK\x03\x04"], "pdf": ["%PDF-1.7\n"],
}  # fmt: skip
FORMER = {
    "gitlab": ["[]\n", f'[\n  {{\n    "description": "「\\"x\\"」", {ISSUE.format("duty.contact", "0" * 32)}}}\n]', f'[{{"description": "", {ISSUE.format("superlative.first", "9" * 32)}}}]'],
    "checkstyle": [f'{XML}<checkstyle version="8.0" />\n', f'{XML}<checkstyle version="8.0">\n  <file name="a&gt;.html">\n    <error severity="info" message="x" source="compliance.duty.risk" />'],
    "junit": [
        f'{XML}<testsuites name="compliance" tests="0" failures="0" errors="0" />\n',
        f'{XML}<testsuites name="compliance" tests="1" failures="0" errors="0">\n  <testsuite name="a" tests="1" failures="0" errors="0" skipped="0">\n    <testcase name="x" classname="a" />',
    ],
    "github": ["::error file=a.html,line=1,endLine=1,col=2,endColumn=5,title=x::y\n::notice title=compliance::z\n", "::error file=a.html,line=1,title=x::y\n"],
}  # fmt: skip
"""Reports without a mark, as earlier versions wrote them or as nothing was found."""


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in FOREIGN.items() for text in texts])
def test_reports_of_other_tools_are_none_of_ours(tmp_path: Path, form: str, text: str) -> None:
    (tmp_path / "report").write_text(text, encoding="utf-8", newline="")

    assert not is_report(tmp_path / "report", form)


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in FORMER.items() for text in texts])
def test_what_has_no_mark_is_a_report_of_its_own_form_alone(tmp_path: Path, form: str, text: str) -> None:
    (tmp_path / "report").write_text(text, encoding="utf-8", newline="")

    assert [other for other in FORMS if is_report(tmp_path / "report", other)] == [form]


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
