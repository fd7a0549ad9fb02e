"""Rules in English: laid over the Japanese where it is given, Japanese where it is not, and never what is read."""

from __future__ import annotations

import pytest

from compliance import check_text
from compliance.ruleset import load_rules, source
from compliance.ruleset.wording import in_language, problems, translation

ENGLISH = load_rules(lang="en")
JAPANESE = load_rules()
RULE = {
    "id": "a", "title": "題", "message": "「{quote}」は題です。", "why": "理由", "mend": "直す",
    "en": {"title": "Title", "message": "“{quote}” is a title.", "why": "Why", "mend": "Mend"},
}  # fmt: skip


def test_english_words_stand_in_the_place_of_the_japanese() -> None:
    spoken = in_language({"rules": [RULE], "lexicon": [{"id": "x"}]}, "en")

    assert spoken["rules"] == [{"id": "a", "lang": "en", **RULE["en"]}]
    assert spoken["lexicon"] == [{"id": "x"}]


def test_what_has_no_english_stays_japanese_and_says_so() -> None:
    untold = {key: value for key, value in RULE.items() if key != "en"}

    assert in_language({"rules": [untold]}, "en")["rules"] == [untold]
    assert in_language({"rules": [RULE]}, "ja")["rules"] == [RULE]


def test_words_deep_inside_an_item_are_laid_over_too() -> None:
    raw = {"surveys": [{"parts": [{"part": "size", "told": "何人", "en": {"told": "how many"}}]}]}

    assert in_language(raw, "en")["surveys"] == [{"parts": [{"part": "size", "told": "how many", "lang": "en"}]}]


def test_an_entry_of_law_names_its_instrument_in_english_even_where_it_has_no_english_itself() -> None:
    raw = {"instruments": [{"name": "薬機法", "en": "PMD Act"}], "law": [{"id": "a", "instrument": "薬機法"}, {"id": "b", "instrument": "条例"}]}

    assert [entry["instrument"] for entry in in_language(raw, "en")["law"]] == ["PMD Act", "条例"]


@pytest.mark.parametrize(
    ("message", "wrong"),
    [("“{quote}” is.", False), ("It is.", True), ("“{quote}” {note}", True), ("“{qoute}” is.", True)],
)
def test_a_translation_names_the_same_places(message: str, wrong: bool) -> None:
    value = {"rules": [{**RULE, "en": {**RULE["en"], "message": message}}]}

    found = list(problems(value, "rules/claims/a.yaml", {("rules", 0, "en", "message"): (7, 16)}))

    assert [(problem.line, "{quote}" in problem.mend) for problem in found] == ([(7, True)] if wrong else [])


def test_translations_are_counted_by_kind() -> None:
    assert translation({"rules": [RULE, {"id": "b"}], "law": []}, "en") == {"rules": (1, 2)}


def test_every_instrument_of_the_register_has_an_english_name() -> None:
    raw = source()

    assert {entry["instrument"] for entry in raw["law"]} == {item["name"] for item in raw["instruments"]}


def test_the_language_changes_words_and_no_finding() -> None:
    told = {
        ruleset.lang: check_text("当院は県内No.1です。", assume="advertisement", ruleset=ruleset) for ruleset in (JAPANESE, ENGLISH)
    }
    [japanese, english] = [review.findings[0] for review in told.values()]

    assert (english.lang, japanese.lang) == ("en", "ja")
    assert english.message.startswith("“県内No.1” is")
    assert (english.rule, english.span, english.fingerprint) == (japanese.rule, japanese.span, japanese.fingerprint)
    assert [m.fingerprint for m in told["en"].missing] == [m.fingerprint for m in told["ja"].missing]
