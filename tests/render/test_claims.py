"""The ledger on a terminal."""
from __future__ import annotations

import re

import pytest

from compliance.render.claims import render_ledger
from compliance.render.columns import columns
from tests.render.golden import same_as_golden
from tests.render.sample import clinic_answer, hostile_review, quiet_review, signed_answer


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_table_reads_as_it_was_reviewed(lang: str) -> None:
    reviews = (*signed_answer().reviews, quiet_review())

    assert same_as_golden(f"ledger.{lang}.txt", render_ledger(reviews, color=False, width=88, lang=lang))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_keep_to_the_width(width: int) -> None:
    table = render_ledger(clinic_answer().reviews, color=False, width=width)

    assert max(columns(line) for line in table.splitlines()[1:]) <= width


def test_a_page_cannot_speak_to_the_terminal() -> None:
    seen = re.sub(r"\x1b\[[0-9;]*m", "", render_ledger([hostile_review()], color=True))

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", seen)
