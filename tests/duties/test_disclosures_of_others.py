"""What names a disclosure and is none: denied, told of others, dead numbers, another treatment's row; beside each what is one."""

from __future__ import annotations

import datetime

import pytest

from compliance.duties import disclosures
from compliance.model import Medium, Met, Missing
from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.ruleset.values import Ruleset
from compliance.sources import read_document

TODAY = datetime.date(2026, 11, 1)
Answer = tuple[dict[str, Missing], dict[str, Met]]


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return load_rules()


@pytest.fixture(scope="module")
def reader(ruleset: Ruleset) -> Reader:
    return Reader(ruleset.grammar)


def _check(
    reader: Reader,
    ruleset: Ruleset,
    text: str,
    medium: Medium = Medium.WEBSITE,
    as_of: datetime.date = TODAY,
    format: str = "markdown",
) -> Answer:
    reading = reader.read(read_document(f"page.{format}", text.encode(), format=format))
    missing, met = disclosures.check(reading, ruleset, medium, as_of)
    return {item.label: item for item in missing}, {item.label: item for item in met}


LASER = "# しみ取りレーザー\n\n当院のしみ取りレーザーをご案内します。\n\n{}\n"
NOT_OF_THIS = {
    "missing-risk": [
        "腫れ、内出血、感染は起こりません。", "副作用(腫れ、内出血、感染)はありません。", "腫れ、内出血、感染といった副作用は報告されていません。",
        "腫れ、内出血、感染のリスクはゼロです。", "腫れ、内出血、感染といった副作用とは無縁です。", "腫れはありません。内出血は生じません。感染の心配はありません。",
        "他院の治療では、腫れ、内出血、感染が起こることがあります。", "旧製品では、腫れ、やけど、色素沈着が起こることがありました。",
        "腫れ、内出血、感染が起こることがあるのは、以前扱っていた機器です。", "## 他院の治療のリスク\n\n腫れ、内出血、感染が起こることがあります。",
        "腫れ、内出血、感染が起こることがありますが、これは当院の治療のことではありません。",
        "以下は本治療のリスクではありません。腫れ、内出血、感染が起こることがあります。",
    ],
    "missing-contact": [
        "電話 045-000-1234(現在使われておりません)", "電話番号 045-000-1234 は廃止しました。", "旧番号：045-000-1234", "(旧)045-000-1234", "近隣の薬局 045-000-1234",
        "本社の採用窓口：045-000-1234", "- 採用窓口\n- 045-000-1234", "| 窓口 | 番号 |\n| --- | --- |\n| 採用窓口 | 045-000-1234 |", "045-000-1234(本社人事部)",
        "電話 03-0000-0000", "電話 0300000000", "TEL 0120-000-000", "電話 〇〇-〇〇〇〇", "電話 03-1234", "お問い合わせフォームはご利用いただけません。", "旧メールアドレス info@example.jp",
        "当院の電話は 048-123-4567 でしたが、廃止しました。", "薬局の電話 048-123-4567", "となりの調剤薬局(048-123-4567)", "タクシー会社の電話番号 048-123-4567", "求人・採用 048-123-4567", "警察署の番号は 048-123-4567",
        "048-123-4567(薬局)", "048-123-4567 は製造販売元の番号です。", "採用担当の電話番号\n\n048-123-4567", "## 薬局の連絡先\n\n048-123-4567",
    ],
    "missing-duration": [
        "駐車場は月に3回まで無料です。", "面会は1日1回、面会時間は1週間前までにお知らせします。", "キャンペーン期間は1か月間、応募は2回まで。", "休診は月に2回、年末は1週間程度です。",
        "送迎バスは1日3回、1週間ごとに行き先が変わります。", "保証期間は1年程度、清掃は年に2回です。", "医師は週に2回、夜間も診療します。", "## アクセス\n\n月に1回、送迎車を出します。",
    ],
}  # fmt: skip
STILL_OF_THIS = {
    "missing-risk": [
        "腫れ、内出血、感染などの副作用がないわけではありません。", "腫れは通常ありませんが、まれに内出血、感染、色素沈着が起こります。",
        "重い副作用は報告されていませんが、内出血、腫れ、感染が起こることがあります。", "腫れ、内出血、感染が起こらないとは言えません。",
        "腫れ、内出血、感染が起こる可能性はゼロではありません。", "腫れ、内出血、感染が起こることがありますが、痛みはほとんどありません。",
        "他の治療と同じく、腫れ、内出血、感染が起こることがあります。", "腫れ、内出血、感染などが起こることがあります。他院で治療中の方はお申し出ください。",
        "## 従来の機器との違い\n\n当院の機器でも、腫れ、内出血、感染が起こることがあります。", "腫れ、内出血、感染が出るかもしれません。",
        "旧製品と同じく、腫れ、内出血、感染が起こることがあります。", "痛みとは無縁ですが、腫れ、内出血、感染が起こります。", "旧型と同様に、腫れ、内出血、感染が起こることがあります。",
    ],
    "missing-contact": [
        "電話 045-000-1234。旧館は廃止しました。", "電話 045-000-1234(薬局の隣です)", "みなと薬局ビル2階 電話 045-000-1234", "旧市街店 045-000-1234", "電話 03-5000-0000", "電話番号 0120-000-123", "電話番号 03-0000-1234",
        "電話 045-000-1234(FAXは廃止しました)", "電話 045-000-1234(採用のお問い合わせも同じ番号です)", "旧番号 045-000-1234 は廃止しました。新しい番号は 045-000-5678 です。",
        "045-000-1234(受付は17時に終了)", "お問い合わせ 電話 045-000-1234 見本クリニック", "例：ご質問は 045-000-1234 へ", "当院へは 045-000-1234、近くの薬局へは 045-000-9999",
        "〒330-0001 みどり市2-4\\\n駐車場8台\\\nTEL 048-123-4567", "契約駐車場あり TEL 048-123-4567", "北口からタクシー3分 TEL 048-123-4567", "みどりホテル4階 電話 048-123-4567",
        "セントラルホテル内 TEL 048-123-4567", "調剤薬局3F 電話 048-123-4567", "1階は薬局です TEL 048-123-4567", "区役所となり TEL 048-123-4567", "提携病院あり 電話 048-123-4567",
        "電話は 048-123-4567 ですが、FAXは廃止しました。", "医療法人本社 TEL 048-123-4567", "お問い合わせ・採用 048-123-4567", "求人・お問い合わせ\n\n048-123-4567", "みどり市2-4 みどりホテル 048-123-4567", "薬局併設 048-123-4567",
        "| 駐車場 | 8台 |\n| --- | --- |\n| 電話 | 048-123-4567 |", "| 目印 | 市役所 |\n| --- | --- |\n| TEL | 048-123-4567 |", "048-123-4567(診療・採用)",
        "## 求人\n\n看護師を募集しています。\n\nTEL 048-123-4567", "## 駐車場\n\nTEL 048-123-4567",
    ],
    "missing-duration": [
        "4週おきに3回が目安です。駐車場は月に3回まで無料です。", "キャンペーンの3回コースは、4週間おきに照射します。", "## 春のキャンペーン\n\n照射は4週間おきに3回です。", "休診日を除き、4週間おきに3回通院します。",
        "| 期間 | 回数 |\n| --- | --- |\n| 約3か月 | 5回程度 |",
    ],
}  # fmt: skip


