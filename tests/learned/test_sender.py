"""What a page's words say of its sender: they add to the signs, and do not take a clear signature away."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.learned.sender import SenderCard, load, read, words, write
from compliance.model import Sentence
from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.sources import read_document

CARD = SenderCard(0.5, {"own": ((1, 2.0), (3, 1.0))}, {"診療": 3.0, "^消費": -4.0, "県 は": -20.0})


@pytest.fixture(scope="module")
def sentences() -> tuple[Sentence, ...]:
    document = read_document("page.md", "# 診療の案内\n\n県は調べた。\n\n診療した。\n".encode(), format="markdown")
    return tuple(Reader(load_rules().grammar).read(document).sentences)


def test_words_and_pairs_stand_once_and_those_of_edges_once_more(sentences: tuple[Sentence, ...]) -> None:
    found = words(sentences, {0})
    assert {"診療", "診療 の", "^診療", "^診療 の", "県", "県 は", "診療 する"} <= found
    assert found.isdisjoint({"^県", "^県 は", "する 診療", "。 診療"})


@pytest.mark.parametrize(
    ("traits", "said", "odds"),
    [
        ({}, set(), 0.5),
        ({"own": 1}, set(), 2.5),
        ({"own": 4}, {"駅"}, 3.5),
        ({}, {"診療"}, 3.5),
        ({}, {"診療", "駅", "円", "前"}, 2.0),
        ({}, {"^消費", "駅", "円", "前"}, -1.5),
        ({"own": 4}, {"県 は"}, 1.5),
    ],
)
def test_words_weigh_by_the_root_of_how_many_there_are(traits: dict[str, float], said: set[str], odds: float) -> None:
    assert CARD.odds(traits, frozenset(said)) == pytest.approx(odds)


def test_a_card_is_read_as_it_was_written() -> None:
    assert read(write(CARD)) == CARD


@given(st.sets(st.sampled_from(sorted(load().words)), max_size=60), st.sampled_from(["ad.own-clinic", "ad.booking", "signed"]))
def test_whatever_a_page_says_a_clinics_sign_does_not_speak_against_it(said: set[str], sign: str) -> None:
    card = load()
    assert card.odds({sign: 1.0}, frozenset(said)) >= card.odds({}, frozenset(said))
