"""Reports of before: of the same pages told in the same way, and of nothing else."""
from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from compliance.cache.reports import Reports
from compliance.cache.shelf import Shelf

PAGES = [bytes([number]) * 32 for number in range(3)]
WAY = ("2026-11-01", "ja", "terminal", 80)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "reports")


@pytest.mark.parametrize("report", ["", "一頁を審査\n", "half of a pair: \ud83d"])
def test_the_same_pages_have_the_same_report(shelf: Shelf, report: str) -> None:
    Reports(shelf, WAY).keep(PAGES, report, 1)

    assert Reports(shelf, WAY).get(PAGES) == (report, 1)


@pytest.mark.parametrize(
    ("way", "pages"),
    [(WAY, PAGES[:2]), (WAY, PAGES[::-1]), (WAY, [*PAGES, PAGES[0]]), (WAY, []), ((*WAY[:3], 81), PAGES), (WAY[:3], PAGES)],
    ids=["a page less", "another order", "a page twice", "no page", "another width", "fewer settings"],
)
def test_other_pages_or_another_way_have_none(shelf: Shelf, way: tuple[object, ...], pages: list[bytes]) -> None:
    Reports(shelf, WAY).keep(PAGES, "report", 0)

    assert Reports(shelf, way).get(pages) is None


@pytest.mark.parametrize("junk", [b"", b"\x01", b"\x00no zlib", b"\x63" + zlib.compress(b"report")])
def test_what_is_no_report_is_none(shelf: Shelf, junk: bytes) -> None:
    known = Reports(shelf, WAY)
    shelf.put({known._key(PAGES): junk})

    assert known.get(PAGES) is None
