"""What a page owes, meets and lacks: every item in several wordings, beside what comes near and does not meet it."""

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
MEETS = {
    "missing-contact": ["電話 045-000-1234", "お問い合わせ: info@example.jp", "お問い合わせフォームからご連絡ください。"],
    "missing-self-pay": [
        "自由診療です。", "公的医療保険は使えません。", "健康保険が適用されない治療です。", "費用は全額自己負担となります。",
        "保険はききません。", "保険適用外",
    ],
    "missing-cost": ["1回 11,000円（税込）", "費用は3万円〜5万円です。", "料金: ¥22,000"],
    "missing-duration": [
        "4週おきに3〜5回が目安です。", "標準的な回数は5回、期間は約6か月です。", "月1回を半年続けます。治療は6回です。",
    ],
    "missing-risk": [
        "リスク: 赤み、かさぶた、色素沈着", "照射のあとに赤みや腫れ、水ぶくれが生じることがあります。",
        "主な副作用は熱感、内出血、やけどです。",
    ],
}  # fmt: skip
FALLS_SHORT = {
    "missing-contact": ["お電話でのご予約を承ります。", "WEB予約はこちら", "〒220-0000 汐見坂2-8-1"],
    "missing-self-pay": ["お支払いはカードもご利用いただけます。", "健康保険証をお持ちください。"],
    "missing-cost": [
        "料金はお気軽にお問い合わせください。", "初診料 3,300円", "今なら0円", "他院の相場は1回50,000円ほどです。",
        "ご紹介の方は5,000円引きです。",
    ],
    "missing-duration": ["継続が大切です。", "開院10年の実績です。", "回数は診察でお伝えします。"],
    "missing-risk": [
        "副作用が出ることがあります。", "赤みも腫れも痛みもありません。", "赤みや腫れ、色素沈着でお悩みの方へ。",
        "腫れ、痛み、内出血はほとんどありません。",
    ],
}  # fmt: skip


def _cases(table: dict[str, list[str]]) -> list[object]:
    return [pytest.param(label, text, id=f"{label}: {text}") for label, texts in table.items() for text in texts]


@pytest.mark.parametrize(("label", "text"), _cases(MEETS))
def test_meets(reader: Reader, ruleset: Ruleset, label: str, text: str) -> None:
    missing, met = _check(reader, ruleset, LASER.format(text))
    assert label not in missing
    assert met[label].quote in text
    assert met[label].where.line == 5


@pytest.mark.parametrize(("label", "text"), _cases(FALLS_SHORT))
def test_does_not_meet(reader: Reader, ruleset: Ruleset, label: str, text: str) -> None:
    missing, met = _check(reader, ruleset, LASER.format(text))
    assert missing[label].state == "missing"
    assert label not in met


@pytest.mark.parametrize(
    ("label", "text"),
    [
        pytest.param("missing-cost", "1回 9,800円〜", id="the lowest price alone"),
        pytest.param("missing-duration", "3回コースがあります。", id="a number of sessions without a period"),
        pytest.param("missing-risk", "赤みや腫れが出ることがあります。", id="two symptoms"),
        pytest.param("missing-contact", "公式LINEからご相談ください。", id="a messenger"),
    ],
)
def test_leaves_it_open(reader: Reader, ruleset: Ruleset, label: str, text: str) -> None:
    missing, met = _check(reader, ruleset, LASER.format(text))
    assert missing[label].state == "cannot-tell"
    assert missing[label].nearly
    assert label not in met


SUPERNATANT = "# 幹細胞培養上清液の点滴\n\n当院では上清液の点滴を行っています。\n\n{}\n"
FIVE = ("status", "route", "domestic", "overseas", "relief")
UNAPPROVED = {
    "status": ["国内で承認されていません。", "医薬品医療機器等法上の承認を得ていない未承認医薬品です。", "承認は受けていません。"],
    "route": ["当院の医師が個人輸入しています。", "国内の細胞培養加工施設に製造を委託しています。", "入手経路: 国内の代理店を通じて仕入れています。"],
    "domestic": ["同じ成分をもつ国内承認医薬品はありません。", "国内で承認された同種の製剤はありません。"],
    "overseas": ["米国で承認されており、重大な副作用として膵炎の報告があります。", "諸外国でも重大な副作用の報告は確認していません。"],
    "relief": [
        "医薬品副作用被害救済制度の対象になりません。", "救済制度の対象外です。", "## 救済制度\n\n対象になりません。", "医薬品副作用被害救済制度：対象外",
        "健康被害が起きても、公的な救済制度は使えません。", "承認された薬なら救済制度の対象ですが、本治療は対象外です。",
    ],
}  # fmt: skip
NOT_UNAPPROVED = {
    "status": ["承認されていない医薬品は使いません。"],
    "route": ["個人輸入の薬は偽物が多く危険です。"],
    "domestic": ["国内のお客さまに選ばれています。"],
    "overseas": ["海外からの患者さまも増えています。"],
    "relief": [
        "制度の説明をいたします。", "医薬品副作用被害救済制度の対象です。", "救済制度：対象", "救済制度の対象外ではありません。", "副作用被害救済制度をご利用いただけます。",
        "万一のときは、医薬品副作用被害救済制度が適用されます。", "副作用被害救済制度とは、薬の副作用で入院した方に給付する国の制度です。",
    ],
}


