"""The law register is data that people edit by hand; these tests say what an entry must look like."""
from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "rules" / "law"

INSTRUMENTS = {
    "医療法", "医療法施行規則", "医療広告ガイドライン", "医療広告Q&A", "事例解説書",
    "再生医療等安全性確保法", "再生医療の通知・指針",
    "薬機法", "医薬品等適正広告基準",
    "景品表示法", "ステマ告示", "特定商取引法",
}
COUNTS = {
    "disclosures.yaml": 28,
    "fair-trade.yaml": 17,
    "medical-advertising-guideline.yaml": 64,
    "medical-care-act.yaml": 27,
    "pmd-act.yaml": 15,
    "regenerative-medicine.yaml": 33,
}
KNOWN = {"read", "secondary", "memory", "unread"}
FIELDS = ["id", "instrument", "section", "title", "gist", "url", "read", "effective", "known"]
GUIDELINE_PROHIBITION = re.compile(r"第3の1\(\d\)")


def _load(path: Path) -> list[dict[str, Any]]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert list(content) == ["law"], f"{path.name}: only the key `law` stands at the top"
    entries: list[dict[str, Any]] = content["law"]
    return entries


REGISTER = {path.name: _load(path) for path in sorted(FOLDER.glob("*.yaml"))}
ENTRIES = [entry for entries in REGISTER.values() for entry in entries]
each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=[str(entry["id"]) for entry in ENTRIES])


def _date(value: object) -> datetime.date:
    """An ISO date, whether the YAML reader has already made it one or left it a string."""
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value))


def test_every_file_holds_the_number_of_entries_that_was_counted() -> None:
    assert {name: len(entries) for name, entries in REGISTER.items()} == COUNTS


def test_no_id_stands_twice() -> None:
    counts = Counter(entry["id"] for entry in ENTRIES)
    assert [name for name, count in counts.items() if count > 1] == []


def test_no_two_entries_say_the_same() -> None:
    counts = Counter(entry["gist"] for entry in ENTRIES)
    assert [gist for gist, count in counts.items() if count > 1] == []


def test_every_instrument_of_the_list_is_used() -> None:
    assert {entry["instrument"] for entry in ENTRIES} == INSTRUMENTS


def test_the_revision_nobody_has_read_is_marked_so() -> None:
    assert [entry["id"] for entry in ENTRIES if entry["known"] == "unread"] == ["revision-2026-03-30"]


@each_entry
def test_an_entry_has_the_fields_in_their_order(entry: dict[str, Any]) -> None:
    assert list(entry) == FIELDS


@each_entry
def test_an_entry_is_named_and_known(entry: dict[str, Any]) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry["id"])
    assert entry["known"] in KNOWN


@each_entry
def test_an_entry_says_something_short(entry: dict[str, Any]) -> None:
    assert 0 < len(entry["title"]) <= 20
    assert 30 <= len(entry["gist"]) <= 300
    assert entry["gist"].endswith("。") and entry["gist"].count("。") <= 3


@each_entry
def test_an_entry_names_its_place_and_the_edition_where_numbers_move(entry: dict[str, Any]) -> None:
    assert entry["section"].strip()
    if GUIDELINE_PROHIBITION.search(entry["section"]) and entry["instrument"] == "医療広告ガイドライン":
        assert "2024年版" in entry["section"]


@each_entry
def test_an_address_is_plain(entry: dict[str, Any]) -> None:
    assert entry["url"] == "" or re.fullmatch(r"https?://[!-~]+", entry["url"])


@each_entry
def test_dates_are_iso_and_in_order(entry: dict[str, Any]) -> None:
    effective = entry["effective"]
    assert set(effective) <= {"from", "until"}
    start = _date(effective["from"])
    assert start <= _date(effective.get("until", datetime.date.max))
    assert start <= _date(entry["read"])
