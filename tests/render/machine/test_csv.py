from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.render.machine.answers import crowded_answer, gated_answer, rendered
from tests.render.machine.held import as_table


def test_rows_have_what_a_reviewer_looks_for() -> None:
    rows = as_table(rendered("csv", gated_answer(), "en"))

    assert (rows[0]["page"], rows[0]["state"], rows[0]["severity"]) == ("site/poster.pdf", "Pages that could not be read", "error")
    assert (rows[1]["state"], rows[1]["treatment"], rows[1]["line"]) == ("missing", "注入治療", "")
    assert (rows[2]["line"], rows[2]["column"], rows[2]["quote"]) == ("9", "3", "満足した方 98%")
    assert (rows[-1]["standing"], rows[-1]["approver"], rows[-1]["expires"]) == ("accepted", "山辺", "2027-03-31")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", " =1", "\t=1", "\n=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    answer = crowded_answer(1)
    one = replace(answer.reviews[0].findings[0], message=text, why=text, quote=text)
    (row, *_) = as_table(rendered("csv", replace(answer, reviews=(replace(answer.reviews[0], findings=(one,)),)), "en"))

    assert {row["message"][0], row["why"][0], row["quote"][0]} == {"'"}