@pytest.mark.parametrize(("item", "text"), _cases(UNAPPROVED))
def test_meets_an_item_of_unapproved_products(reader: Reader, ruleset: Ruleset, item: str, text: str) -> None:
    missing, met = _check(reader, ruleset, SUPERNATANT.format(text))
    assert f"missing-unapproved-{item}" in met
    owed = {label for label in missing if label.startswith("missing-unapproved-")}
    assert owed <= {f"missing-unapproved-{other}" for other in FIVE if other != item}


@pytest.mark.parametrize(("item", "text"), _cases(NOT_UNAPPROVED))
def test_does_not_meet_an_item_of_unapproved_products(reader: Reader, ruleset: Ruleset, item: str, text: str) -> None:
    missing, _ = _check(reader, ruleset, SUPERNATANT.format(text))
    assert missing[f"missing-unapproved-{item}"].state == "missing"


def _unapproved(missing: dict[str, Missing]) -> set[str]:
    return {label for label, item in missing.items() if label.startswith("missing-un") and item.state == "missing"}


@pytest.mark.parametrize(
    ("text", "owed"),
    [
        pytest.param("# エクソソーム点滴\n\n当院のエクソソーム点滴です。", True, id="cell-free"),
        pytest.param("# 医療ダイエット\n\nマンジャロを1か月19,800円でお渡しします。", True, id="a drug off label"),
        pytest.param("# ダーマペン4\n\n当院のダーマペン4は全顔24,200円です。", True, id="a foreign machine by its brand"),
        pytest.param("# 糸リフト\n\n当院の糸は韓国製で、国内では承認されていません。", True, id="what the page calls unapproved"),
        pytest.param("# 自毛植毛\n\n当院の植毛は1回880,000円です。", False, id="surgery"),
        pytest.param("# AGA治療\n\n当院ではフィナステリドを処方します。", False, id="a drug within its approval"),
        pytest.param("# 糸リフト\n\n当院の糸リフトは176,000円です。", False, id="a thread without a name cannot be told"),
        pytest.param(
            "# 植毛\n\n当院の植毛は1回880,000円です。当院ではエクソソームは扱っていません。", False, id="what is declined"
        ),
    ],
)  # fmt: skip
def test_who_owes_the_five_items(reader: Reader, ruleset: Ruleset, text: str, owed: bool) -> None:
    assert bool(_unapproved(_check(reader, ruleset, text)[0])) is owed


def test_the_relief_item_is_owed_from_its_date_on(reader: Reader, ruleset: Ruleset) -> None:
    page = SUPERNATANT.format("")
    before, _ = _check(reader, ruleset, page, as_of=datetime.date(2024, 3, 21))
    after, _ = _check(reader, ruleset, page, as_of=datetime.date(2024, 3, 22))
    assert set(after) - set(before) == {"missing-unapproved-relief"}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        pytest.param("当院は第二種再生医療等提供計画（計画番号 PB3250001）を提出しています。", None, id="a number"),
        pytest.param("再生医療等提供計画は受理されています。", "missing", id="a plan without a number"),
        pytest.param("", "missing", id="nothing"),
    ],
)
def test_the_plan_of_cell_therapy(reader: Reader, ruleset: Ruleset, text: str, state: str | None) -> None:
    page = f"# ひざの幹細胞治療\n\n当院では自己脂肪由来幹細胞を関節に注射します。\n\n{text}"
    found = _check(reader, ruleset, page)[0].get("missing-asrm-plan")
    assert (found.state if found else None) == state


