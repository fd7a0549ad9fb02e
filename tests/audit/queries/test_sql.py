"""Questions in SQL: they read the run and nothing else, and end."""
from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from compliance.audit.queries.sql import answer
from compliance.errors import ComplianceError
from tests.audit.queries.made import Page, made


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("run"), [Page("1", ["a", "b"], ["missing-risk"]), Page("2", ["a"]), Page("3", status="failed")])


def rows(run: Path, query: str, seconds: float = 20, megabytes: int = 200) -> list[tuple[object, ...]]:
    with answer(run, query, seconds=seconds, megabytes=megabytes) as table:
        return [tuple(row) for row in table.rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("select label, count(*) from findings group by label order by label", [("a", 2), ("b", 1)]),
        ("select status, count(*) from pages group by all order by all", [("failed", 1), ("judged", 2)]),
        ("with m as (select * from omissions) select label, basis from m", [("missing-risk", ["x"])]),
        ("from met select count(*);", [(2,)]),
        ("select count(*) from claims", [(0,)]),
        ("values ('あ')", [("あ",)]),
    ],
)
def test_answers(run: Path, query: str, found: list[tuple[object, ...]]) -> None:
    assert rows(run, query) == found


def test_tables_are_described(run: Path) -> None:
    assert ("fingerprint", "VARCHAR") in [row[:2] for row in rows(run, "describe findings")]


@pytest.mark.parametrize(
    "query",
    [
        "create table t as select * from pages", "drop view pages", "delete from pages", "copy pages to 'out.csv'", "pragma version",
        "set threads = 8", "select 1; select 2", "", "attach 'x.db'", "install httpfs", "load httpfs", "export database 'out'", "call pragma_version()",
        "begin", "insert into pages values (1)", "checkpoint", "vacuum",
    ],
)  # fmt: skip
def test_what_does_more_than_read_is_refused(run: Path, query: str) -> None:
    with pytest.raises(ComplianceError, match="only reads"):
        rows(run, query)


@pytest.mark.parametrize(
    "query",
    [
        "select * from read_csv('FILE')", "select * from read_text('FILE')", "select * from read_blob('FILE')", "select * from 'FILE'",
        "select * from read_parquet('FILE')", "select * from glob('/*')", "select * from read_json('https://evil.example/')",
        "select getenv('HOME')", "select * from answer", "select nothing from pages", "selec", "explain analyze select * from read_csv('FILE')",
        "select * from sniff_csv('FILE')", "select * from parquet_metadata('FILE')",
    ],
)  # fmt: skip
def test_no_other_file_is_in_reach(run: Path, tmp_path: Path, query: str) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with pytest.raises(ComplianceError, match="SQL"):
        rows(run, query.replace("FILE", str(tmp_path / "secret.csv")))


@pytest.mark.parametrize(
    ("query", "seconds", "told"),
    [
        ("select sum(a.range * b.range % 7) from range(1000000) a, range(1000000) b", 0.5, "seconds"),
        ("select list(repeat('x', 1000) || range) from range(10000000)", 20, "does not fit"),
    ],
)
def test_time_and_memory_are_limited(run: Path, query: str, seconds: float, told: str) -> None:
    with pytest.raises(ComplianceError, match=told):
        rows(run, query, seconds, 60)


def test_a_folder_without_a_finished_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(ComplianceError, match="not the folder of a run"):
        rows(tmp_path, "select 1")
    with pytest.raises(ComplianceError, match="not finished"):
        rows(made(tmp_path / "half", [Page("1")], state="running"), "select 1")
