"""The questions to runs on the command line: what they print, write and refuse."""
from __future__ import annotations

import csv
import importlib.util
import json
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from compliance.cli import main
from tests.audit.queries.made import SCRIPT, Page, made

PAGES = [Page("1", ["a", f"b:{SCRIPT}\x1b[31m"], ["missing-risk"]), Page("2", ["a"]), Page("3", status="failed")]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(made(tmp_path_factory.mktemp("asked") / "run", PAGES))


def called(*words: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["audit", *words])
    return int(left.value.code or 0)


@pytest.mark.parametrize("command", ["run", "report", "export", "compare", "trend", "sql", "sample", "precision"])
def test_every_command_helps_with_examples_in_both_languages(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert called(command, "--help") == 0
    told = capsys.readouterr().out
    assert "例 / Examples:" in told and f"compliance audit {command}".removesuffix(" run") in told


def test_sql_answers_as_table_csv_and_json(run: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query = "select label, count(*) as n from findings group by label order by label"
    assert called("sql", run, query) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines() if "─" not in line and line.strip()] == [["label", "n"], ["a", "2"], ["b", "1"]]
    assert called("sql", run, query, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == [{"label": "a", "n": 2}, {"label": "b", "n": 1}]
    assert called("sql", run, query, "--format", "csv", "-o", str(tmp_path / "a.csv")) == 0
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines() == ["label,n", "a,2", "b,1"]


def test_what_pages_say_steers_no_terminal(run: str, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("table", "csv", "json"):
        assert called("sql", run, "select sentence from findings", "--format", form) == 0
        assert "\x1b" not in capsys.readouterr().out


def test_a_long_answer_is_cut_on_the_terminal_and_says_so(run: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("sql", run, "select range from range(500) order by 1") == 0
    assert "300 行 / more rows" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["sql", "RUN", "drop view pages"], "only reads"),
        (["sql", "nothing", "select 1"], "not the folder of a run"),
        (["report", "nothing", "-o", "out"], "not the folder of a run"),
        (["compare", "RUN", "nothing"], "not the folder of a run"),
        (["compare", "RUN", "RUN", "-o", "changes.doc"], "names no form"),
        (["trend", "nothing"], "not the folder of a run"),
        (["trend"], "wrong call"),
        (["export", "RUN", "--to", "csv", "-o", "FILE"], "is no folder"),
        (["export", "RUN", "--to", "csv", "-o", "."], "is not empty"),
        (["export", "RUN", "--to", "xlsx", "-o", "missing/a.xlsx"], "no such folder"),
        (["sample", "RUN", "-o", "sheet.txt"], "names no form"),
        (["sample", "RUN", "-o", "FILE.csv"], "is there already"),
        (["precision", "FILE"], "no sheet of a sample"),
        (["precision", "missing.csv"], "not readable"),
    ],
)
def test_a_mistake_is_a_line_and_status_2(
    run: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("FILE", "FILE.csv"):
        (tmp_path / name).write_text("x")

    assert called(*(run if word == "RUN" else word for word in words)) == 2
    said = capsys.readouterr()
    assert told in said.err and "Traceback" not in said.err and said.out == ""


def test_compare_tells_causes_and_writes_what_changed(run: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = made(tmp_path / "new", [Page("1", ["a", "c"], ["missing-risk"], text="changed"), PAGES[1]], rules="r2")

    assert called("compare", run, str(new), "-o", str(tmp_path / "changes.csv")) == 1
    told = capsys.readouterr().out
    assert "両方 / in both 2 (うち変わった / of these changed 1)" in told and "ルール / rules: r1 → r2" in told
    with (tmp_path / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [(row["change"], row["cause"], row["label"]) for row in csv.DictReader(file)] == [("new", "page-or-rules", "c"), ("gone", "page-or-rules", "b")]
    assert called("compare", run, run) == 0


def test_a_report_is_a_folder_and_its_place_is_told(run: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("report", run, "-o", str(tmp_path / "report")) == 0
    assert capsys.readouterr().out == f"{(tmp_path / 'report' / 'index.html').resolve()}\n"
    assert len(list((tmp_path / "report").iterdir())) == 2


def test_trend_export_sample_and_precision_go_together(run: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("trend", run, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)[0]["judged"] == 2
    assert called("trend", run, "--by", "label", "--format", "csv") == 0
    assert called("export", run, "--to", "csv", "-o", str(tmp_path / "tables"), "--table", "pages") == 0
    assert called("sample", run, "--n", "2", "-o", str(tmp_path / "s.csv")) == 0
    assert "2 件 / findings" in capsys.readouterr().err
    assert called("precision", str(tmp_path / "s.csv")) == 0
    assert "no verdicts yet" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["sql", "RUN", "select 1"], ["report", "RUN", "-o", "x"], ["compare", "RUN", "RUN"], ["--site", "https://a.example/", "--run", "x"]])
def test_what_is_not_installed_is_told_with_its_remedy(run: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    assert called(*(run if word == "RUN" else word for word in words)) == 2
    assert "pip install '.[audit]'" in capsys.readouterr().err
