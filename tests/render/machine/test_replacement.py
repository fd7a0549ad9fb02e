"""A rewrite takes the place of its sentence only where both stand in the file as they read."""
from __future__ import annotations

import pytest
from msgspec.structs import replace

from compliance.model import Document, Finding, Span
from compliance.render.machine.replacement import replaced
from compliance.sources import read_document
from tests.render.sample import clinic_answer


def _finding(page: Document, sentence: str, quote: str, rewrite: str) -> Finding:
    index = next(at for at, block in enumerate(page.blocks) if sentence in block.text.chars)
    start = page.blocks[index].text.chars.index(quote)
    place = Span(start, start + len(quote))
    one = clinic_answer().reviews[0].findings[0]
    return replace(one, sentence=sentence, quote=quote, rewrite=rewrite, block_index=index, block_span=place)


@pytest.mark.parametrize(
    ("source", "sentence", "after"),
    [
        pytest.param("<p>前です。必ず治ります。後です。</p>", "必ず治ります。", "<p>前です。改めました。後です。</p>", id="between others"),
        pytest.param("<p>必ず治ります。必ず治ります。</p>", "必ず治ります。", "<p>改めました。必ず治ります。</p>", id="the one that is meant"),
        pytest.param("<p>必ず<b>治り</b>ます。</p>", "必ず治ります。", "", id="with markup inside"),
        pytest.param("<p>必ず&nbsp;治ります。</p>", "必ず\xa0治ります。", "", id="with an entity"),
        pytest.param("<p>必ず\n治ります。</p>", "必ず治ります。", "", id="over two lines"),
        pytest.param('<img src="a.jpg" alt="必ず治ります。">', "必ず治ります。", '<img src="a.jpg" alt="改めました。">', id="in an attribute"),
    ],
)
def test_what_comes_of_the_file(source: str, sentence: str, after: str) -> None:
    page = read_document("a.html", f"<!doctype html><title>題</title>{source}".encode())
    span = replaced(_finding(page, sentence, sentence[:2], "改めました。"), page)
    come = page.source[: span.start] + "改めました。" + page.source[span.end :] if span else ""

    assert come.endswith(after) if after else span is None


@pytest.mark.parametrize("rewrite", ["", "<b>改</b>", "改\nめ", 'a"b', "R&D", "\u202e改", "{\\}"])
def test_what_could_mean_something_to_the_file_is_not_put_there(rewrite: str) -> None:
    page = read_document("a.html", "<!doctype html><p>必ず治ります。</p>".encode())

    assert replaced(_finding(page, "必ず治ります。", "必ず", rewrite), page) is None
