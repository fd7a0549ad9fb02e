"""Products that no lexicon holds: a page that names one offers it, and tells of it where it says what it is."""

from __future__ import annotations

import datetime

import pytest

from compliance.duties import disclosures
from compliance.model import Medium
from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.ruleset.values import Ruleset
from compliance.sources import read_document

STATUS, ROUTE, DOMESTIC = "missing-unapproved-status", "missing-unapproved-route", "missing-unapproved-domestic"


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return load_rules()


@pytest.fixture(scope="module")
def reader(ruleset: Ruleset) -> Reader:
    return Reader(ruleset.grammar)


def _missing(reader: Reader, ruleset: Ruleset, text: str) -> set[str]:
    reading = reader.read(read_document("page.md", text.encode(), format="markdown"))
    missing, _ = disclosures.check(reading, ruleset, Medium.WEBSITE, datetime.date(2026, 11, 1))
    return {item.label for item in missing if item.state == disclosures.MISSING}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# 頬の外来\n\n自由診療です。\n\n## 注入剤「ルミナーレ」\n\n頬にそっと入れます。", id="named in a heading"),
        pytest.param("# 歯並び\n\n自由診療です。装置は「ソロピース」。ソロピースは二週ごとに替えます。", id="named again"),
        pytest.param("# 美容の点滴\n\n自由診療です。ルミネイドEX点滴は30分です。ルミネイドEX点滴は月に一度です。", id="a drip of its own name"),
        pytest.param("# 頬の外来\n\n自由診療です。手術のあとに「ルミナーレ」を入れます。ルミナーレは何日もちますか？", id="named again in a question"),
        pytest.param("# 鼻の外来\n\n自由診療です。\n\n## 糸\n\n国内で承認された糸です。\n\n## 注入剤「ノルミア」\n\n韓国から届きます。",
                     id="another section tells of an approved one"),
    ],
)  # fmt: skip
def test_a_product_that_the_page_names_is_owed_for(reader: Reader, ruleset: Ruleset, text: str) -> None:
    assert STATUS in _missing(reader, ruleset, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# 頬の外来\n\n自由診療です。手術のあとに「ルミナーレ」を入れます。", id="once, in passing"),
        pytest.param("# 目もとの外来\n\n自由診療です。クリーム「ヘルミナール」も置いています。クリーム「ヘルミナール」は20gです。", id="a cosmetic"),
        pytest.param("# 頬の外来\n\n自由診療です。\n\n## 注入剤「ルミナーレ」\n\n国内で承認された注入剤です。", id="approved, in its own section"),
        pytest.param("# 糸の話\n\n当院の二重埋没法です。「ルミナーレ」を入れる院もあります。「ルミナーレ」は扱っていません。", id="not done here"),
    ],
)  # fmt: skip
def test_a_name_for_which_nothing_is_owed(reader: Reader, ruleset: Ruleset, text: str) -> None:
    assert STATUS not in _missing(reader, ruleset, text)


def test_an_item_counts_where_the_page_admits_what_it_uses(reader: Reader, ruleset: Ruleset) -> None:
    page = "# 鼻の手術\n\n当院の鼻尖形成です。\n\n## 補う材料\n\n使う材料は国内で承認されていません。\n\n{}"
    assert _missing(reader, ruleset, page.format("ヒアルロン酸には、国内で承認された製剤があります。")) & {ROUTE, DOMESTIC} == {ROUTE}
    assert {ROUTE, DOMESTIC} <= _missing(reader, ruleset, page.format("手術は60分です。"))


@pytest.mark.parametrize(
    ("text", "owed"),
    [
        pytest.param("医師「使うのは未承認の注入剤です。」", True, id="by the physician of a comic"),
        pytest.param("患者「使うのは未承認の注入剤だと聞きました。」", False, id="by the patient of a comic"),
        pytest.param("未承認の注入剤のため、救済制度の対象外です。", True, id="with the relief that does not cover it"),
        pytest.param("未承認の注入剤は、院内の規程で対象外です。", False, id="with what else it is outside of"),
    ],
)  # fmt: skip
def test_who_says_that_a_product_is_unapproved(reader: Reader, ruleset: Ruleset, text: str, owed: bool) -> None:
    assert (DOMESTIC in _missing(reader, ruleset, f"# 頬の外来\n\n自由診療です。\n\n{text}")) is owed
