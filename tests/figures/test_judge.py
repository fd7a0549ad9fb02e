"""Which pairs of figures the judge finds to be a contradiction, and which findings of the rules it lets stand."""

from __future__ import annotations

import pytest

from compliance.figures import judge
from compliance.figures.conflicts import conflicts
from compliance.figures.judge import Judge
from compliance.figures.read import Figures
from compliance.figures.tone import Tone
from compliance.learned.forest import Forest
from tests.figures.pages import lines_of, speech, table

REST = "\n\n".join(f"{word}はご予約のうえお越しください。" for word in ("内科", "外科", "眼科", "歯科", "皮膚科", "耳鼻科", "小児科"))
RULED = "ダーマペンは9,800円で受けられます。" + table("ダーマペン | 19,800円(税込)")
MEANT = "はじめの日は三十分ほどで。\n\nいつもは九十分ほどで。"  # of which no rule speaks


def found(text: str, odds: float, alone: float = 1.0, ruled: float = -1.0, quiet: float = -9.0) -> list[str]:
    """The figures of *text* that are at fault before a judge to whom each pair has the same *odds*."""
    lines = lines_of(text)
    one = Judge(alone, ruled, quiet, Forest(odds, (), {}, {}), Tone(0.0, {}), Tone(0.0, {}))
    return [conflict.figure.text for conflict in judge.of_page(lines, Figures(speech()).of(lines), speech(), one)]


@pytest.mark.parametrize(
    ("text", "odds", "quotes"),
    [
        (RULED, 0.0, ["9,800円"]),
        (RULED, -2.0, []),
        (MEANT, 0.0, []),
    ],
)
def test_what_a_rule_finds_needs_less(text: str, odds: float, quotes: list[str]) -> None:
    assert found(f"{text}\n\n{REST}", odds) == quotes


def test_a_pair_of_which_no_rule_speaks_is_found_where_it_is_likely_enough() -> None:
    assert found(f"{MEANT}\n\n{REST}", 2.0) == ["三十分", "九十分"]


def test_what_sounds_quiet_is_not_at_fault_by_itself() -> None:
    assert found(f"{MEANT}\n\n{REST}", 2.0, quiet=1.0) == []


def test_on_a_short_page_the_rules_alone_decide() -> None:
    assert found(RULED, -9.0) == ["9,800円"]
    assert found(MEANT, 9.0) == []


def test_what_is_rare_is_for_the_rules_alone() -> None:
    text = "回数券は一年使えます。\n\n回数券の有効期間は六か月です。"

    assert found(f"{text}\n\n{REST}", -9.0) == ["一年"]


def test_the_judge_that_ships_leaves_a_plain_price_list_alone() -> None:
    text = table(*(f"{name} | {price},000円" for name, price in zip(("唇", "眉", "腕", "脚", "背", "腹", "首", "肩"), range(11, 30), strict=False)))
    lines = lines_of(f"# 料金{text}")
    stated = Figures(speech()).of(lines)

    assert not [*judge.of_page(lines, stated, speech(), judge.load())]
    assert not [*conflicts(lines, stated)]


def test_a_judge_is_read_as_it_was_written() -> None:
    assert judge.read(judge.write(judge.load())) == judge.load()
