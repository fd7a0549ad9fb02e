"""Is it a clinic's advertisement? Pages that are, beside pages of the same words that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance import advertisement, engine
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


def _paragraphs(text: str) -> str:
    """Every line a block, but the rows of a table."""
    return text.replace("\n", "\n\n").replace("|\n\n|", "|\n|")


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
    "an article that a clinic paid for": "# 編集部が行ってきた（広告です）\n\n取材協力 みなと坂クリニック\n\n糸リフトは1回176,000円（税込）、自由診療です。",
    "a clinic's name beside its number, in newspaper's words": "# 新聞の字がにじむ朝に\n\n多焦点のレンズは片眼440,000円（税込）です。\n\n森谷眼科 電話 052-000-3333",
    "who treats without a clinic's name": "# 歯ならびの症例帳｜月の窓\n\n健康保険のきかない自由診療です。全体で770,000円（税込）。\n\n香川県高松市月窓町2-8 電話 087-000-1133",
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
    "a leaflet that recommends nobody": "# こどもの矯正の値段\n\n市と歯科医師会の共同運営の相談室です。特定の歯科医院をお勧めするものではありません。\n\n一期治療は385,000円が真ん中の値です。電話 0164-00-2218",
    "a library's shelf": "# くすりの棚だより\n\nかわせみ市立図書館\n\n点滴一本20,000円のエクソソームをどう読むか。",
    "a report without byline": "# 膝の細胞治療、期待と戸惑い\n\n1回180万円の幹細胞治療を行うクリニックが増えている。\n\n膝の痛みが消えた。そんな人もいるという。\n\nまずはかかりつけの医師に相談してください。",
    "a warning without its office": "# 料金の相談が増えています\n\n糸リフト9,800円という広告を見て、78万円の契約をした人がいます。\n\n脂肪が減ります、と説明されました。気軽にご相談ください。",
    "an osteopath's page": "# 腰痛なら若葉鍼灸整骨院\n\n当院の施術は1回4,400円（税込）です。ご予約はお電話で。045-000-2222",
}  # fmt: skip

# long enough that the page, not its surroundings, has to say who speaks
LONG_OTHERS = {
    "a feature that copies what the signs say": """# 「若返り」の値札を歩く
青嶺新聞デジタル 記者・檜山 朔太郎
看板には「1回で実感」「痛みゼロ」と大きな字が躍る。
受付の奥に料金表が掛かる。培養上清液の点滴は1回8万8000円だという。
院長はそう話し、モニター価格の用紙を差し出した。
会社員の女性（43）は肌の再生をうたう注射に130万円を払った。
男性（52）は発毛治療に月3万3000円を払い続けている。
糸で顔を引き上げる手術は、1年で戻ると医師は明かす。
やけどのあとが薄くなり、半袖を着た人もいる。
今日だけという値引きは、明日もある。
治療の名前と総額を確かめよう。
副作用が出たとき、だれが診るのか。
ご意見はこちらまで。""",
    "a report that names neither paper nor writer": """# 膝の細胞治療、広がる期待と戸惑い
膝に細胞を打つ治療が広がっている。
1回の費用は150万円ほど。
血小板の注射なら1回5万円、料金表を店先に掲げる所もある。
注射を受けた男性は、半年で階段を上れるようになった。
痛みが消えたという人がいる。
変わらなかったという人もいる。
軟骨を再生させ、歩く力を取り戻す。そんな期待がある。
専門家は、効く人と効かない人の差が分からないと話す。
届け出は全国で5000を超えた。
費用の全額が患者の負担になる。
受ける前に、かかりつけの医師にご相談ください。
選ぶのは本人である。""",
    "answers of a patients' association": """# 円形脱毛症 よくある質問
NPO法人 かみのきずな
## どんな治療がありますか
塗り薬、注射、紫外線、飲み薬があります。
8か月でまつげが戻った会員がいます。
3割負担で月に4万円ほどです。
自由診療では1回10万円を超えます。
まずは皮膚科の専門医に相談してください。
診療時間は医療機関にお問い合わせください。
## 会に入るには
年会費は3,000円です。
ご予約はメールで受け付けています。
仲間がお待ちしています。""",
    "a society's statement with its president's name": """# 細胞治療の広告についての声明
