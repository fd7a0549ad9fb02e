"""Several reports of one call: where they go, what is refused beforehand, and that none is lost for another."""
from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.cli import commands, outputs
from compliance.cli.outputs import Form, Output
from compliance.errors import ComplianceError, Problem
from tests.conftest import Outcome

Run = Callable[..., Outcome]
Spawn = Callable[..., subprocess.CompletedProcess[bytes]]
AD = ("--assume", "advertisement")


@pytest.fixture(autouse=True)
def _outside_of_any_build(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)


def test_several_reports_are_written_at_once(run: Run, promise: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    named = [f"{form}={out / form}" for form in ("sarif", "junit", "gitlab", "rdjson", "checkstyle", "csv", "markdown", "json")]
    outcome = run("check", promise, *AD, "--format", "terminal", *(part for one in named for part in ("--output", one)), "-o", f"html={out}/report/")

    assert outcome.status == 1 and outcome.err == ""
    assert "promise.txt" in outcome.out and "審査" in outcome.out
    assert json.loads((out / "sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert (out / "junit").read_text("utf-8").startswith("<?xml")
    assert json.loads((out / "gitlab").read_text("utf-8")) and json.loads((out / "json").read_text("utf-8"))
    assert (out / "csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (out / "markdown").read_text("utf-8").startswith("<!-- compliance-summary -->")
    assert (out / "report/index.html").is_file()
    assert sorted(path.name for path in out.iterdir()) == ["checkstyle", "csv", "gitlab", "json", "junit", "markdown", "rdjson", "report", "sarif"]


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.sarif", Form.SARIF), ("a.sarif.json", Form.SARIF), ("a.json", Form.JSON), ("a.md", Form.MARKDOWN), ("a.csv", Form.CSV), ("a.txt", Form.TERMINAL)],
)
def test_the_suffix_of_a_plain_file_chooses_its_form(tmp_path: Path, name: str, form: Form) -> None:
    assert outputs.planned(None, [str(tmp_path / name)], ["a.html"]) == (Output(form, tmp_path / name),)


@pytest.mark.parametrize(("written", "mend"), [("srif=a.json", "-o sarif=a.json"), ("xls=a", "terminal"), ("=a", "./=a")])
def test_a_form_that_there_is_not_is_refused(run: Run, promise: Path, tmp_path: Path, written: str, mend: str) -> None:
    outcome = run("check", promise, "-o", written)

    assert (outcome.status, mend in outcome.err) == (2, True)


def test_a_file_may_be_called_like_a_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert outputs.planned(None, ["./odt=a.json"], ["a.html"]) == (Output(Form.JSON, Path("odt=a.json")),)
    assert outputs.planned(None, ["./csv=a.json"], ["a.html"])[0].form is Form.JSON


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        pytest.param(("-o", "sarif=no/such/a.sarif", "-o", "json=a.json"), ["mkdir -p no/such"], id="one of them cannot be written"),
        pytest.param(("-o", "a.json", "-o", "b.json"), ["-o FORM=FILE"], id="two without a form"),
        pytest.param(("-o", "csv=a", "-o", "json=./a"), ["two reports in one place"], id="two in one place"),
        pytest.param(("-o", "json=-"), ["two reports in one place"], id="two on standard output"),
        pytest.param(("-o", "csv="), ["-o csv=FILE"], id="no path"),
        pytest.param(("-o", "csv=page.txt"), ["choose another name"], id="the page itself"),
        pytest.param(("-o", "html=file/"), ["is no folder"], id="a file as a folder"),
        pytest.param(("-o", "html=full/"), ["holds other things): mine.txt"], id="a folder of others"),
        pytest.param(("-o", "csv=no/a", "-o", "json=no/b"), ["no/a", "no/b"], id="all that is wrong is said"),
    ],
)
def test_what_cannot_be_is_refused_before_the_work_and_nothing_is_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], named: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    for name in ("page.txt", "file", "full/mine.txt"):
        (tmp_path / name).write_text("きょうの最高気温は二十度でした。\n", encoding="utf-8")
    outcome = run("check", "page.txt", *arguments)

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.count("\n") == len(named) and all(name in outcome.err for name in named)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "full", "page.txt"]


@pytest.mark.parametrize("form", ["sarif", "html", "json", "csv", "terminal", "markdown"])
def test_a_page_in_a_folder_is_not_written_over(run: Run, promise: Path, form: str) -> None:
    before = promise.read_bytes()
    outcome = run("check", promise.parent, *AD, "-o", f"{form}={promise}")

    assert (outcome.status, outcome.out) == (2, "") and "choose another name" in outcome.err
    assert promise.read_bytes() == before


@pytest.mark.parametrize(("form", "name"), [
    ("html", "a.html"), ("markdown", "a.md"), ("terminal", "a.txt"), ("sarif", "a.html"), ("json", "a.txt"), ("junit", "a.txt"), ("github", "a.txt"),
])  # fmt: skip
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_report_of_an_earlier_run_is_written_anew(run: Run, promise: Path, form: str, name: str, lang: str) -> None:
    call = ("check", promise.parent, *AD, "--lang", lang, "-o", f"{form}={promise.with_name(name)}")

    assert [run(*call).status for _ in range(2)] == [1, 1]
    assert "a." not in run("check", promise.parent, *AD, "--lang", lang, "-o", f"{form}={promise.with_name(name)}", "-o", "terminal=-").out


