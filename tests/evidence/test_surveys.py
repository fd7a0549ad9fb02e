"""Figures of effect and satisfaction: which of them need who asked whom, how many, when and how, and what is missing."""
from __future__ import annotations

import pytest

from compliance.model import Finding, Fit, Readers
from compliance.pages import open_page
from compliance.review import Checker
from compliance.ruleset import load_rules
from compliance.sources import read_document
from tests.conftest import ROOT

CHECKER = Checker(load_rules(), Readers.OFF)
LABEL = "unsupported-statistic"
HARMS = [
    "添付文書では、性欲の低下の発現率は1.1%とされています。",
    "電子添文によると肝機能障害の発現頻度は0.2%です。",
    "合併症の頻度は0.5%とされています。",
    "腫れが出た方は8%です。",
]
BOASTS = ["合併症の発生率わずか0.01%です。", "痛みを感じなかった方は98%でした。", "発毛率は98%とされています。"]
SEED = ROOT.parent / "shared/gold/seed-column.txt"
METHOD = "2024年4月から9月に通院した120名に、診察の日に無記名の用紙で尋ねました。"


def _found(text: str) -> list[Finding]:
    review = CHECKER.check(read_document("page.md", text.encode(), format="markdown"), assume="advertisement")
    return [finding for finding in review.findings if finding.label == LABEL]


@pytest.mark.parametrize(
    "text",
    [
        "鼻炎の舌下療法は、春を三度こした方の九割二分が鼻をかまずに出勤しています。",
        "寝つきが良くなった率は、いまのところ八十六パーセントを保っています。",
        "巻き爪のワイヤーを外したあと、爪が平らなままの方は百人のうち九十五人です。",
        "二十人お見えになれば十八人が、杖を玄関に置いて帰られます。",
        "当院の腰の処置を受けた方のじつに七割五分が、その週のうちにゴルフ場へ戻りました。",
        "ひと夏で平均5.2kgの減量に至っています。",
        "肩の可動域は、平均して24度広がりました。",
        "ほぼ全員の方が、二回目から眼帯なしで過ごされています。",
        "通われた皆さまのほとんど全員が「朝まで眠れた」とおっしゃいます。",
        "受けてよかった 97.4%",
        "- まぶたが軽くなったと答えた方 91%\n- 全国6院",
        "| 項目 | 数字 |\n| --- | --- |\n| 再来院の率 | 88% |\n| 院長 | 1名 |",
        "## 紹介率\n\n76％",
        "お口のにおいが気にならなくなった人、なんと50人中48人。",
        "十人のうち九人までが、汗じみの服を着られるようになりました。",
        "五年たっても揺れないインプラントは、当院では98.9%に達します。",
        "妊娠に至ったご夫婦は六割八分です。",
        "乳歯の虫歯を繰り返さなかったお子さんは、九割をこえます。",
        "症例数1万2千件を突破しました。",
        "注入した本数は、のべ三万本を数えます。",
        "開院から4,800人の足を軽くしてきました。",
        "つま先の冷えが消えた患者さまの割合は83%でした。",
        "四人に三人は、一回きりの点滴で頭痛薬を手放しました。",
        "総合満足は5点満点で平均4.9点をいただいています。",
        "めまいの通院を卒業なさった方が全体の七割を占めます。",
        "失敗でやり直した方は、千人におひとりだけです。",
        "モニターのうち94%が二か月目の自分の肌に驚いています。",
        "痛みが半減したひざは、十のうち八つにのぼります。",
        "奏効率79%の光線です。",
        "定着率は95%を下回ったことがありません。",
        "導入の浸透は手で塗るときの12倍です。",
        "当院の集計では、鼻の通りが楽になった方が88％でした。",
        "（当院調べ）歯ぐきの腫れが引いた方が93％。",
        "2023年の満足度は96%でした。",
        "満足度は96%でした※1。\n\n※1 個人の感想です。",
        "継続率は93%です。\n\n## 別の治療の集計\n\n" + METHOD,
    ],
)
def test_a_figure_without_its_survey_is_found(text: str) -> None:
    assert _found(f"# 当院の治療\n\n{text}") != []


