"""How sentences sound."""

from __future__ import annotations

import pytest

from compliance.figures.tone import Tone, grams


def test_runs_of_letters_are_counted_once_and_numbers_are_alike() -> None:
    assert grams("3回") == grams("8回")
    assert grams("三回") == grams("八回")
    assert {"回", "0回", " 0回"} <= grams("3回")


def test_a_sentence_sounds_as_its_letters_weigh() -> None:
    tone = Tone(-1.0, {"だけ": 8.0})

    assert tone.odds("一度だけ") > tone.odds("一度から") == -1.0


@pytest.mark.parametrize("text", ["", "あ" * 100_000])
def test_no_text_is_too_short_or_too_long(text: str) -> None:
    assert Tone(0.5, {"い": 1.0}).odds(text) == 0.5
