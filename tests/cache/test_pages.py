"""Answers of before: for the same name, bytes, judge and settings, and for nothing else."""
from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from compliance.cache import pages
from compliance.cache.pages import Pages
from compliance.cache.shelf import Shelf
from compliance.sources import office
from tests.cache.test_reviews import PAGES, judged

SETTINGS = ("rules", "website", "2026-11-01")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "pages")


def test_the_same_page_has_the_same_answer(shelf: Shelf) -> None:
    review = judged(PAGES[0])
    Pages(shelf, SETTINGS).keep("a.html", b"bytes", [review])

    assert Pages(shelf, SETTINGS).reviews("a.html", b"bytes") == (review,)


@pytest.mark.parametrize(
    ("settings", "name", "data"),
    [(SETTINGS, "a.html", b"byteS"), (SETTINGS, "b.html", b"bytes"), (("rules", "mail", "2026-11-01"), "a.html", b"bytes"), (("rules",), "a.html", b"bytes")],
    ids=["other bytes", "another name", "another medium", "fewer settings"],
)  # fmt: skip
def test_another_page_or_another_way_of_judging_has_none(shelf: Shelf, settings: tuple[str, ...], name: str, data: bytes) -> None:
    Pages(shelf, SETTINGS).keep("a.html", b"bytes", [judged(PAGES[0])])

    assert Pages(shelf, settings).reviews(name, data) is None


def test_what_another_program_read_is_not_kept(shelf: Shelf) -> None:
    review = judged(PAGES[0])
    picture = replace(review, document=replace(review.document, format=office.PICTURES[".png"]))
    Pages(shelf, SETTINGS).keep("a.png", b"bytes", [picture])

    assert Pages(shelf, SETTINGS).reviews("a.png", b"bytes") is None


def test_another_engine_has_none(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    Pages(shelf, SETTINGS).keep("a.html", b"bytes", [judged(PAGES[0])])
    monkeypatch.setattr(pages, "engine", lambda: "another")

    assert Pages(shelf, SETTINGS).reviews("a.html", b"bytes") is None


def test_what_is_no_review_is_none(shelf: Shelf) -> None:
    known = Pages(shelf, SETTINGS)
    shelf.put({known.key("a.html", b"bytes"): b"\x93junk"})

    assert known.reviews("a.html", b"bytes") is None