def _cases(table: dict[str, list[str]]) -> list[object]:
    return [pytest.param(label, text, id=f"{label}: {text}") for label, texts in table.items() for text in texts]


@pytest.mark.parametrize(("label", "text"), _cases(NOT_OF_THIS))
def test_what_is_denied_or_not_of_this_clinic_meets_nothing(reader: Reader, ruleset: Ruleset, label: str, text: str) -> None:
    missing, met = _check(reader, ruleset, LASER.format(text))
    assert missing[label].state == "missing"
    assert label not in met


@pytest.mark.parametrize(("label", "text"), _cases(STILL_OF_THIS))
def test_a_word_of_denial_or_of_others_beside_it_leaves_a_disclosure(reader: Reader, ruleset: Ruleset, label: str, text: str) -> None:
    _, met = _check(reader, ruleset, LASER.format(text))
    assert label in met


@pytest.mark.parametrize(
    ("text", "meets"),
    [
        ("計画番号 PB3260001(受理済み)", True),
        ("計画番号 PB3260001。治療は途中で取りやめることもできます。", True),
        ("計画番号 PB3260001(同意はいつでも取り下げられます)", True),
        ("計画番号 PC0000000", False),
        ("計画番号 0000", False),
        ("計画番号：PB0000000", False),
        ("計画番号 PB3260001(中止)", False),
        ("計画番号 PB3260001 は取り下げました。", False),
        ("旧計画番号 PB3260001", False),
        ("計画番号 PB3260001 は他院のものです。", False),
        ("計画番号の例：PB3260001", False),
    ],
)
def test_a_plan_is_told_by_a_number_in_force(reader: Reader, ruleset: Ruleset, text: str, meets: bool) -> None:
    _, met = _check(reader, ruleset, f"# PRP療法\n\n当院のPRP療法をご案内します。\n\n{text}\n")
    assert ("missing-asrm-plan" in met) is meets