@pytest.mark.parametrize(
    "text",
    [
        METHOD + "満足と答えたのは81%でした。",
        "満足度は81%でした※1。\n\n※1 " + METHOD,
        "満足度は81%でした（2024年4月〜9月、通院した120名、診察時の質問紙、回答98名）。",
        "## 集計の結果\n\n| 項目 | 内容 |\n| --- | --- |\n| 対象 | 手術を受けた80名 |\n| 時期 | 2023年1月〜12月 |\n| 方法 | 三か月後の視力検査 |\n| 0.7以上 | 74% |",
        "2022年度に治療を終えた64名のうち、途中で通院をやめた方は9名でした。",
        METHOD + "そのうち30名は「変わらない」と答えました。",
        "2024年に行った白内障の手術は312件です。",
        "有効成分を4%含む塗り薬です。",
        "お支払いは健康保険の3割負担で二千円ほどです。",
        "七月中に予約された方は二割引きです。",
        "実質年率は8.4%です。",
        "日本人の五人に一人が眠りに悩んでいるといわれます。",
        "五十代の女性では、およそ七割に子宮筋腫がみられます。",
        "注射のあと、三割ほどの方に二、三日の腫れが出ます。",
        "感染は千人に一人ほどに起こります。",
        "半年たっても変わらない方が二割ほどいらっしゃいます。",
        "診察のうえ、四人に一人ほどには手術以外の方法をお勧めしています。",
        "看護師は9名、うち3名が手術室を担当します。",
        "有給休暇の取得率は92%です。",
        "予約から診察までの待ち時間は平均18分です。",
        "「満足度98%」のような数字を見たら、何人に聞いたかを確かめてください。",
        "「必ず治る」「成功率99%」といった言葉は、当院では使いません。",
        "満足度は集計していません。",
        "ランダム化比較試験では、塗り薬の群の58%で改善がみられ、基剤の群では31%でした[1]。\n\n## 参考文献\n\n[1] Aoki T, et al. Trial of a cream. J Test Derm. 2018;22:101-109.",
        "ある総説は、歯の残る割合を90%前後とまとめています（Kuno M, et al. 2020）。",
        "マウスを使った研究では、線維が二割増えました。",
        "国の調査によると、通院中の人は約8%です。",
        "レーザーの波長の吸収は水に比べて約10倍です。",
        "体重の5%を目標に、半年かけて減らします。",
        "施術は全3回、間隔は4週間です。",
        "骨密度が若い人の平均の70%以下なら治療を考えます。",
        "1回の照射は約300ショット、15分ほどです。",
        "平均的な入院は4日です。",
        "成功率は施設で大きく異なり、当院の値はまだお示しできません。",
    ],
)
def test_what_is_told_in_full_or_is_no_boast_is_left_alone(text: str) -> None:
    assert [finding.quote for finding in _found(f"# 当院の治療\n\n{text}")] == []


@pytest.mark.parametrize(
    ("text", "rule", "missing"),
    [
        ("満足度は98%です。", "rate", "だれが・だれを・何人・いつ・どうやって"),
        ("満足度は98%です（当院調べ）。", "partly", "だれを・何人・いつ・どうやって"),
        ("2024年に通院した方の満足度は98%です。", "partly", "だれが・何人・どうやって"),
        ("満足度は98%です※1。\n\n※1 通院した200名への電話の聞き取り。", "partly", "だれが・いつ"),
    ],
)
def test_a_finding_names_what_is_missing(text: str, rule: str, missing: str) -> None:
    finding = next(finding for finding in _found(text) if "満足度" in finding.quote)

    assert (finding.rule, finding.evidence) == (f"{LABEL}.{rule}", missing)
    assert missing in finding.message


@pytest.mark.parametrize(
    ("text", "fit", "because"),
    [
        ("満足度は98%です。", Fit.MISSING, "だれが・だれを・何人・いつ・どうやって調べたかがありません"),
        (METHOD + "満足度は81%でした。", Fit.CARRIED, "調べた人・対象・人数・時期・方法が書かれています"),
        ("2024年に通院した120名の満足度は81%でした。", Fit.MISSING, "だれが・どうやって調べたかがありません"),
    ],
)
def test_the_ledger_says_how_a_figure_was_found(text: str, fit: Fit, because: str) -> None:
    review = CHECKER.check(read_document("page.md", text.encode(), format="markdown"), assume="advertisement")
    (note,) = [note for note in review.claims if note.kind == "number"]

    assert (note.fit, note.because) == (fit, because)


@pytest.mark.skipif(not SEED.exists(), reason="the seed column is not part of the project")
@pytest.mark.parametrize("figure", ["85", "8割"])
def test_the_figures_of_the_seed_column_are_found(figure: str) -> None:
    review = CHECKER.check(open_page(str(SEED)), assume="advertisement")

    assert any(finding.label == LABEL and figure in finding.sentence for finding in review.findings)


@pytest.mark.parametrize("text", HARMS)
def test_how_often_harm_comes_is_no_boast(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("text", BOASTS)
def test_how_seldom_it_comes_may_be_one(text: str) -> None:
    assert len(_found(text)) == 1
