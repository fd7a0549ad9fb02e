"""A line comes as it was sent, of whatever characters it is made, and words that came before are not made again."""
from __future__ import annotations

import pytest
from msgspec import msgpack

from compliance.learned.model import load
from compliance.reading.lines import Line
from compliance.reading.read import Reader
from compliance.reading.sending import Known, Listing, Lists, Sent, sent
from compliance.ruleset import load_rules
from compliance.sources import read_document

READER = Reader(load_rules().grammar, load())


TOLD = ("unit", "frames", "treatments", "page", "found", "signs", "hearing", "made")


def known() -> Known:
    return Known({frame.name: frame for frame in READER.grammar.frames})


def lines(text: str) -> list[Line]:
    return list(READER.open(read_document("page.md", text.encode())).lines)


@pytest.mark.parametrize("text", ["必ず髪が生えます。安全です。", "ｼﾐが㌔単位で消えます。", "## 料金\n\n- 1回5万円", "| 痛み | なし |\n|---|---|\n| 腫れ | なし |"])
def test_a_line_comes_as_it_was_sent(text: str) -> None:
    listing = Listing()
    for line in lines(text):
        one = msgpack.decode(msgpack.encode(sent(line, listing)), type=Sent)
        come = known().of(listing.lists())
        sentence = one.sentence(come)
        said = one.said(sentence, come)

        assert sentence == line.sentence
        assert [getattr(said, name) for name in TOLD] == [getattr(line.alone, name) for name in TOLD]


def test_what_was_made_of_a_line_comes_with_it() -> None:
    opened = READER.open(read_document("page.md", "必ず髪が生えます。安全です。".encode()))
    READER.ahead(opened.document, opened.words, opened.lines, opened.headings)
    line, listing = opened.lines[0], Listing()
    one = msgpack.decode(msgpack.encode(sent(line, listing)), type=Sent)
    come = known().of(listing.lists())

    assert line.alone.made
    assert one.said(one.sentence(come), come).made == line.alone.made


def test_how_a_line_was_heard_among_its_neighbours_comes_with_it() -> None:
    opened = READER.open(read_document("page.md", "患者様の声です。夜もぐっすり眠れるようになりました。必ず髪が生えます。".encode()))
    READER.ahead(opened.document, opened.words, opened.lines, opened.headings)
    listing = Listing()
    heard = [line for line in opened.lines if line.alone.among]
    for line in heard:
        one = msgpack.decode(msgpack.encode(sent(line, listing)), type=Sent)
        come = known().of(listing.lists())

        assert one.said(one.sentence(come), come).among == line.alone.among
    assert heard


def test_words_and_names_that_came_before_are_those_of_then() -> None:
    both, listing = known(), Listing()
    for line in lines("必ず治ります。必ず治ります。"):
        sent(line, listing)
    first, again = (both.of(msgpack.decode(msgpack.encode(listing.lists()), type=Lists)) for _ in range(2))

    for name in ("words", "names", "frames", "keys"):
        assert getattr(first, name)
        assert all(one is other for one, other in zip(getattr(first, name), getattr(again, name), strict=True))
