from __future__ import annotations

import pytest

from compliance.evidence import words
from compliance.evidence.grading import all_words
from compliance.ruleset import load_rules


@pytest.mark.parametrize(
    ("word", "text", "said"),
    [
        pytest.param("rat", "A study of Rat tendons", "Rat", id="whatever the case"),
        pytest.param("double blind", "a Double‐Blind trial", "Double‐Blind", id="whatever the hyphen"),
        pytest.param("ラット", "ラットの腱", "ラット", id="katakana before a kana"),
        pytest.param("ラット", "ﾗｯﾄの腱", "ﾗｯﾄ", id="half width"),
        pytest.param("#ページ", "本の156ページ", "156ページ", id="a number whole"),
        pytest.param("無作為", "二群を無作為に分けた", "無作為", id="kanji anywhere"),
    ],
)
def test_a_word_is_found_and_said_as_it_stands(word: str, text: str, said: str) -> None:
    folded = words.fold(text)
    (place,) = words.index([word]).places(folded.chars)[word]

    assert folded.said(*place, text) == said


@pytest.mark.parametrize(
    ("word", "text"),
    [
        pytest.param("rat", "a strategy for rats", id="inside a Latin word, and before a letter"),
        pytest.param("ラット", "フラットな肩", id="inside a katakana word"),
        pytest.param("マウス", "マウスピース矯正", id="at the head of a katakana word"),
        pytest.param("#ページ", "ホームページ", id="no digit"),
    ],
)
def test_a_word_inside_another_is_not_found(word: str, text: str) -> None:
    assert words.index([word]).places(words.fold(text).chars) == {}


def test_words_that_begin_alike_are_all_found() -> None:
    found = words.index(["犬", "犬の顎", "review", "a review"]).places(words.fold("犬の顎: a review").chars)

    assert set(found) == {"犬", "犬の顎", "review", "a review"}


def test_hosts_are_those_of_addresses_alone() -> None:
    assert words.hosts("see HTTPS://Corp.Example.co.jp/a and example.com") == ("corp.example.co.jp",)


def test_what_is_kept_of_the_rules_words_is_what_they_are_folded_to():
    kept = load_rules().grammar.evidence

    assert kept.folded.keys() == all_words(kept)
    assert all(folded == words.looked_for(word) for word, folded in kept.folded.items())
