"""What was left behind becomes a claim in its own words, and is no other once the sentence is said otherwise."""

from __future__ import annotations

import pytest

from compliance import load_rules
from compliance.reading.again import Again
from compliance.reading.read import Reader
from compliance.sources import read_document


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_rules().grammar)


def _claims(reader: Reader, text: str) -> list[tuple[str, str]]:
    reading = reader.read(read_document("page.md", text.encode(), format="markdown"))
    blocks = reading.document.blocks
    return [
        (claim.frame, blocks[claim.sentence.block].text.chars[claim.span.start : claim.span.end])
        for claim in reading.claims
        if claim.frame.startswith("draft.")
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param("一回二万円です（この額は仮、経理に確認）。", [("draft.note", "（この額は仮、経理に確認）")], id="a note"),
        pytest.param("# 痛みが、", [("draft.cut", "が、")], id="a heading cut off"),
        pytest.param("| 項目 | 額 |\n| --- | --- |\n| 写真の差し替え | ○○円 |", [("draft.blank", "○○円")], id="a header lends no sign to its cell"),
        pytest.param("院長の写真です。", [], id="signs alone are no claims"),
    ],
)
def test_claims(reader, text, claims):
    assert _claims(reader, text) == claims


@pytest.mark.parametrize(
    ("page", "order", "text"),
    [
        pytest.param("（写真は差し替え待ち。来週届く予定）\n\n目の話です。", 0, "（写真です。", id="a note's beginning goes"),
        pytest.param("# 痛みが、\n\n目の話です。", 0, "痛みの話", id="a heading is said to its end"),
        pytest.param("目の話です。\n\n費用です。", 1, "費用は○○円、経理に確認。", id="a blank comes"),
        pytest.param("院長は「続けることが大切と話します。\n\n目の話です。", 0, "院長は続けることが大切と話します。", id="a bracket goes"),
    ],
)
def test_a_sentence_said_otherwise_is_looked_through_anew(reader, page, order, text):
    opened = reader.open(read_document("page.md", page.encode(), format="markdown"))
    again = Again(reader, opened, reader.reading(opened))
    said = again.say(order, text)

    assert said is not None
    assert again.reading(said) == reader.read(said.opened.document)
