"""A line comes as it was sent, of whatever characters it is made, and words that came before are not made again."""
from __future__ import annotations

import pytest
from msgspec import msgpack

from compliance.reading.lines import Line
from compliance.reading.read import Reader
from compliance.reading.sending import Known, Sent, Word, sent
from compliance.ruleset import load_rules
from compliance.sources import read_document

READER = Reader(load_rules().grammar)


def lines(text: str) -> list[Line]:
    return list(READER.open(read_document("page.md", text.encode())).lines)


@pytest.mark.parametrize("text", ["必ず髪が生えます。安全です。", "ｼﾐが㌔単位で消えます。", "## 料金\n\n- 1回5万円", "| 痛み | なし |\n|---|---|\n| 腫れ | なし |"])
def test_a_line_comes_as_it_was_sent(text: str) -> None:
    words: dict[Word, int] = {}
    frames = {frame.name: frame for frame in READER.grammar.frames}
    for line in lines(text):
        one = msgpack.decode(msgpack.encode(sent(line, words)), type=Sent)
        sentence = one.sentence(list(words))

        assert sentence == line.sentence
        assert one.said(sentence, list(words), frames, Known()).unit == line.unit
        assert one.said(sentence, list(words), frames, Known()).frames == line.frames
        assert one.said(sentence, list(words), frames, Known()).made == line.alone.made


def test_what_was_made_of_a_line_comes_with_it() -> None:
    opened = READER.open(read_document("page.md", "必ず髪が生えます。安全です。".encode()))
    READER.ahead(opened.document, opened.words, opened.lines, opened.headings)
    line, words = opened.lines[0], {}
    one = msgpack.decode(msgpack.encode(sent(line, words)), type=Sent)

    assert line.alone.made
    assert one.said(one.sentence(list(words)), list(words), {frame.name: frame for frame in READER.grammar.frames}, Known()).made == line.alone.made


def test_words_and_names_that_came_before_are_those_of_then() -> None:
    known, words = Known(), {}
    for line in lines("必ず治ります。必ず治ります。"):
        sent(line, words)
    first, again = (known.of(msgpack.decode(msgpack.encode(list(words)), type=list[Word])) for _ in range(2))

    assert all(one is other for one, other in zip(first, again, strict=True))