@pytest.mark.parametrize("heading", ["", "## 料金表\n\n"], ids=["under the last treatment", "under a heading of its own"])
@pytest.mark.parametrize(
    ("rows", "lacks"),
    [
        (["| ピコレーザー | 33,000円 |", "| 水光注射 | 27,500円 |"], []),
        (["| ピコレーザー | 33,000円 |"], ["肌育・水光の注入剤"]),
        (["| 水光注射 | 27,500円 |"], ["しみ取りレーザー・光治療"]),
    ],
)
def test_a_row_tells_the_price_of_its_own_treatment_alone(reader: Reader, ruleset: Ruleset, heading: str, rows: list[str], lacks: list[str]) -> None:
    table = "\n".join(["| 施術 | 1回(税込) |", "| --- | --- |", *rows])
    text = f"# 施術\n\n当院の施術です。\n\n## ピコレーザー\n\nしみを薄くします。\n\n## 水光注射\n\n肌をうるおします。\n\n{heading}{table}\n"
    missing, _ = _check(reader, ruleset, text)
    assert [item.treatment for label, item in missing.items() if label == "missing-cost"] == lacks


@pytest.mark.parametrize(
    ("text", "meets"),
    [
        ("■医薬品副作用被害救済制度\n\n未承認医薬品のため、対象となりません。", True),
        ("【副作用被害救済制度】\n\n対象外", True),
        ("**医薬品副作用被害救済制度**\n\n本治療は適用外です。", True),
        ("医薬品副作用被害救済制度について\n\n承認外の使い方なので、対象になりません。", True),
        ("■医薬品副作用被害救済制度\n\n対象外となります。", True),
        ("■医薬品副作用被害救済制度\n\n対象外です(未承認のため)。", True),
        ("■医薬品副作用被害救済制度\n\n対象となりませんので、ご了承ください。", True),
        ("医薬品副作用被害救済制度があります。しかし、未承認の本剤は適用されません。", True),
        ("■医薬品副作用被害救済制度\n\n対象となります。", False),
        ("救済制度の対象：\n\n対象外", True),
        ("医薬品副作用被害救済制度があります。ただし、本剤は対象になりません。", True),
        ("国の救済制度があります。この薬で健康被害が起きても、この制度の対象になりません。", True),
        ("■医薬品副作用被害救済制度\n\n対象です。", False),
        ("■医薬品副作用被害救済制度\n\n準備中", False),
        ("■公的医療保険\n\n対象外", False),
        ("■医薬品副作用被害救済制度\n\n妊娠中の方は対象外です。", False),
        ("医薬品副作用被害救済制度があります。20歳未満の方は対象外です。", False),
        ("医薬品副作用被害救済制度の対象です。健康保険は適用外です。", False),
        ("救済制度の対象外ですか?", False),
        ("救済制度の対象外ですか?\n\nはい、対象外です。", True),
        ("医薬品副作用被害救済制度があります。本剤の送料は無料です。返金は対象外です。", False),
    ],
)
def test_relief_is_told_by_a_label_and_the_value_after_it(reader: Reader, ruleset: Ruleset, text: str, meets: bool) -> None:
    _, met = _check(reader, ruleset, f"# NMN点滴\n\n当院のNMN点滴です。国内で承認されていません。\n\n{text}\n")
    assert ("missing-unapproved-relief" in met) is meets
