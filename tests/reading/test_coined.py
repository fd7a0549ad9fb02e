"""Names that a page coins for its products, beside brackets that name nothing."""

from __future__ import annotations

import pytest

from compliance.reading import coined
from compliance.reading.lexicon import Entry, build
from compliance.reading.units import of_text
from compliance.sources import read_document

LEXICON = build([Entry("リジュラン", "brand.unapproved-drug.skin-booster")])


def _names(text: str) -> set[str]:
    words = coined.widened(LEXICON, read_document("page.md", text.encode(), format="markdown"))
    return {item.expression for item in words.inside if coined.CONCEPT in item.names}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("頭皮に届くエクソソーム「ルミネス」です。", "ルミネス", id="in brackets after a product"),
        pytest.param("当院では「クリアナミ」を用いています。", "クリアナミ", id="in brackets and used"),
        pytest.param("ステムエル®の三つの力", "ステムエル", id="with a mark of trade"),
        pytest.param("ＲｅＧｒｏｗ製剤を注入します。", "ReGrow", id="before the word for a preparation, in full width"),
        pytest.param(
            "アメリカ製の『マインドパルス』を導入しました。", "マインドパルス", id="by the country of its make"
        ),
        pytest.param("スウェーデンから取り寄せた裏打ち「モリスタ」を敷きます。", "モリスタ", id="by its origin"),
        pytest.param("「タガミン・ゼリー」という未承認の品です。", "タガミン・ゼリー", id="told of after it"),
        pytest.param("「ピーリア0.1%」の塗布で薄くなります。", "ピーリア0\\.1%", id="by how it is used"),
        pytest.param("DiscoSpring-Rを一滴、注ぎます。", "DiscoSpring\\-R", id="by its suffix"),
        pytest.param("「ネイルフロウPlus」を塗ると届きます。", "ネイルフロウPlus", id="by what is done with it"),
        pytest.param("仕上げの座薬は韓国発の「ヘモカバリア」です。", "ヘモカバリア", id="by its form"),
        pytest.param("当院の液は、名を「コシエル」といいます。", "コシエル", id="said to be its name"),
        pytest.param("近ごろ取り寄せました「ルミナーレ」は、頬に。", "ルミナーレ", id="by how it came"),
        pytest.param("目の下には「ネオルミナ」韓国製を。", "ネオルミナ", id="by the country that follows it"),
        pytest.param("「ソリダリフト」用の輸入の糸です。", "ソリダリフト", id="by what is made for it"),
        pytest.param("装置は「ソロピース」。", "ソロピース", id="said to be the machine"),
        pytest.param("「ラクアメルト7」を、この秋から導入しました。", "ラクアメルト7", id="used, with words between"),
        pytest.param("「ナイトルミ」一本で6,600円です。", "ナイトルミ", id="by the piece"),
        pytest.param("「メソ・デュール注入」のご案内", "メソ・デュール注入", id="with the word for what it is"),
        pytest.param("ルミネイドEX点滴は月に一度です。", "ルミネイドEX点滴", id="a drip of its own name"),
        pytest.param("「インナーGXα」の点滴", "インナーGXα", id="with a Greek letter"),
        pytest.param(
            "# ネオヴェリアの中身\n\n上清を用いた点鼻です。\n\nネオヴェリアは月に一度。ネオヴェリアとともに。", "ネオヴェリア",
            id="a heading's unknown word that comes back and is a fluid",
        ),
    ],
)  # fmt: skip
def test_a_name_that_the_page_coins(text: str, name: str) -> None:
    assert _names(text) == {name}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        pytest.param("リジュ〇ンの注射", "リジュ〇ン", id="a letter in it"),
        pytest.param("リジュラ●はいかが", "リジュラ●", id="its last letter"),
        pytest.param("サプリ〇ンの話", "", id="no brand fits"),
        pytest.param("リ〇の話", "", id="too short to tell"),
    ],
)
def test_a_masked_brand_is_the_brand_it_hides(text: str, masked: str) -> None:
    words = coined.widened(LEXICON, read_document("page.md", text.encode(), format="markdown"))
    assert [one.expression for one in words.inside if "brand.unapproved-drug" in one.names] == ([masked] if masked else [])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("「ダウンタイムが心配」という方へ。", id="a patient's words"),
        pytest.param("「必ず治る」を使う広告は違反です。", id="a phrase that is quoted"),
        pytest.param("スキンブースターの注射「リジュラン」", id="a brand that the lexicon knows"),
        pytest.param("「インフルエンザ注射」を予約する", id="a word of the dictionary with the word for what it is"),
        pytest.param("スキンブースター「リジュラン注射」", id="a brand that the lexicon knows with the word for what it is"),
        pytest.param("「インタビュー」を、この秋から用意しました。", id="a word of the dictionary that is prepared"),
        pytest.param("海外の「サイエンス」に載りました。", id="a foreign journal"),
        pytest.param("ステロイド点滴の副作用", id="a drip of what the dictionary knows"),
        pytest.param("料金は「税込」です。", id="plain words in brackets"),
        pytest.param("「幹細胞培養上清」を使用します。", id="a common name in kanji"),
        pytest.param(
            "# ルリヴェナの点滴\n\nルリヴェナクリニックです。ルリヴェナへどうぞ。", id="the name of the clinic"
        ),
        pytest.param(
            "# インタビュー\n\nインタビューは点滴の後に。インタビューを読む。", id="a word that the dictionary holds"
        ),
        pytest.param(
            "# ネオヴェリアについて\n\nネオヴェリア駅前です。ネオヴェリア通り。", id="an unknown word for no fluid"
        ),
        pytest.param("# ネオヴェリアの点滴\n\n月に一度です。", id="an unknown word that does not come back"),
    ],
)
def test_what_is_no_coined_name(text: str) -> None:
    assert _names(text) == set()


def test_every_later_mention_is_the_product() -> None:
    document = read_document("page.md", "点滴「ルミネス」です。\n\nルミネスとともに。".encode(), format="markdown")
    unit = of_text("ルミネスとともに。", coined.widened(LEXICON, document))
    assert any(coined.CONCEPT in mention.names for mention in unit.mentions)


def test_a_page_without_names_keeps_the_lexicon() -> None:
    document = read_document("page.md", "休診日のお知らせ".encode(), format="markdown")
    assert coined.widened(LEXICON, document) is LEXICON
