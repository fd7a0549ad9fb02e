"""Who bears a figure out on its page, and who else it stands against."""

from __future__ import annotations

import math

import pytest

from compliance.figures.pairs import Pairs, Traits
from compliance.figures.read import Figures
from tests.figures.pages import lines_of, speech, table


def traits(text: str, one: str, other: str) -> Traits:
    """What is weighed of the figure written as *one* in *text* against that written as *other*."""
    lines = lines_of(text)
    figures = Figures(speech())
    said = figures.mentions(lines, figures.of(lines), 99)
    first, second = (next(mention for mention in said if mention.figure.text == figure) for figure in (one, other))
    return Pairs(lines, said, figures).traits(first, second)


MENU = table("ひざ下 | 12,800円", "うなじ | 6,800円")


@pytest.mark.parametrize(
    ("text", "one", "other", "name", "value"),
    [
        (f"うなじの脱毛は6,800円です。{MENU}", "6,800円", "12,800円", "borne", 1.0),
        (f"うなじの脱毛は4,800円です。{MENU}", "4,800円", "12,800円", "borne", 0.0),
        (f"うなじの脱毛は4,800円です。{MENU}", "4,800円", "12,800円", "rivals", 2.0),
        (f"うなじの脱毛は4,800円です。{MENU}", "4,800円", "12,800円", "nearer", 1.0),  # the other row shares its name
        (f"うなじの脱毛は4,800円です。{MENU}", "4,800円", "6,800円", "nearer", 0.0),
        (f"うなじの脱毛は4,800円です。{MENU}", "4,800円", "6,800円", "lead", 0.0),
        (f"うなじの脱毛は4,800円です。{MENU}", "4,800円", "6,800円", "below", 1.0),
        ("通院は2回です。\n\n通院は2回、多い方で8回です。", "2回", "8回", "answered", 1.0),  # the other sentence says the same too
        ("通院は2回です。\n\n通院は4回、多い方で8回です。", "2回", "8回", "answered", 0.0),
        ("# 値段\n\n点滴は7,800円です。\n\n# 表\n\n7,800円\n\n16,800円", "7,800円", "16,800円", "answered-there", 1.0),
        ("一回33,000円です。\n\n三回で99,000円です。", "99,000円", "33,000円", "explained", 1.0),
        ("一回33,000円です。\n\n五回で99,000円です。", "99,000円", "33,000円", "explained", 0.0),
    ],
)
def test_what_the_rest_of_the_page_says_of_a_figure(text: str, one: str, other: str, name: str, value: float) -> None:
    assert traits(text, one, other)[name] == pytest.approx(value)


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [("5分", "10〜20分", 1 / 2), ("40分", "10〜20分", 2.0), ("10〜20分", "40分", 1 / 2), ("10分", "40分", 1 / 4)],
)
def test_how_far_a_figure_lies_outside_the_range_of_another(one: str, other: str, times: float) -> None:
    assert traits(f"{one}です。\n\n{other}です。", one, other)["gap"] == pytest.approx(math.log(times))


def test_what_is_counted_is_compared_by_one() -> None:
    found = traits("三か月分で36,000円です。\n\n一か月分で15,000円です。", "36,000円", "15,000円")

    assert found["counted"] == pytest.approx(math.log(12 / 15))