一般社団法人 東洋細胞治療学会 理事長 榊原 帆波
会員各位
再生医療は、組織や臓器の働きを取り戻すことを目指します。
若返りをうたう治療の有効性は示されていません。
「副作用のない安全な治療」という記載が94件ありました。
体験談のみを根拠とする記載もありました。
培養上清液の点滴で重い事象が生じました。
## 患者の皆さまへ
その場で決めず、かかりつけの医師にご相談ください。
届出番号は、国が効果を認めた印ではありません。
## 会員への要請
効果を断定しないでください。""",
    "a lawyer's column that sells its own checks": """# ビフォーアフターはどこまで許されるか
楡の木法律事務所 弁護士 仁科 環
症例写真は全面禁止ではありません。
サイトに「1回でシミが消えました。当院のレーザーは痛みもありません」とありました。
自院に都合のよい口コミだけを載せることも許されません。
二重埋没29,800円と値段だけを見せる広告も問題です。
届出は認可ではありません。
保健所から電話や文書で指導があります。
## 当事務所のサポート
事前チェックは1ページ33,000円（税込）です。
初回のご相談は無料です。お気軽にお問い合わせください。
ご予約は予約フォームから。受付時間 平日9時から18時
電話 000-555-0133""",
    "an office that explains the act": """# 再生医療等安全性確保法のあらまし
制度の解説
体の構造や機能の再建を目的とする医療が対象です。
幹細胞を培養し、膝の関節に注射する治療が含まれます。
リスクに応じて三つに分けられます。
計画を委員会に諮り、提出します。
費用は全額が患者の負担です。1回に100万円を超える例もあります。
「必ず治る」という表現は、罰則の対象です。
医師は文書で同意を得なければなりません。
## 体調を崩しました
医療機関を受診し、支援センターにもご相談ください。
## お問い合わせ先
医政局 研究開発政策課""",
    "a maker that writes to doctors": """# 医療従事者の皆さまへ PRPキット
サンライト・バイオデバイス
あなたは医療従事者ですか。
1回の遠心で、血小板を6倍に濃縮します。
院内で15分、外来での施術が可能です。
膝の痛みが平均42％改善しました。
「満足度が高く、リピートにつながっています」（整形外科 院長）
キット10本入り 176,000円（税別）
講師 関西肩膝クリニック 院長 野々宮 拓
参加費 22,000円（税込）
お申し込みはフォームからお願いいたします。
お気軽にご連絡ください。
学術部 000-555-0121""",
    "a beauty salon that speaks of stem cells": """# ヒト幹細胞コスメで再生美肌
SALON de MIEL 栞町店
肌の力を、内側から再生します。
美容クリニックは敷居が高いという方へ。
幹細胞リフトフェイシャル 90分 16,500円（税込）
1回で小顔を実感する方が続出しています。
痩身キャビ 45分 8,800円（税込）
脂肪をほぐし、ウエストすっきり。
## 施術の流れ
注射や点滴はいたしません。
完全予約制です。LINE予約から承っています。
定休日 火曜
ご来店をお待ちしております。""",
    "a pharmacist who warns of an injection": """# GLP-1の注射、薬剤師の説明
つばき通り薬局 スタッフブログ
もともとは糖尿病の薬です。
食欲が落ち、体重が減ります。
美容のためには使えません。
通販のように薬だけが届いて、打ち方が分からない方が見えました。
副作用は、吐き気、便秘、下痢です。
腹痛が続いたら受診してください。
飲み合わせを見ます。気軽にご相談ください。
検査キットは1,980円（税込）です。
営業時間 9時から19時
日祝休み
電話 000-555-0162""",
    "a magazine's guide with prices of all treatments": """# 後悔しない美容クリニックの選び方
