from __future__ import annotations

import pytest
from msgspec.structs import replace

from compliance.ledger.rows import rows
from compliance.model import ClaimNote, Fit, Grade, Place, Span

SENTENCE = "三か月で髪が太く変わり、全身の疲れも抜けます。"


def claim(quote: str, **others: object) -> ClaimNote:
    """A claim on *quote*, which stands in SENTENCE."""
    start = SENTENCE.index(quote)
    made = ClaimNote(
        SENTENCE, quote, "effect", "regrow", "注入治療", "", Place(3, start + 1), 2, Span(start, start + len(quote)),
        Grade.NONE, Fit.MISSING, "出典がありません。", (), f"{start}-{quote}",
    )  # fmt: skip
    return replace(made, **others)  # type: ignore[arg-type]


def test_what_a_sentence_claims_of_one_kind_is_one_row() -> None:
    (row,) = rows([claim("疲れも抜け", treatment="点滴"), claim("髪が太く変わり"), claim("太く変わり", frame="thicken")])

    assert row.quotes == ("髪が太く変わり", "疲れも抜け")
    assert row.treatment == "点滴、注入治療"
    assert row.because == "出典がありません。"
    assert row.id == claim("疲れも抜け").fingerprint
    assert row.where == Place(3, SENTENCE.index("髪") + 1)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"kind": "number"}, id="another kind"),
        pytest.param({"fit": Fit.UNCLEAR}, id="another fit"),
        pytest.param({"references": (1,)}, id="other references"),
        pytest.param({"block_index": 5}, id="another block"),
        pytest.param({"sentence": "髪が太く変わります。"}, id="another sentence"),
    ],
)
def test_what_a_reviewer_must_tell_apart_stays_apart(other: dict[str, object]) -> None:
    assert len(rows([claim("髪が太く変わり"), claim("太く変わり", **other)])) == 2


def test_rows_stand_in_the_order_of_the_page() -> None:
    late, early = claim("疲れも抜け", kind="number"), claim("髪が太く変わり")

    assert [row.id for row in rows([late, early])] == [early.fingerprint, late.fingerprint]


def test_a_page_without_claims_has_no_rows() -> None:
    assert rows([]) == ()
