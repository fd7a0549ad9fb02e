"""Which figures are held against each other, and what is weighed of them."""

from __future__ import annotations

import pytest

from compliance.figures.mentions import Mention
from compliance.figures.pairs import Pairs
from compliance.figures.read import Figures
from tests.figures.pages import lines_of, speech


def pairs(text: str) -> tuple[Pairs, list[Mention]]:
    """The mentions of a Markdown *text*, side by side."""
    lines = lines_of(text)
    figures = Figures(speech())
    said = figures.mentions(lines, figures.of(lines), 99)
    return Pairs(lines, said, figures), said


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("ピーリングは9,800円です。", "ピーリングは19,800円です。", True),
        ("ピーリングは18,000円です。", "ピーリングは19,800円です。", False),  # with and without tax
        ("ピーリングは9,800円です。", "ピーリングは990,000円です。", False),  # too far apart
        ("ピーリングは9,800円です。", "ピーリングは9,000円〜12,000円です。", False),  # inside the range
        ("通院は2回です。", "通院は5〜10回です。", True),
        ("通院は6回です。", "通院は5〜10回です。", False),
        ("30分かかります。", "2時間かかります。", True),
        ("120分かかります。", "2時間かかります。", False),
        ("30分かかります。", "2日かかります。", False),  # how long it takes, and over what time
        ("98%でした。", "8回でした。", False),
    ],
)
def test_only_what_cannot_both_be_true_is_held_against_each_other(one: str, other: str, found: bool) -> None:
    both, (first, _) = pairs(f"{one}\n\n{other}")

    assert bool([*both.partners(first)]) is found


def test_one_sentence_is_not_held_against_itself() -> None:
    both, said = pairs("1回19,800円、3回49,800円です。")

    assert not any([*both.partners(one)] for one in said)


def test_more_words_in_common_weigh_more() -> None:
    both, (one, same, other) = pairs("ハーブのピーリングは9,800円です。\n\nハーブのピーリングは19,800円です。\n\n糸リフトは29,800円です。")

    assert float(both.traits(one, same)["names"]) > float(both.traits(one, other)["names"])


def test_every_pair_has_the_same_traits() -> None:
    both, said = pairs("# 料金\n送料は無料です。\n\nピーリングは9,800円、三回です。\n\n| 項目 | 料金 |\n| --- | --- |\n| ピーリング | 19,800円 |\n| 送料 | 550円 |")

    assert len({tuple(both.traits(one, other)) for one in said for other in both.partners(one)}) == 1
