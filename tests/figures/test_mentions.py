"""Every number of a page is a mention, of what its unit measures."""

from __future__ import annotations

import pytest

from compliance.figures.mentions import Mention
from compliance.figures.read import Figures
from tests.figures.pages import lines_of, speech


def of(text: str, most: int = 99) -> list[Mention]:
    """The mentions of a Markdown *text*."""
    lines = lines_of(text)
    figures = Figures(speech())
    return figures.mentions(lines, figures.of(lines), most)


@pytest.mark.parametrize(
    ("text", "quantity", "low", "high"),
    [
        ("お支払いは19,800円。", "price", 19800, 19800),
        ("一万円台です。", "price", 10000, 13000),
        ("三回ほど。", "sessions", 3, 3),
        ("1時間半です。", "time", 90, 90),
        ("2週間です。", "period", 14, 14),
        ("20〜30日です。", "period", 20, 30),
        ("98%でした。", "rate", 98, 98),
        ("8歳です。", "age", 8, 8),
    ],
)
def test_a_number_is_of_what_its_unit_measures(text: str, quantity: str, low: float, high: float) -> None:
    (mention,) = of(text)

    assert (mention.quantity, mention.low, mention.high) == (quantity, low, high)


def test_things_are_counted_apart() -> None:
    staff, beds = of("医師は3名です。\n\nベッドは5床です。")

    assert staff.quantity != beds.quantity


def test_what_nothing_speaks_of_has_no_kind_and_what_is_said_has_one() -> None:
    plain, told = of("あの日から二週間。\n\n糸リフトの施術時間は約40分です。")

    assert plain.kinds == frozenset()
    assert "time" in told.kinds


def test_what_is_free_costs_so_much() -> None:
    (mention,) = of("送料は無料です。")

    assert (mention.quantity, mention.unit, mention.low) == ("price", "wordy", 0)


def test_a_page_made_to_be_slow_is_asked_for_so_many() -> None:
    assert len(of("\n\n".join(f"料金は{at},800円です。" for at in range(1, 30)), most=10)) == 10
    assert len(of("\n\n".join(f"たった{at}{what}で終わります。" for what in "羽匹頭冊" for at in range(1, 30)), most=10)) == 10


def test_equal_lines_mention_the_same_each_in_its_own_place() -> None:
    lines = lines_of("# ピーリング\n\n通院は2回です。\n\n# 注射\n\n通院は2回です。")
    figures = Figures(speech())

    one, other = figures.mentions(lines, figures.of(lines), 9)

    assert (one.quantity, one.low) == (other.quantity, other.low)
    assert (one.figure.order, other.figure.order) == (1, 3)
    assert one.figure.heads != other.figure.heads
