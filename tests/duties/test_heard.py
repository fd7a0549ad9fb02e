"""Duties as both readers see them: what does not sound like a disclosure meets none, what does leaves it open, short texts are the rules'."""
from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from compliance.duties import disclosures
from compliance.duties.heard import DutyState, duty_states, weighed
from compliance.learned.duty_card import DutyCard
from compliance.learned.forest import Forest, Question
from compliance.model import Medium
from compliance.reading.read import Reader
from compliance.reading.values import Reading
from compliance.ruleset import load_rules
from compliance.sources import read_document

DAY = datetime.date(2026, 11, 1)
RULES = load_rules()
# one tree that asks how much the likeliest sentence sounds like it
CARD = DutyCard(0.5, Forest(0.0, ((2.0, -2.0),), {"best": (Question(0, 1, True, 0.5),)}, {}))
PAGE = """# 医療脱毛

当院の医療脱毛は自由診療です。1回22,000円(税込)です。

照射は月に1回、5回が標準です。

{}

お電話は 03-1111-2222 です。

院内は静かです。

駐車場があります。

予約制です。
"""
RISK = "副作用として、赤み、腫れ、かゆみ、やけどが起こることがあります。"


def reading(more: str, **disclosed: float) -> Reading:
    read = Reader(RULES.grammar).read(read_document("page.md", PAGE.format(more).encode()))
    return replace(read, disclosed={label: ((chance, 3),) for label, chance in disclosed.items()})


def states(read: Reading) -> dict[str, str]:
    found = weighed(disclosures.check(read, RULES, Medium.WEBSITE, DAY), read, RULES.duties, CARD)
    return {label: one.state for label, one in duty_states(found).items()}


@pytest.mark.parametrize(
    ("more", "heard", "state"),
    [
        pytest.param(RISK, 0.9, "met", id="it says so and sounds so"),
        pytest.param(RISK, 0.1, "missing", id="a match that does not sound like it"),
        pytest.param("入口は南です。", 0.1, "missing", id="neither"),
        pytest.param("入口は南です。", 0.9, "cannot-tell", id="it sounds so where the rules find nothing"),
    ],
)
def test_both_readers_decide(more: str, heard: float, state: str) -> None:
    assert states(reading(more, **{"missing-risk": heard}))["missing-risk"] == state


def test_what_is_doubted_shows_what_sounded_like_it_and_what_is_missing_what_was_taken_for_it() -> None:
    open_, taken = reading("入口は南です。", **{"missing-risk": 0.9}), reading(RISK, **{"missing-risk": 0.1})
    by_page = [
        {one.label: one for one in weighed(disclosures.check(read, RULES, Medium.WEBSITE, DAY), read, RULES.duties, CARD)[0]}
        for read in (open_, taken)
    ]
    assert by_page[0]["missing-risk"].nearly == open_.sentences[3].text.strip()
    (taken_for_it,) = (one for one in disclosures.check(taken, RULES, Medium.WEBSITE, DAY)[1] if one.label == "missing-risk")
    assert by_page[1]["missing-risk"].nearly == taken_for_it.quote


def test_a_short_text_is_left_to_the_rules() -> None:
    read = Reader(RULES.grammar).read(read_document("page.md", f"# 医療脱毛\n\n当院の医療脱毛は自由診療です。{RISK}".encode()))
    found = disclosures.check(read, RULES, Medium.WEBSITE, DAY)
    assert weighed(found, read, RULES.duties, CARD) == found


def test_the_worst_debtor_tells_how_a_duty_stands() -> None:
    missing, met = disclosures.check(reading(RISK), RULES, Medium.WEBSITE, DAY)
    risk = next(one for one in met if one.label == "missing-risk")
    lost = replace(next(iter(missing)), label="missing-risk", state="missing")
    assert duty_states(((lost,), (risk,)))["missing-risk"] == DutyState("missing", True)
    assert duty_states(((), (risk,)))["missing-risk"] == DutyState("met", False)
