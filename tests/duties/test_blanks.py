"""Labels without a value tell nothing, nor do editors' notes; beside them the values that are short and yet are answers."""

from __future__ import annotations

import pytest

from compliance.duties.blanks import Blanks
from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.sources import read_document

OVERSEAS, DOMESTIC, ROUTE, RISK, CONTACT, PLAN = (
    f"disclose.{name}" for name in ("unapproved-overseas", "unapproved-domestic", "unapproved-route", "risk", "contact", "plan-number")
)
LABELS = {
    OVERSEAS: "諸外国における安全性等の情報", DOMESTIC: "国内承認品の有無", ROUTE: "入手経路(製造元)",
    "disclose.unapproved-relief": "医薬品副作用被害救済制度", "disclose.unapproved-status": "未承認である旨",
}  # fmt: skip
LAYOUTS = {
    "a line": "{}：{}", "an item": "- {}：{}", "a heading": "## {}\n\n{}", "a heading over an item": "## {}\n\n- {}",
    "a row": "| 項目 | 内容 |\n| --- | --- |\n| {} | {} |",
}  # fmt: skip
NOTHING = [
    "", "準備中", "確認中です。", "不明", "記載なし", "調査中", "(未記入)", "―", "○○", "TODO", "N/A", "未定", "後日掲載します", "現在確認しております",
    "スタッフにお尋ねください", "有・無", "□有 □無", "追記します", "ここに記入してください", "XXXX", "〇〇〇〇", "下記のとおりです", "別紙をご覧ください", "詳しくはこちら",
]  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_rules().grammar)


def _told(reader: Reader, text: str, frame: str) -> bool:
    """Whether a claim of *frame* in *text* tells anything."""
    reading = reader.read(read_document("page.md", f"# ご案内\n\n{text}\n".encode(), format="markdown"))
    blanks = Blanks(reading)
    return any(blanks.tells(claim) for claim in reading.by_frame.get(frame, ()))


@pytest.mark.parametrize("value", NOTHING)
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize(("frame", "label"), LABELS.items())
def test_a_label_without_a_value_tells_nothing(reader: Reader, frame: str, label: str, layout: str, value: str) -> None:
    assert not _told(reader, layout.format(label, value), frame)


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        (OVERSEAS, "諸外国における安全性等の情報：重大なリスクは明らかになっていません。"),
        (OVERSEAS, "## 諸外国における安全性等の情報\n\n重い副作用の報告はありません。"),
        (OVERSEAS, "諸外国でも安全性の情報は不明です。"),
        (OVERSEAS, "諸外国における安全性等の情報：\n\n米国で膵炎が報告されています。"),
        (DOMESTIC, "国内承認品の有無：なし"),
        (DOMESTIC, "| 項目 | 内容 |\n| --- | --- |\n| 国内承認品の有無 | なし |"),
        (DOMESTIC, "国内の承認医薬品等の有無：×"),
        (DOMESTIC, "国内承認品の有無(○)"),
        (DOMESTIC, "| 項目 | 内容 |\n| --- | --- |\n| 国内の承認医薬品等の有無 | × |"),
        (ROUTE, "入手経路：医師が個人輸入しています"),
        (ROUTE, "入手経路：国内の製造元"),
        (RISK, "腫れ、内出血、感染が起こることがあります。発生の頻度は調査中です。"),
        (RISK, "| 症状 | 頻度 |\n| --- | --- |\n| 腫れ | まれ |"),
        (CONTACT, "電話 045-000-1234(オンライン予約は準備中)"),
        (CONTACT, "お問い合わせフォームからお問い合わせください。"),
        (CONTACT, "## お問い合わせフォーム"),
        (CONTACT, "お問い合わせフォームはこちら"),
        (DOMESTIC, "■国内承認品の有無\n\n×"),
        (DOMESTIC, "## 国内承認品の有無\n\n無"),
        (DOMESTIC, "国内承認品の有無は下記のとおりです。\n\n- 同じ成分の外用薬があります"),
        (OVERSEAS, "諸外国における安全性等の情報：下記のとおりです\n\n重い副作用の報告はありません。"),
        (OVERSEAS, "## 諸外国における安全性等の情報\n\n以下をご覧ください。\n\n重い副作用の報告はありません。"),
        (ROUTE, "入手経路：医師が個人輸入しています。同意書に追記します。"),
        (RISK, "腫れ、内出血、感染が起こることがあります。詳しくは下記をご覧ください。"),
        (RISK, "腫れ、内出血、感染が起こることがあります(頻度：調査中)。"),
    ],
)
def test_a_short_value_is_an_answer(reader: Reader, frame: str, text: str) -> None:
    assert _told(reader, text, frame)


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        (OVERSEAS, "諸外国における安全性等の情報：\n\n入手経路：国内の製造元"),
        (OVERSEAS, "諸外国における安全性等の情報：×"),
        (DOMESTIC, "国内の承認医薬品等の有無：××"),
        (OVERSEAS, "諸外国における安全性等の情報は、現在確認しております。"),
        (ROUTE, "入手経路は当院では公開しておりません。"),
        (ROUTE, "入手経路：製造元に確認中"),
        (CONTACT, "お問い合わせフォームは準備中です。"),
        (RISK, "腫れ・内出血のリスク：準備中"),
        (RISK, "| 症状 | 頻度 |\n| --- | --- |\n| 腫れ | なし |"),
        (RISK, "TODO：腫れが起こることがある、と書く"),
        (RISK, "【要確認】腫れが起こることがあります。"),
        (PLAN, "計画番号 TODO PB3260001"),
        (PLAN, "計画番号：PB○○○○○○○"),
        (DOMESTIC, "国内の承認品の有無(いずれかに○)"),
        (DOMESTIC, "■国内承認品の有無\n\n有・無"),
        (DOMESTIC, "国内承認品の有無は下記のとおりです。\n\n## 料金"),
        (OVERSEAS, "■諸外国における安全性等の情報\n\n×"),
        (ROUTE, "入手経路：○○株式会社"),
        (RISK, "| 症状 | 有無 |\n| --- | --- |\n| 腫れ | 有・無 |"),
        ("disclose.cost", "費用は〇〇円です。"),
        ("disclose.self-pay", "自由診療：有・無"),
    ],
)
def test_what_is_still_to_be_written_tells_nothing(reader: Reader, frame: str, text: str) -> None:
    assert not _told(reader, text, frame)


def test_a_long_page_of_labels_costs_as_much_as_it_is_long(reader: Reader) -> None:
    text = "## 諸外国における安全性等の情報\n\n" + "準備中\n\n" * 2000
    assert not _told(reader, text, OVERSEAS)
