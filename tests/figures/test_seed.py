"""The column that reviewers labelled first, where it is at hand: its prices and its times to effect."""

from __future__ import annotations

import pytest

from compliance.model import Readers
from compliance.pages import open_page
from compliance.review import Checker
from compliance.ruleset import load_rules
from tests.conftest import ROOT

COLUMN = ROOT.parent / "shared/gold/seed-column.txt"


@pytest.mark.skipif(not COLUMN.is_file(), reason="the column is not part of the project")
def test_the_times_to_effect_and_the_market_prices_are_found() -> None:
    review = Checker(load_rules(), Readers.OFF).check(open_page(str(COLUMN)), assume="advertisement")

    found = {f.quote: f for f in review.findings if f.label == "inconsistent-figures"}
    assert set(found) == {"2か月", "10万〜30万円"}
    assert "85%" in found["2か月"].sentence and "3ヶ月〜半年" in found["2か月"].message
    assert "数万円〜十数万円" in found["10万〜30万円"].message
