from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compliance.model import BlockKind, Severity
from compliance.render.marks import LANES, cut, number_notes
from tests.render.sample import Words, document, finding

_LETTERS = "あいうえおかきくけこさしすせそたちつてと"


@st.composite
def _notes(draw):
    page = document("page.txt", [Words(BlockKind.PARAGRAPH, _LETTERS)])
    spans = st.tuples(st.integers(0, 19), st.integers(1, 20)).filter(lambda span: span[0] < span[1])
    return number_notes(
        [finding(page, 0, _LETTERS[start:end], "label", "題", Severity.INFO) for start, end in draw(st.lists(spans))]
    )


@given(_notes())
def test_the_pieces_are_the_text_again(notes):
    assert "".join(piece.text for piece in cut(_LETTERS, notes)) == _LETTERS


@given(_notes())
def test_every_note_lies_over_its_quote_and_begins_once(notes):
    pieces = cut(_LETTERS, notes)
    for note in notes:
        assert "".join(piece.text for piece in pieces if note in piece.over) == note.finding.quote
        assert sum(note in piece.begins for piece in pieces) == 1


@given(_notes())
def test_notes_over_the_same_piece_have_lanes_of_their_own_while_there_are_lanes(notes):
    for piece in cut(_LETTERS, notes):
        lanes = {note.lane for note in piece.over if note.lane < LANES - 1}
        shared = [note for note in piece.over if note.lane == LANES - 1]

        assert len(lanes) + len(shared) == len(piece.over)


def test_notes_are_numbered_in_reading_order_whatever_order_they_come_in():
    page = document("page.txt", [Words(BlockKind.PARAGRAPH, "いろは"), Words(BlockKind.PARAGRAPH, "にほへ")])
    found = [finding(page, index, quote, "label", "題", Severity.INFO) for index, quote in ((1, "ほ"), (0, "は"), (0, "い"))]

    assert [(note.number, note.finding.quote) for note in number_notes(found)] == [(1, "い"), (2, "は"), (3, "ほ")]


def test_a_block_without_text_has_no_pieces():
    assert cut("", ()) == ()
