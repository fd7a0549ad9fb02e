"""Is it a clinic's advertisement? Pages that are, beside pages of the same words that are not."""
from __future__ import annotations

from pathlib import Path

import pytest

from compliance import advertisement
from compliance.model import Advertisement, Medium
from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.sources import read_document

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_rules().grammar)


def _decide(reader: Reader, text: str, medium: Medium = Medium.WEBSITE) -> Advertisement:
    return advertisement.decide(reader.read(read_document("page.md", text.encode(), format="markdown")), medium)


ADVERTISEMENTS = {
    "one sentence in the clinic's own words": "当院の治療を受ければ、必ず髪が生えます。",
    "a treatment with a price and no name": "しみ取りレーザーは1回9,800円（税込）です。WEB予約は24時間受け付けています。",
    "a column that ends with the clinic": "# ひざの痛みと向き合う\n\nPRPという方法があります。\n\nまずはお気軽にご相談ください。\n\n若葉台整形外科 電話 045-000-1111",
    "a clinic's news list": "みなと坂クリニック\n\n# お知らせ\n\n8月の休診日は次のとおりです。\n\n医療脱毛の予約枠を広げました。ご予約はお電話で。",
    "a clinic that quotes the ministry": "つばめ皮膚科\n\n# 医療脱毛\n\n当院の脱毛は厚生労働省の承認機器で行います。1回22,000円（税込）、ご予約はこちら。",
    "a clinic that explains how it differs from salons": "# エステ脱毛サロンと医療脱毛の違い\n\nつばめ皮膚科\n\n当院では医師が診察します。VIO脱毛 5回 88,000円（税込）。ご予約をお待ちしております。",
    "a bare price list": "# 自費メニュー\n\n- セラミック 1本 110,000円\n- ホワイトニング 上下 27,500円",
    "a line of a banner": "秋の小顔まつり、糸リフト10本 148,000円",
    "a column signed by an eye clinic": "# 飛蚊症の話\n\n文 森谷眼科 森谷 亜希\n\nレーザーの前に様子を見ます。心配なときはお越しください。",
    "praise and a name in the footer": "# わきがに終止符を\n\nミラドライは電磁波で汗腺に熱を加えます。汗が止まります。\n\n月の丘スキンクリニック 052-000-3333",
    "a page that offers two branches": "# 夜のいびきに悩まない\n\nのどにレーザーを当てます。\n\n無料相談はこちら\n\n2つの院から選べます（新宿・横浜）",
    "questions answered by who gives the treatment": "# ご質問\n\n## 医療脱毛は痛いですか。\n\n痛みはありません。ご予約の変更はお電話で承ります。",
    "a director's interview": "# 院長インタビュー\n\n――きっかけは。\n\n幹細胞治療を学びました。ご相談だけでもどうぞ。",
    "a doctor's page": "# 医師紹介\n\n## 秋月 透\n\n二重埋没を3,000件手がけました。自然な目もとになります。",
    "drugs that are sent": "# 薄毛チェック\n\n今すぐ発毛治療を。オンライン診療でお薬が翌日届きます。",
    "models wanted": "# 施術の前と後\n\n糸リフト6本で輪郭がすっきりしました。\n\nモニター様募集中",
    "a note of apology for a busy line is no apology": "みなと坂クリニック\n\n# 糸リフト\n\n当院の糸リフトは1回176,000円（税込）です。お電話がつながりにくくお詫びします。ご予約はWEB予約から。",
}  # fmt: skip
OTHERS = {
    "a recipe": "# 鶏むね肉の照り焼き\n\n材料は2人分で500円ほど。\n\n1. 肉を30分漬けます。\n2. 必ず中まで火を通してください。",
    "a class that takes bookings": "# 親子パン教室\n\n参加費は3,000円（税込）です。ご予約はお電話で。03-0000-0000",
    "an encyclopaedia entry": "# 男性型脱毛症\n\n出典: フリー百科事典\n\n男性型脱毛症は、男性ホルモンの影響で毛が細くなる状態である。フィナステリドやミノキシジルが治療に用いられる。",
    "a news report": "# ひざの細胞治療、広がる自由診療\n\n東北日報 科学部 記者 青木 みどり\n\n1回180万円の幹細胞治療を行うクリニックが増えている。院長は「必ず歩けるようになる」と話した。",
    "a consumer office's warning": "# 美容医療の契約に注意\n\n青葉市消費生活センターだより\n\n「必ず痩せる」という広告を見て契約した相談が増えています。困ったときはご相談ください。電話 022-000-0188",
    "a rule book for copywriters": "# 原稿の手引き（社内限り）\n\n「必ず治る」は使わない言葉です。当院の費用は次のとおりです、と書き換えます。",
    "an explanation of the guideline": "# 医療広告ガイドラインとは\n\n厚生労働省が定める広告の決まりです。当院の治療で必ず治る、という表現は禁止されています。",
    "an apology of a clinic": "# 当院ウェブサイトの記載についてのお詫び\n\nみなと坂クリニック\n\n「必ず消えます」という記載を削除しました。再発防止に努めます。電話 03-0000-1111",
    "an abstract of a paper": "# 頭皮へのPRP投与の効果\n\n要旨\n\n対象と方法: 30例にPRPを3回投与した。結論: 毛髪密度が増加した。",
    "a patient's diary": "# わたしのインビザライン日記\n\n今日で12か月目。費用は90万円でした。",
    "an insurer's page": "# がん免疫療法特約\n\nひまわり損害保険株式会社\n\n免疫細胞療法の費用を補償します。お申し込みはこちら。",
    "a maker's machine with its price": "# 痩身機器の販売を開始\n\n光洋メディカル株式会社\n\n高周波で脂肪を温めます。価格は1台480万円です。",
    "a job portal": "# 美容クリニックの求人 23件\n\n脱毛クリニックの看護師を募集。月給32万円。応募はこちら。",
    "a textbook": "# 第4章 脱毛症の治療\n\n学習の目標: フィナステリドの作用を説明できる。",
    "a forum": "# 埋没法はどれくらいもちますか\n\n質問者: neko さん\n\n費用は10万円と言われました。",
    "a hospital's numbers": "# 診療実績 2024年度\n\n市立中央病院 整形外科\n\n| 手術 | 件数 |\n| --- | --- |\n| 人工膝関節 | 212 |",
    "a university's press release": "# 毛髪の再生に成功 マウスで\n\n東西大学 広報室\n\n毛包を培養して移植し、毛が生えることを確かめた。",
    "an osteopath's page": "# 腰痛なら若葉鍼灸整骨院\n\n当院の施術は1回4,400円（税込）です。ご予約はお電話で。045-000-2222",
}  # fmt: skip


