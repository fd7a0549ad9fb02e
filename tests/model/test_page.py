"""Spans, texts and places: the way back from what is read to the file."""

from __future__ import annotations

import pytest

from compliance.model import Block, BlockKind, Document, Inline, Place, Span, Text, Visibility


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 1)])
def test_a_span_is_never_empty_nor_reversed(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_text_knows_where_each_character_came_from() -> None:
    # ㌔ stands at 4 and gave two characters
    text = Text("3キロ減", (3, 4, 4, 5), (4, 5, 5, 6))

    assert text.locate(1, 2) == Span(4, 5)
    assert text.locate(0, 4) == Span(3, 6)


def test_verbatim_text_counts_from_its_offset() -> None:
    assert Text.verbatim("髪肌", 7).locate(1, 2) == Span(8, 9)


@pytest.mark.parametrize(
    ("offset", "place"),
    [
        pytest.param(0, Place(1, 1), id="the first character"),
        pytest.param(2, Place(1, 3), id="the end of a line"),
        pytest.param(3, Place(2, 1), id="the start of the next"),
        pytest.param(5, Place(3, 2), id="inside the last"),
    ],
)
def test_places_count_from_one(offset: int, place: Place) -> None:
    document = Document("p", "text", "utf-8", "一二\n\n三四", (), (0, 3, 4))

    assert document.place(offset) == place


def test_a_block_shows_what_is_plain_and_not_struck_out() -> None:
    block = Block(BlockKind.PARAGRAPH, Text.verbatim("旧価格と新価格"), inlines=(Inline("strike", 0, 3), Inline("strong", 4, 7)))
    assert [block.shows(*span) for span in ((0, 3), (2, 4), (3, 7), (4, 7))] == [False, False, True, True]
    assert not Block(BlockKind.PARAGRAPH, Text.verbatim("薄い"), visibility=Visibility.PALE).shows(0, 2)
