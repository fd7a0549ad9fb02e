"""Footnote marks and entries: each way of writing them, and what has no other half."""
from __future__ import annotations

import pytest

from tests.references.page import opened, quotes

ENTRIES = "\n\n## 参考文献\n\n[1] 架空太郎. 2020.\n\n[2] 架空花子. 2021.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("一つ[1]。二つ[2]。" + ENTRIES, [], id="all pairs complete"),
        pytest.param("一つ[1]。二つ[2]。三つ[3]。" + ENTRIES, ["[3]"], id="a mark without an entry"),
        pytest.param("一つ[1]。" + ENTRIES, ["[2] 架空花子. 2021."], id="an entry without a mark"),
        pytest.param("一つ[1-2]。" + ENTRIES, [], id="a range"),
        pytest.param("一つ[1,2]。" + ENTRIES, [], id="a list"),
        pytest.param("報告1。続き2。" + ENTRIES, [], id="digits glued to a sentence"),
        pytest.param("報告1。続き2。さらに3。" + ENTRIES, ["3"], id="glued digits beyond the list"),
        pytest.param("報告（文献1）。\n\n文献1　架空太郎. 2020.\n\n文献2　架空花子. 2021.", ["文献2　架空花子. 2021."], id="entries called by a word"),
        pytest.param("一つ[1]。\n\n## 文献\n\n[1] 架空太郎. 2020. [2] 架空花子. 2021.", ["[2] 架空花子. 2021."], id="entries in one line"),
        pytest.param("文献2点を読みました。", [], id="a number of works"),
        pytest.param("約10。", [], id="a bare number on a page without entries"),
        pytest.param("注意※1。\n\n※1 条件です。", [], id="a note with its mark"),
        pytest.param("注意※2。\n\n※1 条件です。", ["※2", "※1 条件です。"], id="a note and a mark that do not meet"),
        pytest.param("報告（※2）。\n\n※1 条件です。", ["（※2）", "※1 条件です。"], id="a note's mark in brackets"),
        pytest.param("本文。\n\n※2025年1月の料金です。", [], id="a year is no number of a note"),
        pytest.param("片方5本(合計10)。", [], id="a bracket that closes an earlier one"),
        pytest.param("一つ1)。二つ3)。\n\n## 文献と連絡先\n\n1) 架空太郎. 2020.\n2) 架空花子. 2021.", ["3)", "架空花子. 2021."], id="numbers that Markdown takes for the signs of a list"),
        pytest.param("一つ1)。\n\n1) 架空太郎ほか. 架空誌. 2020;3:4-5.", [], id="an entry under no heading, told by its volume"),
        pytest.param("一つ1)。\n\n1. 2024年から始めました", ["1)"], id="a numbered point is no entry"),
        pytest.param("一つ²⁾。\n\n¹⁾ 架空太郎. 2020.", ["²⁾", "¹⁾ 架空太郎. 2020."], id="raised digits"),
        pytest.param("広さは5cm²、濃さは10²。" + ENTRIES, [], id="a raised digit that is a power"),
        pytest.param("一つ②。\n\n## 引用のご案内\n\n- ① 架空太郎. 2020.", ["②", "① 架空太郎. 2020."], id="numbers in circles"),
        pytest.param("流れは①。次に②。", [], id="steps in circles"),
        pytest.param("一つ[3]。" + ENTRIES, ["[3]", "[1] 架空太郎. 2020.", "[2] 架空花子. 2021."], id="marks and entries that never meet"),
        pytest.param("番号のない本文です。" + ENTRIES, [], id="a numbered list on a page without marks"),
        pytest.param("一つ1)。\n\n参考にしたのはこれ。\n\n1) 架空の講演\n2) 架空の手引き", ["架空の手引き"], id="a list announced by a line"),
        pytest.param("(研究は別の国のものです2))\n\n## 文献\n\n1) 架空太郎. 2020.", ["2)", "架空太郎. 2020."], id="a mark inside brackets"),
        pytest.param("一つ[1]。" + ENTRIES + "\n手順は指針²⁾に沿います。", [], id="a mark in running text under the list"),
        pytest.param("広告の「※1」の先を見ましょう。", [], id="a mark that is spoken of"),
        pytest.param("一つ【2】。\n\n【1】架空太郎. 2020.\n\n【3】未刊行の原稿.", ["【2】", "【1】架空太郎. 2020.", "【3】未刊行の原稿."], id="heavy brackets"),
        pytest.param("【1】相談\n\n【2】検査", [], id="steps in heavy brackets"),
        pytest.param("- 鼻が通る(1)\n- 口が開く(2)\n- 文献(1)　架空誌 2020;4:15", ["(2)"], id="in brackets where entries are called so"),
        pytest.param("- 鼻が通る(1)\n- 文献(1)　架空誌 2020;4:15\n\n# 2. 案内\n\n- 駐車場", [], id="what follows the last entry"),
        pytest.param("水は涸れない(5)\n\n## 文献\n\n(2) Harrow J. 2020;8:101.", ["(5)", "(2) Harrow J. 2020;8:101."], id="entries in brackets"),
        pytest.param("浅くなる 5)。\n\n## 文献\n\n1) 架空太郎. 2020.", ["5)", "架空太郎. 2020."], id="a blank before the mark"),
        pytest.param("- 鼻が通る(1)\n- 口が開く(2)", [], id="in brackets on a page without entries"),
        pytest.param("一つ[^4]。", ["[^4]"], id="a reference to a footnote that is not there"),
        pytest.param("一つ1)。\n\n## 文献\n\n1) Kaku T. 2012;38(7 Pt 2):12-13.", [], id="a number in a volume is no further entry"),
    ],
)
def test_loose_ends(text: str, expected: list[str]) -> None:
    assert quotes(text, "citation.mark-without-entry", "citation.entry-without-mark") == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param("md", '痛みが軽くなります（注三）。\n\n注一\u3000院内の記録。\n\n注三\u3000院内の集計。', ['注一\u3000院内の記録。'], id='kanji'),
        pytest.param("md", '痛みが軽くなります〔三〕。\n\n〔一〕架空一. 2018.', ['〔三〕', '〔一〕架空一. 2018.'], id='kanji in brackets'),
        pytest.param("md", '流れは【1】問診。【2】検査。【3】会計です。', [], id='steps in heavy brackets in a line'),
        pytest.param("md", '流れは[1]問診、[2]検査です。', [], id='points in brackets'),
        pytest.param("md", '効果は証明ずみです⑴。\n\n⑵ 架空二. 2019.', ['⑴', '⑵ 架空二. 2019.'], id='digits in round brackets of their own'),
        pytest.param("md", '髪が増えます❷。\n\n❶ 架空一. 2018;3:4-5.\n\n❷ 架空二. 2019;3:4-5.', ['❶ 架空一. 2018;3:4-5.'], id='digits in black circles'),
        pytest.param("md", '髪が増えます＜2＞。\n\n＜1＞ 架空一. 2018.', ['＜2＞', '＜1＞ 架空一. 2018.'], id='angle brackets'),
        pytest.param("txt", '髪が太くなるとの報告があります。3)\n\n参考文献\n1) 架空一. 髪. 2018.\n2) 架空二. 肌. 2019.\n', ['3)', '架空一. 髪. 2018.', '架空二. 肌. 2019.'], id='after the stop in plain text'),
        pytest.param("txt", '髪が太くなるとの報告があります1)。肌も2)。\n\n【参考文献】\n1) 架空一. 髪. 2018.\n2) 架空二. 肌. 2019.\n3) 架空三. 爪. 2020.\n', ['架空三. 爪. 2020.'], id='a framed heading'),
        pytest.param("txt", '報告があります*1。\n\n*1 架空誌 2019年\n*2 院内資料 2020年\n', ['*2 院内資料 2020年'], id='asterisks'),
        pytest.param("html", '<p>報告があります<sup>3</sup>。</p><h3>参考文献</h3><ul><li>1. 架空一. 2018.</li><li>2. 架空二. 2019.</li></ul>', ['3', '1. 架空一. 2018.', '2. 架空二. 2019.'], id='a heading of the list'),
        pytest.param("html", '<p>報告があります<sup>1</sup>。</p><details><summary>参考文献</summary><ol><li>架空一. 2018.</li><li>架空二. 2019.</li></ol></details>', ['架空二. 2019.'], id='a folded list'),
        pytest.param("html", '<p>報告があります<sup>1</sup>。</p><p><b>参考文献</b></p><ol><li>架空一. 2018.</li><li>架空二. 2019.</li></ol>', ['架空二. 2019.'], id='a bold line for a heading'),
        pytest.param("html", '<p>報告があります<sup>1</sup>。</p><p>1）架空一. 2018.<br>2）架空二. 2019.</p>', ['2）架空二. 2019.'], id='lines of one paragraph'),
        pytest.param("html", '<p>報告があります<sup>1</sup>。</p><p class="ref">参考文献：1) 架空一. 2018. 2) 架空二. 2019. 3) 架空三. 2020.</p>', ['2) 架空二. 2019.', '3) 架空三. 2020.'], id='a row behind a word'),
        pytest.param("html", '<p>報告があります[1]。</p><p>出典</p><p>[1] 架空一. 髪は増えるか？ 架空誌. 2018.</p><p>[2] 架空二. 肌は変わるか？ 架空誌. 2019.</p>', ['[2] 架空二. 肌は変わるか？'], id='titles that ask'),
        pytest.param("html", '<table><tr><th>項目</th><th>値</th></tr><tr><td>満足※1</td><td>98%※2</td></tr></table><p>※1 当院調べ</p>', ['※2'], id='cells'),
        pytest.param("html", '<dl><dt>※1</dt><dd>当院調べ。2023年。</dd><dt>※2</dt><dd>税込。</dd></dl><p>満足98%※1。</p>', ['税込。'], id='terms'),
        pytest.param("html", '<p>満足98%<sup>※1</sup>、継続90%<sup>※2</sup>。</p><small>※1 当院調べ ※2 2023年の集計</small>', [], id='a row of notes'),
        pytest.param("html", '<p>満足98%<sup>※1</sup>、継続90%<sup>※3</sup>。</p><small>※1 当院調べ<br>※2 2023年の集計</small>', ['※3', '※2 2023年の集計'], id='lines of notes'),
        pytest.param("html", '<p>満足98%※。</p>', ['※'], id='※ without a note'),
        pytest.param("html", '<p>お名前※</p><p>電話番号※</p>', [], id='fields to fill in'),
        pytest.param("html", '<p>料金は22,000円※（税込）です。</p><p>※初診料を含みます。</p>', [], id='※ with its note'),
        pytest.param("html", '<p>※効果には個人差があります。</p><p>※1回の料金です。</p><p>※20歳以上の方。</p>', [], id='notes that are not numbered'),
        pytest.param("html", '<p>照射は10J/cm<sup>2</sup>、細胞は10<sup>6</sup>個、<sup>13</sup>Cの検査です。</p>', [], id='powers and isotopes'),
        pytest.param("html", '<p>手順は1)洗う、2)乾かす、3)塗るの順です。</p>', [], id='a row of steps'),
        pytest.param("html", '<p>(1)問診 (2)検査 (3)会計</p>', [], id='a row of steps in brackets'),
        pytest.param("html", '<p>1) 予約する</p><p>2) 来院する</p><p>研究で示されています[1]。</p><p>[1] 架空一. 2018.</p>', [], id='steps before a list'),
        pytest.param("html", '<p>研究で示されています[1]。</p><ol><li>2024年に開院しました</li><li>2025年に移転しました</li></ol><h2>文献</h2><p>[1] 架空一. 2018.</p>', [], id='a numbered list of events'),
        pytest.param("html", '<p>研究で示されています1)。</p><h2>参考文献</h2><p>1) 架空一. 2018.</p><h2>料金</h2><p>1) 初診 3,300円（2024年改定）</p><p>2) 再診 2,200円（2024年改定）</p>', [], id='a numbered list of prices'),
        pytest.param("html", '<nav><a href="#a">1</a><a href="#b">2</a></nav><h2 id="a">一</h2><p>あ。</p><h2 id="b">二</h2><p>い。</p>', [], id='a table of contents'),
        pytest.param("html", '<p>ページ: <a href="?p=1">1</a> <a href="?p=2">2</a> <a href="?p=3">3</a></p>', [], id='pages'),
        pytest.param("html", '<p>報告があります<a href="#c1">*</a>。</p><p id="c1">* 架空一. 2018.</p>', [], id='an asterisk that is a link'),
        pytest.param("md", '報告があります(文献2参照)。\n\n文献1 架空一 2018.\n\n文献2 架空二 2019.', ['文献1 架空一 2018.'], id='called with a verb'),
        pytest.param("md", '報告があります[A]。別の報告もあります[B]。\n\n[A] 架空一. 2018.', ['[B]'], id='letters'),
        pytest.param("md", 'ビタミン[B]は大切です。', [], id='a letter that is a name'),
        pytest.param("md", '- 美白[2]\n- 保湿[1]\n\n出典\n\n[1] 架空一. 2018.', ['[2]'], id='bullets'),
        pytest.param("md", 'データは表3に示します。写真2をご覧ください。図1。\n\n## 文献\n\n1. 架空一. 2018.\n2. 架空二. 2019.', [], id='figures and pictures'),
        pytest.param("txt", 'コース1\nコース2\n効果が続くと報告されています1\n肌にも良いと報告されています2\n爪にも良いと報告されています3\n\n参考文献\n1. 架空一. 2018.\n2. 架空二. 2019.', ['3'], id='names with numbers'),
        pytest.param("md", '効果は¹で示されました。\n\n¹ 架空一. 2018.\n\n² 架空二. 2019.', ['² 架空二. 2019.'], id='a raised digit before a particle'),
        pytest.param("md", '研究1)では差があり、研究2)では差がありません。\n\n## 文献\n\n1) 架空一. 2018.\n\n2) 架空二. 2019.', [], id='marks within a sentence'),
    ],
)
def test_loose_ends_of_pages_of_every_kind(name: str, text: str, expected: list[str]) -> None:
    assert quotes(text, "citation.mark-without-entry", "citation.entry-without-mark", name=f"page.{name}") == expected


