"""Duties as both readers see them: what does not sound like a disclosure meets none, what does leaves it open, short texts are the rules'."""
from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from compliance.duties import disclosures
from compliance.duties.heard import duty_states, seen_words, weighed
from compliance.learned.duty_card import DutyCard, DutyState
from compliance.learned.duty_words import DutyWords
from compliance.learned.forest import Forest, Question
from compliance.model import Medium
from compliance.reading.read import Reader
from compliance.reading.values import Reading
from compliance.ruleset import load_rules
from compliance.sources import read_document

DAY = datetime.date(2026, 11, 1)
RULES = load_rules()
# one tree that asks how much the likeliest sentence sounds like it, and one how much the words of the page do
WORDS = DutyWords(("missing-risk",), (0.0,), {})
FOREST = Forest(0.0, ((2.0, -2.0), (-4.0, 0.0)), {"best": (Question(0, 1, True, 0.5),), "words": (Question(1, 1, True, -5.0),)}, {})
CARD = DutyCard(0.5, FOREST, WORDS, FOREST)
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


def states(read: Reading, card: DutyCard = CARD) -> dict[str, str]:
    found = weighed(disclosures.check(read, RULES, Medium.WEBSITE, DAY), read, RULES.duties, card)
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


@pytest.mark.parametrize(("heard", "state"), [(0.1, "missing"), (0.9, "cannot-tell")])
def test_the_words_of_a_page_that_informs_do_not_excuse_what_nothing_sounds_like(heard: float, state: str) -> None:
    informing = replace(CARD, words=replace(WORDS, biases=(-9.0,)), alone=Forest(1.0, ((2.0, -2.0),), {"best": (Question(0, 1, True, 0.5),)}, {}))
    assert states(reading("入口は南です。", **{"missing-risk": heard}), informing)["missing-risk"] == state


def test_what_is_doubted_shows_what_sounded_like_it_and_what_is_missing_what_was_taken_for_it() -> None:
    open_, taken = reading("入口は南です。", **{"missing-risk": 0.9}), reading(RISK, **{"missing-risk": 0.1})
    by_page = [
        {one.label: one for one in weighed(disclosures.check(read, RULES, Medium.WEBSITE, DAY), read, RULES.duties, CARD)[0]}
        for read in (open_, taken)
    ]
    assert by_page[0]["missing-risk"].nearly == open_.sentences[3].text.strip()
    (taken_for_it,) = (one for one in disclosures.check(taken, RULES, Medium.WEBSITE, DAY)[1] if one.label == "missing-risk")
    assert by_page[1]["missing-risk"].nearly == taken_for_it.quote


def test_words_that_nobody_sees_tell_nothing() -> None:
    html = "<h1>医療脱毛</h1><p>当院の医療脱毛は自由診療です。</p><p {}>痛みやむくみが出ます。1回22,000円です。</p>"
    shown, hidden = (
        seen_words(Reader(RULES.grammar).read(read_document("page.html", html.format(style).encode())), ((), ()))
        for style in ("", 'style="display:none"')
    )
    assert "むくみ" in shown and "むくみ" not in hidden
    assert any(word.startswith("f:") for word in shown - hidden)


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
