"""Runs in order of time."""
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from compliance.audit.queries.trend import labels, trend
from tests.audit.queries.made import Page, made


def test_runs_stand_in_order_and_say_where_the_rules_changed(tmp_path: Path) -> None:
    third = made(tmp_path / "c", [Page("1"), Page("2", status="failed")], rules="r2", as_of="2026-11-03")
    first = made(tmp_path / "a", [Page("1", ["a", "w"], ["missing-risk"]), Page("2", ["a"])], as_of="2026-11-01")
    second = made(tmp_path / "b", [Page("1", ["a"]), Page("2")], as_of="2026-11-02")
    table = trend([third, first, second])
    rows = [dict(zip(table.heads, row, strict=True)) for row in table.rows]

    assert [(row["run"], row["rules_changed"]) for row in rows] == [(str(first), False), (str(second), False), (str(third), True)]
    assert {name: rows[0][name] for name in ("pages", "judged", "findings", "error", "warning", "missing", "pages_with_error")} == {
        "pages": 2, "judged": 2, "findings": 3, "error": 2, "warning": 1, "missing": 1, "pages_with_error": 2,
    }  # fmt: skip
    assert rows[0]["findings_per_page"] == 1.5
    assert (rows[2]["judged"], rows[2]["failed"], rows[2]["findings_per_page"]) == (1, 1, 0.0)


def test_labels_for_each_hundred_pages(tmp_path: Path) -> None:
    old = made(tmp_path / "b", [Page("1", ["a", "b"]), Page("2")])
    new = made(tmp_path / "a", [Page("1", ["b"], ["missing-risk"])], as_of="2026-11-02")
    table = labels([new, old])

    assert list(table.heads) == ["label", str(old), str(new)]
    assert list(table.rows) == [("b", 50.0, 100.0), ("missing-risk", 0.0, 100.0), ("a", 50.0, 0.0)]
