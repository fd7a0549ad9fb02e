"""Gold pages as rows: a sentence gets the labels of its quote, a lone word that stands in the quote does not."""
from __future__ import annotations

from pathlib import Path

import pytest

from compliance.evaluation import gold
from compliance.learned import pages

PAGE = """# 薄毛のお悩み

三回の注入で必ず髪が生えます。

- 注入
- 予約は電話で

さくら皮膚科クリニック 電話 03-0000-0000
"""
LABELS = """page: page.md
medium: website
sentences:
  - quote: 三回の注入で必ず髪が生えます。
    must: [guaranteed-outcome]
    may: [implausible-duration, guaranteed-outcome]
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[pages.Row]:
    folder: Path = tmp_path_factory.mktemp("calibrate")
    (folder / "page.md").write_text(PAGE, encoding="utf-8")
    (folder / "page.yaml").write_text(LABELS, encoding="utf-8")
    return [row for page in pages.read(gold.pages(folder)) for row in page.rows]


def test_a_quoted_sentence_has_its_labels(read: list[pages.Row]) -> None:
    (row,) = (row for row in read if "w:生える" in row.names)
    assert row.must == {"guaranteed-outcome"}
    assert row.may == {"implausible-duration"}
    assert row.raised.keys() >= {"guaranteed-outcome"}
    assert row.judged


def test_a_word_of_the_quote_has_none(read: list[pages.Row]) -> None:
    (row,) = (row for row in read if "c:^注入" in row.names and "k:item" in row.names)
    assert not row.must | row.may


def test_a_page_keeps_its_folder(read: list[pages.Row]) -> None:
    assert {row.page for row in read} == {"page"}
    assert all(row.folder.startswith("calibrate") for row in read)
