"""A price in the line of one treatment is told of no other: tables with and without headings, lists, names over their prices."""

from __future__ import annotations

import datetime

import pytest

from compliance.duties import disclosures
from compliance.model import Medium
from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.ruleset.values import Ruleset
from compliance.sources import read_document

TODAY = datetime.date(2026, 11, 1)
MARKDOWN = {
    "a table whose first row is data": "| ピコレーザー | 33,000円 |\n| --- | --- |\n| 水光注射 | {} |",
    "the other way round": "| 水光注射 | {} |\n| --- | --- |\n| ピコレーザー | 33,000円 |",
    "a table with headings": "| 施術 | 料金 |\n| --- | --- |\n| ピコレーザー | 33,000円 |\n| 水光注射 | {} |",
    "columns": "| 施術 | 水光注射 | ピコレーザー |\n| --- | --- | --- |\n| 1回 | {} | 33,000円 |",
    "items": "- ピコレーザー：33,000円\n- 水光注射：{}",
    "paragraphs": "ピコレーザー 33,000円\n\n水光注射 {}",
    "names over their prices": "- ピコレーザー\n- 33,000円\n- 水光注射\n- {}",
    "a heading of its own": "## 水光注射の料金\n\n- ピコレーザー：33,000円\n- 水光注射：{}",
}
HTML = {
    "no header cells": "<table><tr><td>ピコレーザー</td><td>33,000円</td></tr><tr><td>水光注射</td><td>{}</td></tr></table>",
    "the name in the second cell": (
        "<table><tr><td>しみ</td><td>ピコレーザー</td><td>33,000円</td></tr><tr><td>うるおい</td><td>水光注射</td><td>{}</td></tr></table>"
    ),
    "terms": "<dl><dt>ピコレーザー</dt><dd>33,000円</dd><dt>水光注射</dt><dd>{}</dd></dl>",
    "cards": "<div><p>ピコレーザー</p><p>33,000円</p></div><div><p>水光注射</p><p>{}</p></div>",
}
PAGES = {name: ("markdown", f"# 水光注射\n\n当院の水光注射は自由診療です。\n\n{lines}\n") for name, lines in MARKDOWN.items()} | {
    name: ("html", f"<h1>水光注射</h1><p>当院の水光注射は自由診療です。</p>{lines}") for name, lines in HTML.items()
}


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return load_rules()


@pytest.fixture(scope="module")
def reader(ruleset: Ruleset) -> Reader:
    return Reader(ruleset.grammar)


def _state(reader: Reader, ruleset: Ruleset, format: str, text: str) -> str:
    reading = reader.read(read_document("page", text.encode(), format=format))
    missing, _ = disclosures.check(reading, ruleset, Medium.WEBSITE, TODAY)
    return next((item.state for item in missing if item.label == "missing-cost"), "met")


@pytest.mark.parametrize("value", ["要問合せ", "ASK", "お見積り", "応相談"])
@pytest.mark.parametrize(("format", "page"), PAGES.values(), ids=PAGES)
def test_the_price_of_another_line_is_not_that_of_the_treatment(reader: Reader, ruleset: Ruleset, format: str, page: str, value: str) -> None:
    assert _state(reader, ruleset, format, page.format(value)) == "missing"


@pytest.mark.parametrize(("format", "page"), PAGES.values(), ids=PAGES)
def test_the_price_of_its_own_line_is(reader: Reader, ruleset: Ruleset, format: str, page: str) -> None:
    assert _state(reader, ruleset, format, page.format("27,500円")) == "met"


@pytest.mark.parametrize(
    "lines",
    [
        "- 1回：27,500円\n- 3回：77,000円",
        "| 顔全体 | 27,500円 |\n| --- | --- |\n| 首 | 16,500円 |",
        "水光注射\n\n27,500円",
        "- ピコレーザーと同じ日に受けられます\n- 1回27,500円です",
        "ピコレーザーで治療中の方もご相談ください。\n\n費用は27,500円です。",
    ],
)
def test_lines_that_name_no_other_treatment_are_told_of_the_page(reader: Reader, ruleset: Ruleset, lines: str) -> None:
    assert _state(reader, ruleset, "markdown", f"# 水光注射\n\n当院の水光注射は自由診療です。\n\n{lines}\n") == "met"


def test_a_long_table_of_one_column_costs_as_much_as_it_is_long(reader: Reader, ruleset: Ruleset) -> None:
    rows = "| 27,500円 |\n" * 3000
    assert _state(reader, ruleset, "markdown", f"# 水光注射\n\n当院の水光注射です。\n\n| 料金 |\n| --- |\n{rows}") == "met"
