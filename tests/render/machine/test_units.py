from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compliance.model import BlockKind, Document
from compliance.render.machine.units import utf_8, utf_16
from tests.render.sample import Words, document


def _page(text: str) -> Document:
    return document("a.txt", [Words(BlockKind.PARAGRAPH, "上"), Words(BlockKind.PARAGRAPH, text)])


def test_a_character_outside_the_first_plane_is_two_units_and_four_bytes() -> None:
    page = _page("𠮷野家😀で")
    offset = page.source.index("で")

    assert page.place(offset).column == 7
    assert utf_16().place(page, offset) == (2, 9)
    assert utf_8().place(page, offset) == (2, 1 + 2 + 4 + 3 + 3 + 4)


@given(st.text(st.sampled_from("aé字😀\ud800"), min_size=1, max_size=40), st.integers(1, 60))
def test_columns_are_what_encoding_the_line_up_to_there_gives(text: str, times: int) -> None:
    page = _page(text * times)
    start = page.line_starts[1]
    bytes_, pairs = utf_8(), utf_16()

    for offset in range(start, len(page.source) - 1, 37):
        before = page.source[start:offset]
        assert bytes_.place(page, offset) == (2, len(before.encode("utf-8", "surrogatepass")) + 1)
        assert pairs.place(page, offset) == (2, len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1)
