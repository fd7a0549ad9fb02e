"""The accuracy tables: written between their marks, and there in the documents. Their numbers are not tested."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from compliance.errors import ComplianceError
from compliance.evaluation import figures
from compliance.evaluation.score import PAGES, SENTENCES, Score, Tally
from tests.conftest import ROOT

DOCUMENTS = ["README.md", "corpus/gold/FIGURES.md"]
SHARE = r"(?:\d\.\d\d \[\d\.\d\d–\d\.\d\d\]|–)"


def _score() -> Score:
    tally = Tally(found=4, right=3, wanted=5, hit=2)
    return Score({"a.txt": {SENTENCES: tally, PAGES: Tally(), "superlative": tally, "missing-cost": Tally()}})


SCORES = {(split, readers): _score() for split in figures.SPLITS for readers in figures.READERS}


def _block(document: str) -> str:
    text = (ROOT / document).read_text(encoding="utf-8")
    assert text.count(figures.BEGIN) == text.count(figures.END) == 1
    return text.partition(figures.BEGIN)[2].partition(figures.END)[0]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_has_a_row_for_every_split_and_reader(document: str) -> None:
    block = _block(document)
    rows = [line.split(" | ") for line in block.splitlines() if " P " in line and line.startswith("| `")]

    assert re.search(r"\d{4}-\d\d-\d\d", block) and re.search("`[0-9a-f]{8,}`", block)
    assert [row[0].split("`")[1] for row in rows] == [split for split in figures.SPLITS for _ in figures.READERS]
    assert [row[1] for row in rows] == list(figures.READERS.values()) * len(figures.SPLITS)
    assert all(re.fullmatch(f"P {SHARE} R {SHARE}", cell) for row in rows for cell in (row[2], row[4]))


def test_every_label_of_a_split_has_its_figures() -> None:
    block = _block("corpus/gold/FIGURES.md")

    assert [line.split()[1] for line in block.splitlines() if line.startswith("## ")] == list(figures.SPLITS)
    assert len(re.findall(rf"^\| `[a-z-]+` \| {SHARE} \d+/\d+ \| {SHARE} \d+/\d+ \| (?:\d\.\d\d|–) \|$", block, re.MULTILINE)) > 60


def test_figures_stand_with_their_interval_and_counts() -> None:
    assert "| P 0.75 [0.30–0.95] R 0.40 [0.12–0.77] | 0.52 | P – R – | 1.00 |" in figures.overview(
        SCORES, datetime.date(2026, 11, 29), "0123456789ab"
    )
    assert "| `superlative` | 0.75 [0.30–0.95] 3/4 | 0.40 [0.12–0.77] 2/5 | 0.52 |" in figures.by_label(SCORES)
    assert "| `missing-cost` | – 0/0 | – 0/0 | – |" in figures.by_label(SCORES)


def test_only_what_stands_between_the_marks_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"前\n{figures.BEGIN}\nold\n{figures.END}\n後\n", encoding="utf-8")
    figures.put(path, "new")
    figures.put(path, "newer")

    assert path.read_text("utf-8") == f"前\n{figures.BEGIN}\nnewer\n{figures.END}\n後\n"


@pytest.mark.parametrize("text", ["", figures.BEGIN, figures.END, figures.END + figures.BEGIN])
def test_a_document_without_the_marks_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ComplianceError):
        figures.put(path, "new")
    assert path.read_text("utf-8") == text