@pytest.mark.parametrize(
    ("list_", "told"),
    [
        pytest.param("[1] 架空一. 髪. 2018.|[2] 架空二. 肌. 2019.", {}, id="all in order"),
        pytest.param("[1] 架空一. 髪. 2018.|[3] 架空二. 肌. 2019.", {"citation.gap": "番号 2 が抜けています"}, id="a gap"),
        pytest.param("[1] 架空一. 髪. 2018.|[2] 架空二. 肌. 2019.|[2] 架空三. 爪. 2020.", {"citation.number-twice": "番号 2 の文献が続けて二つあります"}, id="a number twice"),
        pytest.param("[1] 架空一. 髪の太さ. 架空誌. 2018.|[2] 架空一．髪の太さ．架空誌．2018．", {"citation.work-twice": "番号 1 と同じ文献です"}, id="a work twice"),
        pytest.param("[1] 架空一. 髪. doi:10.1000/x|[2] Kaku I. Hair. DOI 10.1000/X", {"citation.work-twice": "番号 1 と同じ文献です"}, id="a work twice by its DOI"),
        pytest.param("[1] 院内資料|[2] 院内資料", {}, id="too short to be told apart"),
        pytest.param("[1] 架空一. 髪. 2018.|[2] (準備中)", {"citation.empty": "番号 2 の文献の中身がありません"}, id="nothing yet"),
        pytest.param("[1] 架空一. 髪. 2018.|[2] 架空二. 準備中の調査について. 2019.", {}, id="a title with a word for nothing yet"),
        pytest.param("[1] 架空一「髪. 2018.|[2] 架空二. 肌. 2019.", {"citation.unbalanced": "番号 1 の文献の括弧 「 が閉じていません"}, id="a bracket left open"),
        pytest.param("[1] 架空一. 髪. 2018. NCT0123456|[2] 架空二. 肌. 2019.", {"citation.malformed": "番号 1 の文献の識別子 NCT0123456 の形が違います"}, id="a trial's number too short"),
        pytest.param("[1] 架空一『髪「と」肌』(架空社、2018年)|[2] 架空二. 肌. 2019;3(2):1-2.", {}, id="brackets in brackets"),
    ],
)
def test_a_list_that_does_not_count_straight(list_: str, told: dict[str, str]) -> None:
    marks = "".join(f"{n}つめです[{n}]。" for n in (1, 2, 3) if f"[{n}]" in list_)
    _, _, named = opened(f"{marks}\n\n## 文献\n\n" + list_.replace("|", "\n\n"))

    assert {loose.frame: loose.note for loose in named.loose} == told


def test_a_list_that_the_text_does_not_count_by_is_not_counted() -> None:
    assert opened("髪の本です。\n\n## 文献\n\n[1] 架空一. 2018.\n\n[4] 架空二. 2019.")[2].loose == ()


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        pytest.param("髪の研究(jRCT12345)で報告されています。", ["識別子 jRCT12345 の形が違います"], id="a trial"),
        pytest.param("髪の研究(PMID: 123456789)で報告されています。", ["識別子 123456789 の形が違います"], id="a number too long"),
        pytest.param("髪の研究(PMID: 12345678、jRCTs031190123)で報告されています。", [], id="as they should be"),
        pytest.param("髪の研究です(PMID なし)。", [], id="a word"),
    ],
)
def test_identifiers_in_running_text(text: str, notes: list[str]) -> None:
    assert [found.note for found in opened(text)[2].loose if found.frame == "citation.malformed"] == notes
