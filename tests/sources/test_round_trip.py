"""For any finding, the original text at its position, read as a reader sees it, is its quote."""
from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from compliance.model import BlockKind
from compliance.sources import read_document
from tests.sources.pieces import REFERENCES, WORDS, Piece, check_every_span, letters, page, stands_for, wrapped

NOTHING = ["<wbr>", "<b>", "</b>", "<span class='x>y'>", "</span>", "<!-- 註 -->", "&shy;", "\n  ", " ", "\r\n", "<i/>", "<rt>かな</rt>"]
HTML = st.one_of(
    WORDS, REFERENCES,
    st.sampled_from(NOTHING).map(Piece),
    st.sampled_from(["漢字", "毛"]).map(lambda word: wrapped("<ruby>", word, "<rp>(</rp><rt>よみ</rt><rp>)</rp></ruby>")),
    st.sampled_from(["強い", "A"]).map(lambda word: wrapped("<strong><em a=b>", word, "</em></strong>")),
    st.just(Piece("<br>")), st.just(Piece("<br\n/>")),
)
MARKDOWN = st.one_of(
    WORDS, REFERENCES,
    st.sampled_from(["<!-- 註 -->", " ", "<wbr>", "<br>", "\r\n", "\n", "<ruby><rt>よみ</rt></ruby>"]).map(Piece),
    st.sampled_from(["強い", "髪 と"]).map(lambda word: wrapped(" **", word, "** ")).map(
        lambda piece: Piece(piece.markup, tuple(seen for seen in piece.seen if seen[0] != " "))),
    st.sampled_from(["料金", "AGA"]).map(lambda word: wrapped("[", word, "](https://example.com/a_b_c)")),
    st.just(wrapped(" `", "x", "` ")), st.just(stands_for("\\*", "*")),
)
WRAPS = {
    "html": ("<!DOCTYPE html>\r\n<title>頁</title><p>😀前</p>\n<p>始", "終</p>"),
    "markdown": ("# 題\n\n> 引用\n\n始", "終\n"),
    "text": ("題😀\r\n\r\n始", "終\n"),
}


def check(format: str, pieces: list[Piece]) -> None:
    before, after = WRAPS[format]
    markup, seen = page(pieces, len(before))
    source = before + markup + after
    document = read_document("page", source.encode(), format=format)
    assert document.source == source
    found = [letter for block in document.blocks[2 if format != "text" else 1:] for letter in letters(block)]
    first, last = len(before) - 1, len(before) + len(markup)
    assert found == [("始", first, first + 1), *seen, ("終", last, last + 1)]
    for block in document.blocks:
        check_every_span(block, source)


@given(st.lists(HTML, max_size=12))
def test_html(pieces: list[Piece]) -> None:
    check("html", pieces)


@given(st.lists(MARKDOWN, max_size=8))
def test_markdown(pieces: list[Piece]) -> None:
    # a line that begins with a comment is raw HTML to its end (CommonMark 4.6, type 2): `x` stands there as written
    assume(not re.search(r"[\r\n]\s*<!--", "".join(piece.markup for piece in pieces)))
    check("markdown", pieces)


@given(st.lists(st.one_of(WORDS, st.sampled_from([" ", "\t", "　", "\r\n終", "\n\n始"]).map(Piece)), max_size=12))
def test_text(pieces: list[Piece]) -> None:
    plain = [piece if piece.seen or piece.markup.isspace() else wrapped(piece.markup[:-1], piece.markup[-1], "") for piece in pieces]
    check("text", plain)


@given(st.lists(st.one_of(WORDS, REFERENCES), min_size=1, max_size=8), st.sampled_from(['"', "'", ""]))
def test_attributes(pieces: list[Piece], quote: str) -> None:
    before = f"<p>前</p><img class=x title='alt=\"否\"' ALT = {quote}"
    markup, seen = page(pieces, len(before))
    document = read_document("page", f"{before}{markup}{quote} id=y><p>後".encode(), format="html")
    (block,) = [block for block in document.blocks if block.kind is BlockKind.ALT]
    assert letters(block) == seen


@pytest.mark.parametrize(("source", "quote", "line", "column"), [
    pytest.param("<p>一</p>\r\n<p>二&amp;<b>三</b>四</p>", "三四", 2, 13, id="after a reference and a tag, with CRLF"),
    pytest.param("<p>😀𠮷三</p>", "三", 1, 6, id="characters outside the basic plane count one"),
    pytest.param("\ufeff<p>三</p>", "三", 1, 4, id="a BOM is no column"),
    pytest.param("<p>一\r二\n三</p>", "三", 3, 1, id="a lone carriage return ends a line"),
])
def test_line_and_column(source: str, quote: str, line: int, column: int) -> None:
    document = read_document("a.html", source.encode())
    block = next(block for block in document.blocks if quote in block.text.chars)
    at = block.text.chars.index(quote)
    place = document.place(block.text.locate(at, at + len(quote)).start)
    assert (place.line, place.column) == (line, column)
