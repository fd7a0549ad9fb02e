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
DOSSIER = Path(__file__).parents[3] / "shared" / "law"

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
    "regenerative-medicine.yaml": 34,
}
KNOWN = {"read", "secondary", "memory", "unread"}
FIELDS = ["id", "instrument", "section", "title", "gist", "url", "read", "effective", "known"]
MORE = ["media", "focus", "unjudged"]  # where there is something to say
GUIDELINE_PROHIBITION = re.compile(r"第3の1\(\d\)")


def _load(path: Path) -> list[dict[str, Any]]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert list(content) == ["law"], f"{path.name}: only the key `law` stands at the top"
    entries: list[dict[str, Any]] = content["law"]
    return entries


REGISTER = {path.name: _load(path) for path in sorted(FOLDER.glob("*.yaml")) if path.name != "instruments.yaml"}
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
    assert [field for field in entry if field != "en"] == FIELDS + [field for field in MORE if field in entry]


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
    # what nobody has read was read on no day
    assert (entry["read"] == "") is (entry["known"] == "unread")
    assert not entry["read"] or start <= _date(entry["read"])


def test_an_entry_has_a_rule_or_a_reason_and_not_both() -> None:
    from compliance.ruleset import load_rules
    from compliance.ruleset.coverage import coverage

    covers = coverage(load_rules(), {})

    assert [cover.entry.id for cover in covers if cover.is_open] == []
    assert [cover.entry.id for cover in covers if cover.rules and cover.entry.unjudged] == []


@each_entry
def test_a_reason_is_particular(entry: dict[str, Any]) -> None:
    reason = entry.get("unjudged", "")
    assert not reason or (20 <= len(reason) <= 200 and reason.endswith("。"))
    assert not reason or [other["id"] for other in ENTRIES if other.get("unjudged") == reason] == [entry["id"]]


@pytest.mark.skipif(not DOSSIER.is_dir(), reason="the dossier is not beside the checkout")
def test_every_entry_of_the_dossier_is_in_the_register() -> None:
    known = {entry["id"]: entry["known"] for entry in ENTRIES}
    found = [entry for path in DOSSIER.glob("*.yaml") for entry in _dossier(path)]

    assert found
    assert [entry["id"] for entry in found if entry["id"] not in known] == []
    assert [entry["id"] for entry in found if known[entry["id"]] != entry["confidence"]["level"]] == []


def _dossier(path: Path) -> list[dict[str, Any]]:
    """The entries of a file of law; the catalogue of treatments is no law."""
    return [] if path.stem == "treatments" else yaml.safe_load(path.read_text(encoding="utf-8"))["entries"]
