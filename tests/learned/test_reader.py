"""The second reader: the words that weighed most, and nothing where nothing was said."""
from __future__ import annotations

import pytest

from compliance.learned import model
from compliance.learned.card import BY_EAR
from compliance.learned.hearing import SILENCE
from compliance.learned.model import Model, Voice
from compliance.learned.reader import hear, heaviest
from compliance.learned.shelves import shelved
from compliance.reading.lines import Line
from compliance.reading.read import Reader
from compliance.ruleset import load_rules
from compliance.sources import read_document

KEEN = Model(
    BY_EAR,
    (Voice("testimonial", -3.0, 1.0), Voice("superlative", -9.0, 1.0)),
    shelved({"w:喜ぶ": model.packed({0: 30}), "w:患者": model.packed({0: 3})}),
)


@pytest.mark.parametrize(
    ("shares", "count", "run"),
    [
        ({("w:a", 1, 2): 2.0}, 4, (1, 2)),
        ({("w:a", 0, 1): 1.0, ("w:b", 1, 2): -0.5, ("w:c", 2, 3): 1.0}, 3, (0, 3)),
        ({("w:a", 0, 1): 1.0, ("w:b", 1, 2): -3.0, ("w:c", 2, 4): 2.0}, 4, (2, 4)),
        ({("k:item", 0, 0): 5.0}, 3, (0, 3)),
        ({("w:a", 0, 1): -1.0}, 2, (0, 2)),
    ],
)
def test_the_heaviest_run_of_words(shares: dict[tuple[str, int, int], float], count: int, run: tuple[int, int]) -> None:
    assert heaviest(shares, count) == run


def lines(text: str) -> list[Line]:
    return [*Reader(load_rules().grammar).open(read_document("page.txt", text.encode())).lines]


def test_a_likely_label_is_heard_with_its_words() -> None:
    (line,) = lines("多くの患者に喜ばれました。")
    hearing = hear(line.sentence, line.block, line.alone, KEEN)
    (heard,) = hearing.heard
    assert heard.label == "testimonial"
    assert hearing.chances["testimonial"] == heard.chance > 0.5
    assert "superlative" not in hearing.chances
    assert "".join(token.surface for token in line.sentence.tokens[heard.start : heard.end]).endswith("喜ば")
    assert "語「喜ぶ」" in heard.because


def test_other_words_are_not() -> None:
    (line,) = lines("駅から歩いて五分です。")
    assert not hear(line.sentence, line.block, line.alone, KEEN).heard


def test_silence_says_nothing() -> None:
    assert not SILENCE.heard
    assert not SILENCE.chances
