"""Figures of one thing that cannot all be true, beside such as only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures.pages import quotes, table

NEEDLE = frozenset({"treatment", "treatment.device", "treatment.device.needling"})


@pytest.mark.parametrize(
    ("text", "listed", "expected"),
    [
        pytest.param("クリーニングは3,000円です。", "6,600円", ["3,000円"], id="half the listed price"),
        pytest.param("クリーニングは6,600円です。", "6,600円", [], id="equal"),
        pytest.param("クリーニングは6,000円です。", "6,600円", [], id="equal but for tax"),
        pytest.param("クリーニングは税込6,000円です。", "6,600円(税込)", ["6,000円"], id="tax is in both"),
        pytest.param("クリーニングは13,200円です。", "6,600円", [], id="two sessions"),
        pytest.param("クリーニングは7,000円です。", "6,600~8,800円", [], id="inside the range"),
        pytest.param("クリーニングは9,900円です。", "6,600円", [], id="dearer than listed"),
        pytest.param("クリーニングは1万円台です。", "22,000円", ["1万円台"], id="an amount given by its first digit"),
        pytest.param("クリーニングは1万円台です。", "18,000円", [], id="inside what the first digit covers"),
        pytest.param("クリーニングは1万円台前半です。", "18,000円", ["1万円台前半"], id="the lower half of it"),
        pytest.param("クリーニングの相場は3,000円です。", "6,600円", [], id="a market price"),
        pytest.param("クリーニングの初回は3,000円です。", "6,600円", [], id="a first visit"),
        pytest.param("クリーニングが3,000円引きです。", "6,600円", [], id="a reduction"),
        pytest.param("「クリーニングは3,000円」という広告を見ました。", "6,600円", [], id="an advertisement of others"),
        pytest.param("ホワイトニングは3,000円です。", "6,600円", [], id="another thing"),
        pytest.param("クリーニングは月々3,000円です。", "6,600円", [], id="a monthly instalment"),
        pytest.param("クリーニングは月3,000円です。", "月6,600円", ["3,000円"], id="two prices a month"),
        pytest.param("クリーニングは3回10,000円です。", "1回6,600円", ["10,000円"], id="a package by far cheaper than its sessions"),
        pytest.param("クリーニングは3回15,000円です。", "1回6,600円", [], id="a package is cheaper"),
        pytest.param("クリーニングは1,980円です。", "6,600円", [], id="too far apart to be of one thing"),
        pytest.param("クリーニングは3回15,000円です。", "3回18,000円", ["15,000円"], id="the same number of sessions"),
        pytest.param("クリーニングは4回そろえて一万円です。", "4回13,200円", ["一万円"], id="a package in words"),
        pytest.param("クリーニングは片側3,000円です。", "両側6,600円", [], id="another part"),
        pytest.param("クリーニングは3,000円でした。", "6,600円", [], id="a price of the past"),
        pytest.param("学割は10%引きで、クリーニングは5,940円です。", "6,600円", [], id="a student's price"),
        pytest.param("昨年3月まで、クリーニングは3,000円(税込)でした。", "6,600円", [], id="a price of the past, with its tax"),
        pytest.param("クリーニングは3,000円(税込)です。", "6,600円", ["3,000円"], id="a price of today, with its tax"),
        pytest.param("クリーニングは麻酔3,000円が別にかかります。", "6,600円", [], id="a fee beside it"),
        pytest.param("クリーニングは、検査から研磨まで3,000円です。", "6,600円", ["3,000円"], id="what is in it is no fee beside it"),
        pytest.param("クリーニングは3回で15,000円です。", "3回(4週おき) 18,000円", ["15,000円"], id="a package with its interval in brackets"),
        pytest.param("受付「クリーニングは3,000円です」", "6,600円", ["3,000円"], id="said by somebody"),
        pytest.param("クリーニングなら三千円、どなたにも。", "六千六百円", ["三千円"], id="in kanji"),
    ],
)
def test_a_price_and_the_table(text: str, listed: str, expected: list[str]) -> None:
    assert quotes(text + table(f"クリーニング | {listed}")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("お腹全体で44万円です。\n\nお腹32万円と書いてあります。\n", ["32万円"], id="one spot, said twice"),
        pytest.param("お腹は44万円です。\n\n腰は32万円です。\n", [], id="two spots"),
        pytest.param("施術は1回16,500円です。皆さまには1回9,800円で承ります。\n", ["9,800円"], id="one unit in one section"),
        pytest.param("矯正の料金は、1本16,500円です。レーザーは1本9,800円です。\n", [], id="two topics"),
        pytest.param("一つめは1回66,000円です。二つめは1回33,000円です。\n", [], id="two things told one after the other"),
        pytest.param("# 甲の話\n\n1か所44万円です。\n\n# 乙の話\n\n1か所32万円です。\n", [], id="two headings"),
        pytest.param("# 甲の話\n\n1か所44万円です。\n\n## 別の日に\n\n1か所32万円です。\n", ["32万円"], id="the page has one other price for what it counts"),
        pytest.param("# 甲の話\n\n1か所44万円です。\n\n1か所38万円です。\n\n# 乙の話\n\n1か所32万円です。\n", [], id="two headings, three prices"),
        pytest.param("シミ取り 1個5,500円\n\nほくろ 1個8,800円\n", [], id="two labels"),
    ],
)
def test_prices_of_running_text(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


@pytest.mark.parametrize(
    ("text", "rows", "head", "expected"),
    [
        pytest.param("25gの点滴は一本9,900円です。", ["12.5g | 9,900円", "25g | 13,200円"], "量 | 料金", [], id="another dose has it"),
        pytest.param("25gの点滴は一本11,000円です。", ["12.5g | 9,900円", "25g | 13,200円"], "量 | 料金", ["11,000円"], id="its dose has not"),
        pytest.param("眉は一回五万円です。", ["眉 一回 | 77,000円", "唇 一回 | 49,500円"], "部位 | 料金", ["五万円"], id="a spot of one character"),
        pytest.param("おなかの吸引は29万8千円。", ["腹部 吸引 | 495,000円", "二の腕 吸引 | 352,000円"], "部位 | 料金", ["29万8千円"], id="two words for one spot"),
        pytest.param("フェイシャルは9,800円から。", ["体験 | 5,500円", "フェイシャル | 19,800円"], "項目 | 料金", ["9,800円"], id="a lowest price that nothing has"),
        pytest.param("フェイシャルは5,500円から。", ["フェイシャル(ハーフ) | 5,500円", "フェイシャル | 19,800円"], "項目 | 料金", [], id="a lowest price that one has"),
    ],
)
def test_the_row_that_is_meant(text: str, rows: list[str], head: str, expected: list[str]) -> None:
    assert quotes(text + table(*rows, head=head)) == expected


@pytest.mark.parametrize(
    ("promise", "usual", "expected"),
    [
        pytest.param("3回で終わります。", "標準回数は6回です。", ["3回"], id="fewer visits"),
        pytest.param("6回で終わります。", "標準回数は6回です。", [], id="as many visits"),
        pytest.param("3回では終わりません。", "標準回数は6回です。", [], id="denied"),
        pytest.param("3回で終わりますか。", "標準回数は6回です。", [], id="asked"),
        pytest.param("3回で終わる方もいます。", "標準回数は6回です。", [], id="some are done with fewer"),
        pytest.param("検査は3回で終わります。", "標準回数は6回です。", [], id="visits for something else"),
        pytest.param("月に1回で済みます。", "標準回数は6回です。", [], id="an interval"),
        pytest.param("ほくろはいっかいで、ぜんぶ終わり。", "ほくろは5回つづけるのが目安です。", ["いっかいで"], id="once, in kana"),
        pytest.param("いっかいで、ぜんぶ終わり。", "5回つづけるのが目安です。", ["いっかいで"], id="once, of what the page is about"),
        pytest.param("手術は1回です。", "通院は5回が目安です。", [], id="whatever is done once is done once"),
        pytest.param("一回で終わる人は、ほとんどいません。", "5回つづけるのが目安です。", [], id="once, which nobody is"),
        pytest.param("間隔を一か月に縮めて打ちます。", "標準は三か月おきです。", [], id="a shorter interval, told before the usual one"),
        pytest.param("標準は三か月おきです。", "間隔を一か月に縮めて打ちます。", ["一か月"], id="a shorter interval, told after the usual one"),
        pytest.param("標準は三か月おきです。", "半年に一度でかまいません。", ["半年"], id="a longer interval"),
        pytest.param("標準は三か月おきです。", "一月おきに写真を撮ります。", [], id="an interval of something else"),
        pytest.param("90分、2〜3回、1か月くらい。", "1回60分で終わります。", ["60分"], id="a fact sheet in one line"),
        pytest.param("41歳、4回、90分。", "1回60分で終わります。", [], id="what one patient had"),
        pytest.param("必ず1回で終わります。", "標準回数は1〜3回です。", ["1回"], id="the least of a range for everybody"),
        pytest.param("1回で終わります。", "標準回数は1〜3回です。", [], id="the least of a range"),
        pytest.param("三回が標準です。", "一回六十分です。", [], id="minutes of each session"),
        pytest.param("先日まで「2回で終わり」と記しておりましたが、正しくは3回です。", "標準回数は6回です。", [], id="what was said before and is taken back"),
        pytest.param("コラム第四回。", "たった二度で春になります。", [], id="an issue of a column"),
        pytest.param("検査の結果は十日から二週間です。", "お急ぎなら、結果は翌々日にお知らせします。", ["翌々日に"], id="a result within days"),
        pytest.param("ほくろは単回の注入をもって足りる。", "ほくろの標準回数は6回です。", ["単回の"], id="once, in formal words"),
        pytest.param("二回で終わります。", "四週おきに六回をひと巡りとします。", ["二回"], id="a course told by its interval"),
        pytest.param("二回で終わる人はいません。", "四週おきに六回をひと巡りとします。", [], id="a course that nobody ends early"),
        pytest.param("六回で終わります。", "六回(四週おき)を目安とします。", [], id="a course as told by its interval"),
        pytest.param("四回も浴びれば足ります。", "標準回数は6回です。", ["四回"], id="so many suffice"),
        pytest.param("二度と生えてきません。", "標準回数は6回です。", [], id="never again is no number"),
        pytest.param("わずか10分の施術で。", "麻酔を含めて40分です。", ["10分"], id="work of a few minutes"),
        pytest.param("15分で終わります。", "手術時間は1時間です。", ["15分"], id="minutes against an hour"),
        pytest.param("15分で終わります。", "手術時間は10〜20分です。", [], id="inside the range"),
        pytest.param("駅から10分で終点です。", "手術時間は1時間です。", [], id="the way to the clinic"),
        pytest.param("2週間で完成します。", "治療期間は3か月です。", ["2週間"], id="weeks against months"),
        pytest.param("ひと月で完成します。", "治療期間は3か月です。", ["ひと月"], id="a month in kana"),
        pytest.param("腫れは2週間で終わります。", "治療期間は3か月です。", [], id="the time of a swelling"),
        pytest.param("2週間で変化を実感。", "変化を感じるまでに3か月かかります。", ["2週間"], id="an early effect"),
        pytest.param("効果は3年もちます。", "持続の目安は1年です。", ["3年"], id="lasts longer than usual"),
        pytest.param("効果は1年もちます。", "持続の目安は1年です。", [], id="lasts as long as usual"),
        pytest.param("赤みは2日で引きます。", "赤みは1〜2週間続きます。", ["2日"], id="a short downtime"),
        pytest.param("赤みは2日で引きます。", "腫れは1〜2週間続きます。", [], id="two symptoms"),
    ],
)
def test_promises_and_what_is_usual(promise: str, usual: str, expected: list[str]) -> None:
    assert quotes(f"{promise}\n\n{usual}\n", NEEDLE) == expected


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        pytest.param("診察料0円です。", "診察料は3,300円です。", ["0円"], id="a fee charged elsewhere"),
        pytest.param("保管は無料です。", "保管は年33,000円です。", ["無料"], id="keeping that is charged elsewhere"),
        pytest.param("診察料0円です。", "診察料は0円です。", [], id="free in both places"),
        pytest.param("診察料0円です。", "麻酔代は3,300円です。", [], id="another fee"),
        pytest.param("次回の診察料は無料です。", "診察料は3,300円です。", [], id="free on a condition"),
        pytest.param("診察料は10,000円です。", "診察料は3,300円です。", [], id="no zero price"),
        pytest.param("追加費用は一切ありません。", "点眼薬2,200円は別にいただきます。", ["追加費用は一切ありません"], id="all in, and more"),
        pytest.param("追加費用は一切ありません。", "総額は22,000円です。", [], id="all in"),
        pytest.param("取れたら何度でも。", "1年以内に1回までです。", ["何度でも"], id="without limit, and a limit"),
        pytest.param("ご相談は何度でも。", "1年以内に1回までです。", [], id="talks without limit"),
        pytest.param("取れたら何度でも。", "分割は6回までです。", [], id="a limit of instalments"),
    ],
)
def test_what_is_free_or_without_limit(text: str, other: str, expected: list[str]) -> None:
    assert quotes(f"{text}\n\n{other}\n", NEEDLE) == expected


def test_the_later_of_two_texts_yields_only_where_it_favours_the_clinic() -> None:
    assert quotes("眉は77,000円です。\n\n眉は五万円です。\n") == ["五万円"]
    assert quotes("眉は五万円です。\n\n眉は77,000円です。\n") == ["五万円"]


@given(st.integers(min_value=500, max_value=5_000_000))
def test_the_price_of_the_table_never_contradicts_it(yen: int) -> None:
    assert quotes(f"クリーニングは{yen:,}円です。" + table(f"クリーニング | {yen}円")) == []


@given(st.text(alphabet="0123456789,円万回分本月無料0円クリーニング片両。、「」(~ ", max_size=60))
def test_whatever_is_written_is_pointed_at_inside_its_block(text: str) -> None:
    assert all(quotes(text + table("クリーニング | 6,600円")))


@pytest.mark.parametrize("many", [400, 1600])
def test_a_page_of_many_prices_is_read_in_time(many: int) -> None:
    text = "\n\n".join(f"施術{at}は1回{at + 500:,}円です。" for at in range(many))

    assert len(quotes(text)) < many


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("初診料は3,300円です。" + table("初診料 | 5,500円"), ["3,300円"], id="a fee and the table"),
        pytest.param("初診料は5,000円です。" + table("初診料 | 5,500円(税込)"), [], id="equal but for tax"),
        pytest.param("再診料は1,100円です。" + table("初診料 | 5,500円"), [], id="another fee"),
        pytest.param("麻酔代は笑気が2,200円です。" + table("麻酔代(静脈麻酔) | 33,000円"), [], id="another anaesthesia"),
        pytest.param("治療間隔は2週間です。" + table("治療間隔 | 4週間", head="項目 | 目安"), ["2週間"], id="an interval"),
        pytest.param("治療間隔は最初の3回は2週間です。" + table("治療間隔 | 4週間", head="項目 | 目安"), [], id="an interval at first"),
    ],
)
def test_fees_and_intervals(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected
