"""What a page's words tell of the disclosures that it lacks: a sum that heeds how many words there are, of what is always read."""
from __future__ import annotations

import pytest

from compliance.learned.duty_words import DutyWords, page_words
from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.sources import read_document

WORDS = DutyWords(("missing-cost", "missing-risk"), (-1.0, 0.5), {"円": (-300, 0), "f:offer.price": (-100, 50)})


@pytest.mark.parametrize(
    ("words", "cost", "risk"),
    [
        pytest.param([], -1.0, 0.5, id="no word at all"),
        pytest.param(["円"], -4.0, 0.5, id="a word"),
        pytest.param(["円", "f:offer.price", "庭", "空"], -3.0, 0.75, id="by the root of how many, those that tell nothing too"),
    ],
)
def test_words_add_up(words: list[str], cost: float, risk: float) -> None:
    assert WORDS.odds(frozenset(words)) == pytest.approx({"missing-cost": cost, "missing-risk": risk})


def test_a_page_is_its_words_and_pairs_its_frames_and_its_treatments() -> None:
    sentences = Reader(load_rules().grammar).read(read_document("page.md", "予約制です。".encode())).sentences
    found = page_words(sentences, ["offer.price", "learned.testimonial", "figures.differ"], ["医療脱毛"])
    assert {"予約", "予約 制", "f:offer.price", "t:医療脱毛"} <= found
    assert not any(word.startswith(("f:learned", "f:figures")) for word in found)