すこやか手帖 特集
広告のない雑誌だから書ける話です。
まずは皮膚科を受診しましょう。
表示が1回4,980円でも、麻酔で3万円を超えます。
「絶対に失敗しません」と言われたら席を立ちましょう。
| しみ取りレーザー | 1か所5,000円から3万円 |
| --- | --- |
| 糸リフト | 20万円から60万円 |
ボトックスは表情じわをやわらげます。
薄毛の飲み薬は、抜け毛が減り、太い毛が増えてきます。
「しみが薄くなりました」（55歳）
さあ、出かけませんか。
お申し込みは書店で。1冊 880円（税込）""",
    "a guide with a kind of clinic in its title": """# 美容皮膚科と脱毛クリニックの選び方
糸リフトは1回30万円ほどです。
しみ取りレーザーでしみが消えます。
料金表を確かめましょう。
まずは皮膚科を受診してください。
発毛治療は月3万3000円です。
頬のたるみがなくなります。
副作用の説明を聞きましょう。
総額は紙でもらいます。
今日だけの値引きは断りましょう。
ご予約の前に返金の決まりを見ます。
夜に電話がつながるかを見ます。
やめどきも聞きましょう。""",
    "a clinic group's rules for its writers": """# 原稿の書き方ルールブック
医療法人社団 碧会 本部マーケティング課
各院のウェブサイトの原稿を書く人のためのものです。
院長の確認が済むまで公開できません。
「当院の幹細胞治療で痛みが必ずなくなります」は直しが必要です。
1回でシミが消えます。これは書けません。
髪が生えます。これも書けません。
例は、糸リフト4本 198,000円（税込）です。
症例写真には費用とリスクを並べます。
体験談は載せません。
モニター募集中とだけ書いた原稿は戻しました。
迷ったらご相談ください。
内線 0000""",
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


@pytest.mark.parametrize("text", LONG_OTHERS.values(), ids=LONG_OTHERS.keys())
def test_a_long_page_of_another_sender_is_none(reader: Reader, text: str) -> None:
    assert not _decide(reader, _paragraphs(text)).applies


@pytest.mark.parametrize("text", LONG_OTHERS.values(), ids=LONG_OTHERS.keys())
def test_the_same_page_with_a_clinic_as_its_sender_is_one(reader: Reader, text: str) -> None:
    body = text.splitlines()[2:]
    page = ["# 若葉台スキンクリニック", *body, "当院で治療を行います。ご予約はお電話で。"]
    assert _decide(reader, _paragraphs("\n".join(page))).applies


def test_the_readme_of_the_project_is_none(reader: Reader) -> None:
    assert not _decide(reader, (ROOT / "README.md").read_text(encoding="utf-8")).applies


def test_a_medium_that_invites_makes_short_copy_an_advertisement(reader: Reader) -> None:
    copy = "埋没法 1点留め"
    assert not _decide(reader, copy).applies
    assert _decide(reader, copy, Medium.BANNER).applies


def test_hours_at_the_foot_are_a_clinics_voice_and_their_absence_is_none(reader: Reader) -> None:
    lines = ["汗の季節に、さようなら", *["塗り薬で、わき汗がぴたりと止まります。"] * 14]
    rules = engine.Filed(load_rules().rules)
    for foot, applies in (([], False), (["診療時間 9:00〜12:30（木曜休み）"], True)):
        reading = reader.read(read_document("page.md", "\n\n".join([*lines, *foot]).encode(), format="markdown"))
        flagged = engine.flagged(reading, rules, Medium.WEBSITE)
        assert advertisement.decide(reading, Medium.WEBSITE, None, flagged).applies is applies


def test_a_reason_says_the_words_and_the_line(reader: Reader) -> None:
    reasons = _decide(reader, "ひとこと\n\n当院の糸リフトです。ご予約はお電話で。\n").reasons
    assert any("「当院」" in reason and "3行目" in reason for reason in reasons)


@pytest.mark.parametrize(("assume", "applies"), [("advertisement", True), ("other", False)])
def test_the_user_decides_where_the_user_knows(reader: Reader, assume: str, applies: bool) -> None:
    reading = reader.read(read_document("page.md", "材料は2人分です。".encode(), format="markdown"))
    assert advertisement.decide(reading, Medium.WEBSITE, assume).applies is applies
