"""Two runs: what is new, gone, standing, and who did it."""
from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from compliance.audit.queries.compare import Cause, Change, compared
from tests.audit.queries.made import Page, made

OLD = Page("1", ["a", "b"], ["missing-risk"], text="x")


@pytest.mark.parametrize(
    ("old", "new", "rules", "changes"),
    [
        ([OLD], [OLD], "r1", []),
        ([OLD], [Page("1", ["a"], ["missing-risk"], text="y")], "r1", [("gone", "page", "b")]),
        ([OLD], [Page("1", ["a", "b", "c"], [], text="x")], "r2", [("new", "rules", "c"), ("gone", "rules", "missing-risk")]),
        ([OLD], [Page("1", ["a", "b", "c"], ["missing-risk"], text="y")], "r2", [("new", "page-or-rules", "c")]),
        ([OLD], [OLD, Page("2", ["a"])], "r1", [("new", "page-added", "a")]),
        ([OLD, Page("2", ["a"])], [OLD], "r1", [("gone", "page-removed", "a")]),
        ([OLD], [Page("1", status="failed")], "r1", [("gone", "not-judged", name) for name in ("a", "b", "missing-risk")]),
        # a copy has what its text has, wherever that was judged
        ([OLD, Page("2", text="x", status="skipped", same_as=0)], [OLD, Page("2", ["a", "b"], ["missing-risk"], text="x")], "r1", []),
        ([OLD, Page("2", text="x", status="skipped", same_as=0)], [OLD, Page("2", ["a"], text="z")], "r1",
         [("gone", "page", "b"), ("gone", "page", "missing-risk")]),
        # by address where there is one
        ([Page("old-name", ["a"], url="https://a.example/1")], [Page("new-name", ["a", "b"], url="https://a.example/1", text="w")], "r1",
         [("new", "page", "b")]),
        # the same finding twice on a page of one run
        ([Page("1", ["a"])], [Page("1", ["a"]), Page("1", ["a"])], "r1", []),
    ],
)  # fmt: skip
def test_changes_and_their_cause(tmp_path: Path, old: list[Page], new: list[Page], rules: str, changes: list[tuple[str, str, str]]) -> None:
    with compared(made(tmp_path / "old", old), made(tmp_path / "new", new, rules=rules)) as found:
        label = found.changes.heads.index("label")
        told = [(row[0], row[1], row[label]) for row in found.changes.rows]

    assert told == changes
    assert found.new == sum(change == "new" for change, _, _ in changes)
    assert [name for name, *_ in found.differs] == (["rules"] if rules == "r2" else [])


def test_another_day_of_the_law_counts_as_other_rules(tmp_path: Path) -> None:
    with compared(made(tmp_path / "old", [OLD]), made(tmp_path / "new", [Page("1", ["a"], text="x")], as_of="2027-01-01")) as found:
        pass

    assert found.differs == (("as_of", "2026-11-01", "2027-01-01"),)
    assert {(change, cause) for _, change, cause, _ in found.counts} == {(Change.STANDING, Cause.NONE), (Change.GONE, Cause.RULES)}


def test_pages_and_labels_are_counted(tmp_path: Path) -> None:
    old = made(tmp_path / "old", [OLD, Page("2", ["a"]), Page("3", ["a"])])
    new = made(tmp_path / "new", [OLD, Page("2", ["b"], text="changed"), Page("4")])
    with compared(old, new) as found:
        pass

    assert found.pages == (2, 1, 1, 1)
    assert found.labels == (("b", 1, 0, 1), ("a", 0, 2, 1), ("missing-risk", 0, 0, 1))


def test_what_stood_under_another_folder_is_the_same_page(tmp_path: Path) -> None:
    old = made(tmp_path / "old", [Page("x/1.html", ["a"], more={"source": "snap-1", "name": "snap-1/x/1.html"})])
    new = made(tmp_path / "new", [Page("x/1.html", ["a"], more={"source": "snap-2", "name": "snap-2/x/1.html"})])

    with compared(old, new) as found:
        assert found.new == 0
