"""The column that set the bar: what each of its references is worth, and what its sentences make of them."""
from __future__ import annotations

import pytest

from compliance.model import Fit, Readers
from compliance.pages import open_page
from compliance.review import Checker
from compliance.ruleset import load_rules
from tests.conftest import ROOT

COLUMN = ROOT.parent / "shared/gold/seed-column.txt"
pytestmark = pytest.mark.skipif(not COLUMN.exists(), reason="the column is not part of the project")

GRADES = {
    "1": "book", "2": "systematic-review", "3": "controlled-study", "4": "animal", "5": "book", "6": "book", "7": "in-vitro",
    "8": "review", "9": "company-page", "10": "company-page", "11": "company-page", "12": "review", "13": "news", "14": "news",
    "15": "company-page", "16": "unknown", "17": "review", "18": "unknown", "19": "unknown",
}  # fmt: skip


@pytest.fixture(scope="module")
def review():
    return Checker(load_rules(), Readers.OFF).check(open_page(str(COLUMN)), assume="advertisement")


def test_every_reference_is_graded(review) -> None:
    assert {work.label: work.grade.value for work in review.references if work.label} == GRADES


def test_what_no_design_tells_says_why(review) -> None:
    because = {work.label: work.because for work in review.references}

    assert all(because[label] for label in GRADES)


@pytest.mark.parametrize(
    ("words", "label", "said"),
    [
        pytest.param("11本", "2", "エクソソーム", id="a review of another product"),
        pytest.param("30名", "3", "塗る", id="a topical trial for an injection"),
        pytest.param("マウス", "4", "動物", id="mice"),
        pytest.param("併用群", "4", "動物", id="mice, told on"),
        pytest.param("PP405", "13", "報道", id="a news item"),
    ],
)
def test_works_that_do_not_carry_are_told_with_their_reason(review, words: str, label: str, said: str) -> None:
    notes = [note for note in review.claims if words in note.sentence and note.references]

    assert notes
    assert {note.fit for note in notes} == {Fit.MISUSED}
    assert all(f"文献{label}" in note.because and said in note.because for note in notes)


@pytest.mark.parametrize(
    "words",
    ["海外の臨床研究では", "海外研究", "11本", "30名", "マウスに", "併用群", "こうしたエビデンスをふまえ"],
)
def test_sentences_that_misuse_are_found(review, words: str) -> None:
    assert any(found.label == "evidence-misuse" and words in found.sentence for found in review.findings)


@pytest.mark.parametrize("words", ["UMINに登録された", "プロセスに時間がかかる", "倫理的な面から", "資生堂の技術が"])
def test_sentences_that_only_tell_are_left_alone(review, words: str) -> None:
    assert not any(found.label == "evidence-misuse" and words in found.sentence for found in review.findings)