@pytest.mark.parametrize("text", ADVERTISEMENTS.values(), ids=ADVERTISEMENTS.keys())
def test_is_an_advertisement(reader: Reader, text: str) -> None:
    decision = _decide(reader, text)
    assert decision.applies
    assert {reason.split(":")[0] for reason in decision.reasons} == {"誘引性", "特定性"}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_is_none(reader: Reader, text: str) -> None:
    decision = _decide(reader, text)
    assert not decision.applies
    assert decision.reasons


def test_the_readme_of_the_project_is_none(reader: Reader) -> None:
    assert not _decide(reader, (ROOT / "README.md").read_text(encoding="utf-8")).applies


def test_a_medium_that_invites_makes_short_copy_an_advertisement(reader: Reader) -> None:
    copy = "埋没法 1点留め"
    assert not _decide(reader, copy).applies
    assert _decide(reader, copy, Medium.BANNER).applies


def test_a_reason_says_the_words_and_the_line(reader: Reader) -> None:
    reasons = _decide(reader, "ひとこと\n\n当院の糸リフトです。ご予約はお電話で。\n").reasons
    assert any("「当院」" in reason and "3行目" in reason for reason in reasons)


@pytest.mark.parametrize(("assume", "applies"), [("advertisement", True), ("other", False)])
def test_the_user_decides_where_the_user_knows(reader: Reader, assume: str, applies: bool) -> None:
    reading = reader.read(read_document("page.md", "材料は2人分です。".encode(), format="markdown"))
    assert advertisement.decide(reading, Medium.WEBSITE, assume).applies is applies
