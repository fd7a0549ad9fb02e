from __future__ import annotations

import pytest
import yaml

from compliance.evidence.grading import UNTOLD, Grading
from compliance.model import Grade
from compliance.ruleset import load_rules
from tests.conftest import ROOT

GRADING = Grading(load_rules().grammar.evidence)
ENTRIES = yaml.safe_load((ROOT / "rules/evidence/grades.yaml").read_text(encoding="utf-8"))["grades"]
FLAGS = [(entry["grade"], entry["told"], text) for entry in ENTRIES for text in entry["flag"]]
PASSES = [(entry["told"], text) for entry in ENTRIES for text in entry["pass"]]


@pytest.mark.parametrize(("grade", "told", "text"), FLAGS)
def test_the_examples_of_a_grade_have_it(grade: str, told: str, text: str) -> None:
    worth = GRADING.of_entry(text)

    assert (worth.grade, worth.told) == (Grade(grade), told)
    assert worth.because.lower() in text.lower()


@pytest.mark.parametrize(("told", "text"), PASSES)
def test_the_near_misses_of_a_grade_do_not(told: str, text: str) -> None:
    assert GRADING.of_entry(text).told != told


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        pytest.param("A clinical look at healing: an animal study. 2020.", Grade.ANIMAL, id="animal before clinical"),
        pytest.param("Lasers for scars: a systematic review. 2020.", Grade.SYSTEMATIC_REVIEW, id="systematic before review"),
        pytest.param("Hair care in mice: a systematic review. 2020.", Grade.ANIMAL, id="a review of animal studies"),
        pytest.param("Lasers for scars. Kaku Reviews 2020;1:1.", Grade.UNKNOWN, id="the name of a journal"),
        pytest.param("A randomised trial. UMIN000012345", Grade.RANDOMISED_TRIAL, id="a trial with its number"),
        pytest.param("UMIN000012345", Grade.UNKNOWN, id="a number alone"),
        pytest.param("架空太郎. 架空皮膚誌. 2019;3:1-9.", Grade.UNKNOWN, id="authors and journal alone"),
    ],
)
def test_which_word_decides(text: str, grade: Grade) -> None:
    assert GRADING.of_entry(text).grade == grade


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        pytest.param("マウスを用いた実験では毛が伸びました", Grade.ANIMAL, id="animals"),
        pytest.param("20名の試験では毛が伸びました", Grade.CONTROLLED_STUDY, id="people counted"),
        pytest.param("偽薬と比べて毛が伸びました", Grade.CONTROLLED_STUDY, id="a control"),
        pytest.param("毛が伸びました", Grade.UNKNOWN, id="mute"),
        pytest.param("15ページに書きました", Grade.UNKNOWN, id="a page in a sentence is no book"),
    ],
)
def test_the_words_of_a_sentence(text: str, grade: Grade) -> None:
    assert GRADING.of_sentence(text).grade == grade


def test_what_nothing_tells_is_untold() -> None:
    assert GRADING.of_entry("") is UNTOLD