@pytest.mark.parametrize(
    ("html", "met"),
    [
        pytest.param("<p>公的医療保険は使えません。</p>", True, id="plain text"),
        pytest.param('<p style="display:none">公的医療保険は使えません。</p>', False, id="hidden"),
        pytest.param('<style>.n{display:none}</style><p class="n">公的医療保険は使えません。</p>', False, id="hidden by a style sheet"),
        pytest.param('<img src="a.png" alt="公的医療保険は使えません。">', False, id="told of a picture"),
        pytest.param('<p title="公的医療保険は使えません。">当院のご案内</p>', False, id="shown under the mouse alone"),
        pytest.param('<p style="font-size:6px">公的医療保険は使えません。</p>', False, id="too small to read"),
        pytest.param("<p><s>公的医療保険は使えません。</s></p>", False, id="struck out"),
        pytest.param("<p><s>初診料は別です。</s>公的医療保険は使えません。</p>", True, id="beside what is struck out"),
        pytest.param('<p style="color:#fefefe">公的医療保険は使えません。</p>', False, id="too pale to read"),
        pytest.param('<meta name="description" content="公的医療保険は使えません。">', False, id="not on the page"),
    ],
)
def test_only_what_a_reader_sees_meets_a_duty(reader: Reader, ruleset: Ruleset, html: str, met: bool) -> None:
    page = f"<html><body><h1>しみ取りレーザー</h1><p>当院のしみ取りレーザーです。</p>{html}</body></html>"
    assert ("missing-self-pay" in _check(reader, ruleset, page, format="html")[1]) is met


def test_what_is_told_of_a_picture_leaves_a_doubt(reader: Reader, ruleset: Ruleset) -> None:
    page = '<h1>しみ取りレーザー</h1><p>当院のしみ取りレーザーです。</p><img src="a.png" alt="公的医療保険は使えません。">'
    owed = _check(reader, ruleset, page, format="html")[0]["missing-self-pay"]
    assert (owed.state, owed.nearly) == ("cannot-tell", "公的医療保険は使えません。")


def test_insured_care_owes_a_contact_only(reader: Reader, ruleset: Ruleset) -> None:
    page = "# 内視鏡検査\n\n胃カメラと大腸カメラを、健康保険で行っています。保険証をお持ちください。"
    assert set(_check(reader, ruleset, page)[0]) == {"missing-contact"}


@pytest.mark.parametrize(
    ("text", "owed"),
    [
        pytest.param("当院の根管治療は、健康保険で行っています。", False, id="under insurance"),
        pytest.param("一般の治療は健康保険で行っています。当院の根管治療は自由診療です。", True, id="said to be paid in full"),
        pytest.param("当院の根管治療は1本88,000円です。", True, id="with a price"),
        pytest.param("虫歯は健康保険で行っています。\n\n## インプラント\n\n当院のインプラントです。", True, id="beside what is never insured"),
    ],
)  # fmt: skip
def test_what_insurance_often_pays_is_owed_for_where_the_page_says_so(
    reader: Reader, ruleset: Ruleset, text: str, owed: bool
) -> None:
    missing, _ = _check(reader, ruleset, f"# 歯の治療\n\n## 根管治療\n\n{text}")
    assert ("missing-risk" in missing) is owed


@pytest.mark.parametrize("medium", [Medium.BANNER, Medium.PRINT, Medium.SEARCH_AD], ids=lambda medium: medium.value)
def test_nothing_is_owed_where_nothing_can_be_released(reader: Reader, ruleset: Ruleset, medium: Medium) -> None:
    assert _check(reader, ruleset, SUPERNATANT.format(""), medium)[0] == {}


def test_a_post_owes_risk_and_cost_and_the_rest_cannot_be_told(reader: Reader, ruleset: Ruleset) -> None:
    missing, _ = _check(reader, ruleset, "当院のエクソソーム点滴で、肌がよみがえります。", Medium.SOCIAL)
    assert {label for label, item in missing.items() if item.state == "missing"} == {"missing-cost", "missing-risk"}
    assert missing["missing-unapproved-status"].state == "cannot-tell"


def test_each_headed_treatment_tells_its_own_risks(reader: Reader, ruleset: Ruleset) -> None:
    page = (
        "# 料金表\n\n## 糸リフト\n\n糸リフトは176,000円です。ひきつれや腫れ、内出血の出ることがあります。\n\n"
        "## 医療脱毛\n\n医療脱毛は全身5回で198,000円です。"
    )
    assert _check(reader, ruleset, page)[0]["missing-risk"].treatment == "医療脱毛"
