"""Promises of few visits, short times and long effects, against what the same page says is usual."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compliance.reading import courses
from compliance.reading.stated import Things
from tests.reading.lines import lines_of, quotes

TREATMENT = frozenset({"treatment", "treatment.device", "treatment.device.needling"})


@pytest.mark.parametrize(
    ("promise", "usual", "expected"),
    [
        pytest.param("3回で終わります。", "標準回数は6回です。", ["3回"], id="fewer visits"),
        pytest.param("6回で終わります。", "標準回数は6回です。", [], id="as many visits"),
        pytest.param("3回では終わりません。", "標準回数は6回です。", [], id="denied"),
        pytest.param("検査は3回で終わります。", "標準回数は6回です。", [], id="visits for something else"),
        pytest.param("月に1回で済みます。", "標準回数は6回です。", [], id="an interval"),
        pytest.param("いっかいで、ぜんぶ終わり。", "5回つづけるのが目安です。", ["いっかい"], id="once, in kana"),
        pytest.param("3回で終わります。", "変化を見る方もいます。", [], id="nothing usual is said"),
        pytest.param("単回の注入をもって足りる。", "標準回数は6回です。", ["単回"], id="once, in formal words"),
        pytest.param("4回も浴びれば足ります。", "標準回数は6回です。", ["4回"], id="so many suffice"),
        pytest.param("通うのは1回ぽっきり。", "標準回数は6回です。", ["1回"], id="once and no more"),
        pytest.param("# 症例1\n\n3回で終わりました。", "標準回数は6回です。", [], id="what one case took"),
        pytest.param("座ってから鏡まで、ぜんぶで45分。", "施術の所要時間は2時間です。", ["45分"], id="all in so many minutes"),
        pytest.param("4週間もあれば十分です。", "治療期間は3か月です。", ["4週間"], id="so many weeks suffice"),
        pytest.param("1回で終わる人、ほとんどいません。", "標準回数は6回です。", [], id="those who are done with so few"),
        pytest.param("15分で終わります。", "手術時間は1時間です。", ["15分"], id="minutes against an hour"),
        pytest.param("わずか10分の施術で。", "麻酔を含めて40分です。", [], id="minutes that finish nothing"),
        pytest.param("手術はわずか10分。", "麻酔を含めて40分です。", ["10分"], id="work of a few minutes"),
        pytest.param("駅から10分で終点です。", "手術時間は1時間です。", [], id="the way to the clinic"),
        pytest.param("40分で終わります。", "十分に時間をかけます。手術時間は30分です。", [], id="enough is not ten minutes"),
        pytest.param("2週間で完成します。", "治療期間は3か月です。", ["2週間"], id="weeks against months"),
        pytest.param("腫れは2週間で終わります。", "治療期間は3か月です。", [], id="the time of a swelling"),
        pytest.param("効果は3年もちます。", "持続の目安は1年です。", ["3年"], id="lasts longer than usual"),
        pytest.param("効果は1年もちます。", "持続の目安は1年です。", [], id="lasts as long as usual"),
    ],
)
def test_promises(promise: str, usual: str, expected: list[str]) -> None:
    lines = lines_of(f"{promise}\n\n{usual}\n", TREATMENT)

    assert quotes(lines, courses.conflicts(lines, Things(lines))) == expected


def test_a_promise_about_another_treatment_is_left_alone() -> None:
    lines = lines_of("3回で終わります。\n\n標準回数は6回です。\n", TREATMENT)
    lines[1] = replace(lines[1], treatments=frozenset({"treatment.device.peeling"}))

    assert not list(courses.conflicts(lines, Things(lines)))


@pytest.mark.parametrize(
    ("promise", "usual", "expected"),
    [
        pytest.param("最短半年で卒業。", "期間は14〜26か月です。", ["半年"], id="the shortest of periods"),
        pytest.param("最短2年で卒業。", "期間は14〜26か月です。", [], id="inside the usual period"),
        pytest.param("一回の注射だけで治療を終えられます。", "三回が標準です。", ["一回"], id="one and done"),
        pytest.param("2週間で変化を実感。", "変化を感じるまでに3か月かかります。", ["2週間"], id="an early effect"),
        pytest.param("3か月で変化を実感。", "変化を感じるまでに3か月かかります。", [], id="an effect when it is due"),
        pytest.param("全身まるごと60分、映画より短い。", "合わせて150分です。", ["60分"], id="the whole body in an hour"),
    ],
)
def test_other_ways_to_promise(promise: str, usual: str, expected: list[str]) -> None:
    lines = lines_of(f"{promise}\n\n{usual}\n", TREATMENT)

    assert quotes(lines, courses.conflicts(lines, Things(lines))) == expected
