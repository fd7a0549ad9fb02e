"""Prices of one thing: equal but for tax, inside a range or a multiple agree; a lower one in the text does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.reading import courses, fees, figures
from compliance.reading.stated import Things
from tests.reading.lines import lines_of, quotes

TABLE = "\n\n| 項目 | 料金 |\n| --- | --- |\n| クリーニング | {} |\n"


@pytest.mark.parametrize(
    ("text", "listed", "conflict"),
    [
        pytest.param("クリーニングは3,000円です。", "6,600円", True, id="half the listed price"),
        pytest.param("クリーニングは6,600円です。", "6,600円", False, id="equal"),
        pytest.param("クリーニングは6,000円です。", "6,600円", False, id="equal but for tax"),
        pytest.param("クリーニングは13,200円です。", "6,600円", False, id="two sessions"),
        pytest.param("クリーニングは2回込みで3,000円です。", "6,600円", True, id="sessions taken in"),
        pytest.param("クリーニングは3,000円を上限とします。", "6,600円", True, id="an upper limit of the price"),
        pytest.param("クリーニングは上限3,000円まで補助します。", "6,600円", False, id="an upper limit of something else"),
        pytest.param("クリーニングは、お値段から3,000円ほど差し引きます。", "6,600円", False, id="taken off the price"),
        pytest.param("クリーニングを3,000円に減額します。", "6,600円", False, id="reduced to"),
        pytest.param("はじめての方に限り、クリーニングは3,000円です。", "6,600円", False, id="for some alone"),
        pytest.param("クリーニングが3,000円とあったのは、先月直しました。", "6,600円", False, id="a mistake that was mended"),
        pytest.param("「クリーニングは3,000円」と院長。", "6,600円", True, id="quoted from the clinic itself"),
        pytest.param("クリーニングは7,000円です。", "6,600~8,800円", False, id="inside the range"),
        pytest.param("クリーニングは9,900円です。", "6,600円", False, id="dearer than listed"),
        pytest.param("クリーニングは1万円台です。", "22,000円", True, id="an amount given by its first digit"),
        pytest.param("クリーニングは1万円台です。", "18,000円", False, id="inside what the first digit covers"),
        pytest.param("クリーニングは1万円台前半です。", "18,000円", True, id="the lower half of it"),
        pytest.param("クリーニングの相場は3,000円です。", "6,600円", False, id="a market price"),
        pytest.param("クリーニングの初回は3,000円です。", "6,600円", False, id="a first visit"),
        pytest.param("クリーニングが3,000円引きです。", "6,600円", False, id="a reduction"),
        pytest.param("「クリーニングは3,000円」という広告を見ました。", "6,600円", False, id="quoted"),
        pytest.param("クリーニングは3,000円、他院より手ごろです。", "6,600円", True, id="another clinic after a comma"),
        pytest.param("ホワイトニングは3,000円です。", "6,600円", False, id="another thing"),
        pytest.param("クリーニングは月々3,000円です。", "6,600円", False, id="a monthly instalment"),
        pytest.param("クリーニングは月3,000円です。", "月6,600円", True, id="two prices a month"),
        pytest.param("クリーニングは3回15,000円です。", "1回6,600円", False, id="another number of sessions"),
        pytest.param("クリーニングは3回15,000円です。", "3回18,000円", True, id="the same number of sessions"),
        pytest.param("クリーニングは片側3,000円です。", "両側6,600円", False, id="another part"),
    ],
)
def test_prices(text: str, listed: str, conflict: bool) -> None:
    lines = lines_of(text + TABLE.format(listed))

    assert bool(list(figures.conflicts(lines, Things(lines)))) is conflict


def test_an_amount_that_a_table_shows_too_is_no_conflict() -> None:
    text = "クリーニングは3,000円です。" + TABLE.format("6,600円") + "\n\n| 学生 |\n| --- |\n| 3,000円 |\n"
    lines = lines_of(text)

    assert not list(figures.conflicts(lines, Things(lines)))


def test_running_text_against_running_text_takes_the_lower_one() -> None:
    lines = lines_of("1回3,000円で受けられます。\n\n1回6,600円です。\n")

    found = list(figures.conflicts(lines, Things(lines)))

    assert quotes(lines, found) == []  # nothing says that both are one thing

    treatment = frozenset({"treatment", "treatment.device", "treatment.device.needling"})
    lines = lines_of("1回3,000円で受けられます。\n\n1回6,600円です。\n", treatment)

    assert quotes(lines, list(figures.conflicts(lines, Things(lines)))) == ["3,000円"]


@given(st.integers(min_value=500, max_value=5_000_000))
def test_the_price_of_the_table_never_contradicts_it(yen: int) -> None:
    lines = lines_of(f"クリーニングは{yen:,}円です。" + TABLE.format(f"{yen}円"))

    assert not list(figures.conflicts(lines, Things(lines)))


@given(st.text(alphabet="0123456789,円万回分本月無料0円クリーニング片両。、「」(~ ", max_size=80))
def test_whatever_is_written_is_pointed_at_inside_its_block(text: str) -> None:
    lines = lines_of(text + TABLE.format("6,600円"), frozenset({"treatment.dental.cleaning"}))

    for detect in (figures.conflicts, courses.conflicts, fees.conflicts):
        for found in detect(lines, Things(lines)):
            assert found.span.end <= len(lines[found.order].block.text.chars)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("お腹全体で44万円です。\n\nお腹32万円と書いてあります。\n", ["32万円"], id="one spot, said twice"),
        pytest.param("お腹は44万円です。\n\n腰は32万円です。\n", [], id="two spots"),
        pytest.param("# 甲の話\n\n1か所44万円です。\n\n# 乙の話\n\n1か所32万円です。\n", [], id="a place in two sections"),
        pytest.param("施術は1回16,500円です。皆さまには1回9,800円で承ります。\n", ["9,800円"], id="one unit in one block"),
        pytest.param("矯正の料金は、1本16,500円です。レーザーは1本9,800円です。\n", [], id="two topics"),
    ],
)
def test_what_running_text_says_twice(text: str, expected: list[str]) -> None:
    lines = lines_of(text)

    assert quotes(lines, list(figures.conflicts(lines, Things(lines)))) == expected
