"""Pairs written without a look at the words of the rules: half of them conflicts, half such as only look like it."""

from __future__ import annotations

import pytest

from compliance.model import Readers
from compliance.review import Checker
from compliance.ruleset import load_rules
from compliance.sources import read_document
from tests.figures.pages import quotes, table

DENTAL = "\n\n" + "## 費用" + table("セラミック(前歯) | 132,000円", "セラミック(奥歯) | 110,000円", "ラミネートベニア | 154,000円")
LASER = "\n\n" + "## 目安" + table("シミ取り | 3〜5回 | 15分", "赤ら顔 | 5〜8回 | 30分", head="施術 | 回数 | 時間")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("前歯のセラミックは一本九万八千円でお入れします。" + DENTAL, ["九万八千円"], id="a tooth in kanji"),
        pytest.param("ラミネートベニアが12万円台で叶います。" + DENTAL, ["12万円台"], id="a band"),
        pytest.param("セラミックは9万円ぽっきり!" + DENTAL, ["9万円"], id="below all of its rows"),
        pytest.param("赤ら顔は三回通えば卒業です。" + LASER, ["三回"], id="sessions of its row"),
        pytest.param("シミ取りはたった5分で終わります。" + LASER, ["5分"], id="time of its row"),
        pytest.param("# 巻き爪\n\n矯正は一万円で始められます。\n\n- 巻き爪の矯正 1本 16,500円(税込)\n", ["一万円"], id="a list's entry"),
        pytest.param("ピアスの穴あけは両耳4,000円です。\n\n※ピアスの穴あけ 両耳 6,600円(税込)", ["4,000円"], id="a note"),
        pytest.param("# AGA\n\n## 月々2,500円から\n\n" + table("フィナステリド 1か月分 | 4,400円", "ミノキシジル 1か月分 | 6,600円"), ["2,500円"], id="a heading"),
        pytest.param("脂肪冷却は二か月で仕上がります。\n\n脂肪冷却の治療期間は4〜6か月です。", ["二か月"], id="a period"),
        pytest.param("再診料は無料です。\n\n| 項目 | 料金 |\n| --- | --- |\n| 再診料 | 1,100円 |\n", ["無料"], id="free and charged"),
        pytest.param("医療脱毛の照射は何度でも。\n\n医療脱毛の照射は8回が上限です。", ["何度でも"], id="without limit"),
        pytest.param("2010年の開業以来、腰痛を診ています。\n\n沿革\n\n- 2014年 開業\n", ["2010年"], id="an earlier year"),
        pytest.param("ボトックスの効き目は一年持続します。\n\n| 施術 | 持続 |\n| --- | --- |\n| ボトックス | 3〜6か月 |\n", ["一年"], id="lasting"),
        pytest.param("インプラントは一生保証に近い十五年保証。\n\nインプラントの保証期間は5年です。", ["十五年"], id="a guarantee"),
        pytest.param("埋没法の腫れは三日で引きます。\n\n埋没法の腫れは一週間から二週間続きます。", ["三日"], id="a downtime"),
        pytest.param("常勤の医師8名が診ます。\n\n医師は3名です。", ["8名"], id="doctors"),
    ],
)
def test_conflicts(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("前歯のセラミックは一本十三万二千円です。" + DENTAL, id="as listed, in kanji"),
        pytest.param("奥歯のセラミックは11万円です。" + DENTAL, id="the row of another tooth"),
        pytest.param("セラミックは11万円からです。" + DENTAL, id="the lowest of its rows"),
        pytest.param("セラミックの型取りは5,500円です。" + DENTAL, id="a step of it"),
        pytest.param("世間のセラミックの相場は8万円ほどです。" + DENTAL, id="a market price"),
        pytest.param("改定前の料金は98,000円でした。" + DENTAL, id="a price of the past"),
        pytest.param("シミ取りは4回で終わる方が多いです。" + LASER, id="inside the range"),
        pytest.param("濃いシミは一度で取れることもあります。" + LASER, id="it happens"),
        pytest.param("シミ取りの麻酔は10分ほど置きます。" + LASER, id="the time of something else"),
        pytest.param("赤ら顔は1回30分です。" + LASER, id="one session"),
        pytest.param("学生は3,300円です。\n\n| 対象 | 料金 |\n| --- | --- |\n| 一般 | 5,500円 |\n", id="a price for some"),
        pytest.param("片目は88,000円です。\n\n| 部位 | 料金 |\n| --- | --- |\n| 両目 | 154,000円 |\n", id="one eye"),
        pytest.param("駐車場は1時間300円です。" + DENTAL, id="a parking place"),
        pytest.param("初診の方は診察料が無料です。\n\n診察料は3,300円です。", id="free for some"),
        pytest.param("抜糸は一週間後です。\n\n脂肪冷却の治療期間は4〜6か月です。", id="the day of a visit"),
        pytest.param("分院は2019年に開院しました。\n\n- 2014年 開院\n", id="a branch"),
        pytest.param("医師8名、看護師12名です。\n\n看護師は12名です。", id="two professions"),
        pytest.param("内服は3か月で効果を判定します。\n\n注射の効果は2週間後にわかります。", id="two ways"),
        pytest.param("5回コースは49,500円です。\n\n| コース | 料金 |\n| --- | --- |\n| 1回 | 11,000円 |\n| 5回 | 49,500円 |\n", id="a package"),
        pytest.param("ご予約の変更は前日まで承ります。\n\nご予約は三か月先まで承ります。", id="two terms"),
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("小鼻の注射は1回4万円（税込4万4千円）です。\n\n小鼻の注射は44,000円（税込）です。", id="without and with tax"),
        pytest.param("小鼻の注射 1回 40,000円（44,000円税込）\n\n小鼻の注射 1回 税込44,000円", id="tax after the price"),
        pytest.param("産毛の脱毛 背中 1回 30,000円\n\n産毛の脱毛 指 1回 6,000円", id="entries of two places"),
        pytest.param("ブリッジ 1本 200,000円\n\nブリッジ手術 1本 90,000円", id="entries of a thing and a step"),
        pytest.param("施術時間は15分です。\n\n麻酔に20分かかります。", id="the time of the anaesthetic"),
    ],
)
def test_what_a_fresh_reader_found(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("treatment", "expected"),
    [
        pytest.param("AGA治療", ["3週間"], id="what the page is about, elsewhere without its name"),
        pytest.param("水光注射", [], id="not what the page is about"),
    ],
)
def test_a_nameless_time_is_of_what_the_page_is_about(treatment: str, expected: list[str]) -> None:
    text = f"# AGA治療\n\n## 声\n\n{treatment}なら3週間で変化を感じます。\n\n## 経過\n\n体質で差はありますが、変化を感じ始めるまで4〜6か月です。"
    page = read_document("page.md", text.encode())
    review = Checker(load_rules(), Readers.OFF).check(page, assume="advertisement")
    assert [f.quote for f in review.findings if f.label == "inconsistent-figures"] == expected
