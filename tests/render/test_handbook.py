"""The handbook holds every rule, links to what is there, and lets nothing run but its own script."""
from __future__ import annotations

import base64
import datetime
import hashlib
import re
from html import unescape

import pytest
from msgspec.structs import replace

from compliance.model import Severity
from compliance.render.handbook import INDEX, MARK, build, render_handbook
from compliance.ruleset import load_rules
from tests.render.outline import Outline
from tests.render.sample import HOSTILE, IMAGE, SCRIPT

DAY = datetime.date(2026, 11, 1)
RULESET = load_rules()
PAGES = render_handbook(RULESET, DAY)


OUTLINES = {name: Outline(html) for name, html in PAGES.items()}


def test_there_is_a_page_for_every_label_beside_the_three_over_all():
    labels = {subject.label for subject in RULESET.subjects}

    assert next(iter(PAGES)) == INDEX
    assert set(PAGES) == {INDEX, "law.html", "treatments.html"} | {f"label-{label}.html" for label in labels}
    assert all(MARK in html for html in PAGES.values())


@pytest.mark.parametrize("subject", RULESET.subjects, ids=lambda subject: subject.id)
def test_a_rule_stands_on_its_page_with_all_that_it_says(subject):
    outline = OUTLINES[f"label-{subject.label}.html"]
    told = re.sub(r"\s", "", outline.text)
    said = [subject.title, subject.why, subject.mend, *(near.because for near in subject.pass_)]
    law = [RULESET.law[name] for name in subject.basis if RULESET.law[name].in_force(DAY)]

    assert subject.id in outline.values("id")
    assert [words for words in (*said, *(entry.gist for entry in law)) if re.sub(r"\s", "", words) not in told] == []
    assert f"label-{subject.label}.html#{subject.id}" in OUTLINES[INDEX].values("href")


def test_quoted_words_are_marked():
    marks = {re.sub(r"<[^>]+>", "", mark) for html in PAGES.values() for mark in re.findall("<mark.*?</mark>", html)}
    quotes = [flag.quote for rule in RULESET.rules for flag in rule.flag]

    assert sum(quote in marks for quote in quotes) >= 0.9 * len(quotes)


@pytest.mark.parametrize("day", [DAY, datetime.date(2018, 6, 2)], ids=str)
def test_every_link_leads_somewhere(day):
    outlines = OUTLINES if day == DAY else {name: Outline(html) for name, html in render_handbook(RULESET, day).items()}
    known = {f"{page}#{here}" for page, outline in outlines.items() for here in outline.values("id")} | set(outlines)

    for name, outline in outlines.items():
        ids = outline.values("id")
        links = [href for href in outline.values("href") if not href.startswith(("http:", "https:"))]
        assert len(ids) == len(set(ids))
        assert [href for href in links if (f"{name}{href}" if href.startswith("#") else href) not in known] == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched_and_nothing_runs_but_its_own(name):
    html, outline = PAGES[name], OUTLINES[name]
    tags = {tag for tag, _ in outline.elements}
    attributes = {name for _, attributes in outline.elements for name in attributes}
    digest = base64.b64encode(hashlib.sha256(html.partition("<script>")[2].partition("</script>")[0].encode()).digest())

    assert not tags & {"link", "img", "iframe", "object", "embed", "video", "audio", "source", "base"}
    assert not attributes & {"src", "style", "action"}
    assert not [name for name in attributes if name.startswith("on")]
    assert 'content="default-src &#39;none&#39;; style-src' in html
    assert f"script-src 'sha256-{digest.decode()}'" in unescape(html)
    assert "url(" not in html and "@import" not in html


def test_what_rules_say_stays_text():
    rule = replace(RULESET.rules[0], id="wild", label="wild", title=HOSTILE, message=HOSTILE, why=HOSTILE, mend=HOSTILE)
    wild = render_handbook(replace(RULESET, rules=(*RULESET.rules, rule)), DAY)

    for html in (wild[INDEX], wild["label-wild.html"]):
        assert SCRIPT not in html and IMAGE not in html
        assert html.count("<script>") == 1


def test_the_register_tells_of_each_entry_its_rules_or_why_there_are_none():
    told = OUTLINES["law.html"]

    assert {f"law-{name}" for name in RULESET.law} <= set(told.values("id"))
    assert [entry.id for entry in RULESET.law.values() if entry.unjudged and entry.unjudged not in told.text] == []


def test_treatments_stand_under_their_regime_with_what_they_owe():
    told = OUTLINES["treatments.html"]

    assert {f"treatment-{treatment.id}" for treatment in RULESET.treatments} <= set(told.values("id"))
    assert {f"background-{item.id}" for item in RULESET.background} <= set(told.values("id"))
    assert "label-missing-unapproved-status.html" in told.values("href")


def test_the_law_of_another_day_gives_another_handbook():
    past = build(RULESET, datetime.date(2018, 6, 2))
    cards = [card for chapter in past.chapters for card in chapter.cards]

    assert 0 < len(cards) < len(RULESET.subjects)


def test_a_rule_from_memory_alone_speaks_as_it_would_in_a_review():
    memory = next(entry.id for entry in RULESET.law.values() if entry.known == "memory" and entry.in_force(DAY))
    rule = replace(RULESET.rules[0], basis=(memory,), severity=Severity.ERROR)
    (card,) = next(chapter.cards for chapter in build(replace(RULESET, rules=(rule,)), DAY).chapters if not chapter.of_duties)

    assert card.subject.severity == Severity.WARNING
    assert card.message.endswith("（根拠は記憶による・未照合）")


def test_the_frame_speaks_english_and_the_rules_stay_as_they_are():
    pages = render_handbook(RULESET, DAY, "en")

    assert "Handbook of the review of clinic advertising" in pages[INDEX]
    assert "要修正" not in Outline(pages["label-superlative.html"]).text
    assert RULESET.rules[0].title in pages[INDEX]


def test_the_same_rules_give_the_same_bytes():
    assert render_handbook(RULESET, DAY) == PAGES