def test_one_that_fails_does_not_lose_the_others(run: Run, promise: Path, tmp_path: Path) -> None:
    outcome = run("check", promise, *AD, "-o", f"docx={tmp_path / 'a.docx'}", "-o", f"json={tmp_path / 'a.json'}")

    assert outcome.status == 2 and "a.docx" not in [path.name for path in tmp_path.iterdir()]
    assert "another format" in outcome.err and outcome.err.count("\n") == 1
    assert "promise.txt" in outcome.out
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["pages"]


@pytest.mark.parametrize(("others", "status"), [((), 2), (("gone.html",), 3)], ids=["", "and a page was not read"])
def test_a_disk_that_fills_up_loses_what_did_not_fit(
    run: Run, promise: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, others: tuple[str, ...], status: int
) -> None:
    write = outputs.write_whole

    def full(path: Path, data: bytes) -> None:
        if path.name == "a.csv":
            raise ComplianceError(Problem(str(path), "No space left on device", ""))
        write(path, data)

    monkeypatch.setattr(outputs, "write_whole", full)
    outcome = run("check", promise, *others, *AD, "-o", f"csv={tmp_path / 'a.csv'}", "-o", f"json={tmp_path / 'a.json'}")

    assert outcome.status == status and "No space left" in outcome.err
    assert (tmp_path / "a.json").is_file() and not (tmp_path / "a.csv").exists()


def test_a_bug_in_one_is_raised_once_the_others_are_written(promise: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from compliance.render.machine import csv

    def broken(*_: object) -> str:
        raise ValueError("a bug")

    monkeypatch.setattr(csv, "render", broken)
    with pytest.raises(ValueError, match="a bug"):
        commands.main(["check", str(promise), "-o", f"csv={tmp_path / 'a.csv'}", "-o", f"json={tmp_path / 'a.json'}"], standalone_mode=False)

    assert (tmp_path / "a.json").is_file()


def test_reports_of_an_earlier_run_are_no_pages(run: Run, promise: Path, tmp_path: Path) -> None:
    call = ("check", tmp_path, *AD, "--format", "json", "-o", f"html={tmp_path}/report/", "-o", f"markdown={tmp_path}/sum.md")
    first, second = (json.loads(run(*call).out)["pages"] for _ in range(2))

    assert [page["path"] for page in second] == [page["path"] for page in first] == [str(promise)]


def test_annotations_go_to_the_log_and_the_rest_to_the_steps_summary(run: Run, promise: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("前の段\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.chdir(tmp_path)
    outcome = run("check", promise, *AD, "--format", "github")

    assert outcome.status == 1
    assert all(line.startswith("::") for line in outcome.out.splitlines())
    assert "file=promise.txt,line=1" in outcome.out
    text = summary.read_text("utf-8")
    assert text.startswith("前の段\n<!-- compliance-summary -->\n") and "promise.txt:1:" in text


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_files_are_told_from_the_checkout_wherever_in_it_the_call_is(
    run: Run, promise: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(variable, str(tmp_path.parent))
    inside = run("check", "promise.txt", *AD, "--format", "gitlab").out
    monkeypatch.setenv(variable, str(tmp_path / "elsewhere"))
    outside = run("check", "promise.txt", *AD, "--format", "gitlab").out

    assert {one["location"]["path"] for one in json.loads(inside)} == {f"{tmp_path.name}/promise.txt"}
    assert {one["location"]["path"] for one in json.loads(outside)} == {"promise.txt"}


def test_a_summary_that_cannot_be_written_is_told(run: Run, promise: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no/such.md"))
    outcome = run("check", promise, *AD, "--format", "github", "-o", f"json={tmp_path / 'a.json'}")

    assert outcome.status == 2 and "no/such.md" in outcome.err
    assert outcome.out.startswith("::") and (tmp_path / "a.json").is_file()


def test_a_page_cannot_speak_to_the_workflow(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.txt"
    page.write_text("::add-mask::必ず治ります。\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    lines = run("check", page, *AD).out.splitlines()
    token = lines[0].removeprefix("::stop-commands::")

    assert len(token) == 32 and lines[-1] == f"::{token}::"
    assert run("check", page, *AD).out.splitlines()[0] != lines[0]


@pytest.mark.parametrize("form", ["sarif", "rdjson", "csv"])
def test_what_programs_read_is_utf_8_wherever_it_goes(spawn: Spawn, promise: Path, form: str) -> None:
    done = spawn("check", promise, *AD, "--format", form, PYTHONIOENCODING="ascii", LC_ALL="C")

    assert done.returncode == 1 and "生え" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(("name", "folder"), [("report", True), ("report/", True), ("report.html", False), ("-", False)])
def test_pages_of_a_folder_are_reported_into_one(name: str, folder: bool, tmp_path: Path) -> None:
    place = name if name == "-" else f"{tmp_path}/{name}"
    (output,) = outputs.planned(Form.HTML, [place], [str(tmp_path)])
    assert output.is_folder is folder


def test_a_name_without_a_suffix_is_a_file_where_a_file_is_checked(promise: Path, tmp_path: Path) -> None:
    (output,) = outputs.planned(Form.HTML, [f"{tmp_path}/report"], [str(promise)])
    assert not output.is_folder


@pytest.mark.parametrize("terminal", [True, False])
def test_on_a_terminal_it_is_said_where_a_report_is(terminal: bool, run: Run, promise: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    outcome = run("check", promise, *AD, "-o", tmp_path / "report.html")
    assert outcome.out == ""
    assert (f"{tmp_path}/report.html: 書きました。指摘 " in outcome.err) is terminal
