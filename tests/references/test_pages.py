"""Whole pages: our own with thirty notes of all forms, and the column of which each reference is known."""
from __future__ import annotations

import re

import pytest

from compliance.model import Readers
from compliance.pages import open_page
from compliance.review import Checker
from compliance.ruleset import load_rules
from tests.conftest import ROOT
from tests.references.page import opened

SOCIETY = ROOT / "corpus/gold/develop/zz01-zutsuu-kaisetsu-careful.html"
COLUMN = ROOT.parent / "shared/gold/seed-column.txt"


def test_thirty_notes_of_all_forms_are_read_and_nothing_is_loose() -> None:
    _, _, named = opened(SOCIETY.read_text(encoding="utf-8"), SOCIETY.name)
    listed = [at for at, source in enumerate(named.sources) if not source.inline]

    assert len(listed) == 30
    assert {at for places in named.cited.values() for at in places} >= set(listed)
    assert [source.text for source in named.sources if source.inline] == ["（架空ら, 2018）", "UMIN000099999", "厚生労働省「国民生活基礎調査」(令和4年)"]
    assert named.loose == ()


@pytest.mark.parametrize("readers", [Readers.ON, Readers.OFF])
def test_a_careful_page_with_thirty_notes_yields_nothing(readers: Readers) -> None:
    review = Checker(load_rules(), readers).check(open_page(str(SOCIETY)), assume="advertisement")

    assert [(finding.rule, finding.sentence) for finding in review.findings] == []
    assert review.missing == ()


@pytest.mark.skipif(not COLUMN.exists(), reason="the column does not come with the checkout")
def test_each_reference_of_the_column_meets_its_sentence() -> None:
    _, found, named = opened(COLUMN.read_text(encoding="utf-8"), COLUMN.name)
    written = {order: match[1] for order, one in enumerate(found) if (match := re.search(r"(?<=[ぁ-ん])(\d{1,2})$", one.text))}

    assert [source.label for source in named.sources if not source.inline] == [str(number) for number in range(1, 20)]
    assert {label: order for order, label in written.items()}.keys() == {str(number) for number in range(1, 20)}
    for order, label in written.items():
        assert label in [named.sources[at].label for at in named.cited[order]]
    assert {loose.frame for loose in named.loose} <= {"citation.work-twice", "citation.unbalanced"}
