from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.model import Document, Span
from compliance.render.columns import columns, excerpt, fold, neutral, one_line


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("abc", 3, id="Latin letters"),
        pytest.param("発毛", 4, id="kanji"),
        pytest.param("１００％", 8, id="full-width figures"),
        pytest.param("ﾎﾞﾄｯｸｽ", 6, id="half-width katakana"),
        pytest.param("か\u3099", 2, id="a voicing mark that joins the letter before"),
        pytest.param("治\u200d療", 4, id="a joiner that nobody sees"),
        pytest.param("★", 1, id="ambiguous counts one"),
    ],
)
def test_width_follows_what_a_terminal_gives(text, width):
    assert columns(text) == width


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("発毛、育毛。", "発毛、育毛。", id="plain text stays"),
        pytest.param("\x1b[2J", "␛[2J", id="an escape sequence"),
        pytest.param("\x9b2J", "�2J", id="its one-byte form"),
        pytest.param("a\tb\r\nc", "a b  c", id="white space"),
        pytest.param("安全\u202e全安", "安全�全安", id="a change of direction"),
        pytest.param("半\ud800分", "半�分", id="half a surrogate pair"),
        pytest.param("\x00\x7f", "␀␡", id="null and delete"),
    ],
)
def test_a_terminal_gets_nothing_it_would_obey(text, seen):
    assert one_line(text) == seen


@given(st.text(st.characters(codec=None)))
def test_neutral_text_keeps_its_offsets_and_holds_no_control_character(text):
    assert len(one_line(text)) == len(neutral(text)) == len(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in one_line(text))
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in neutral(text) if char not in "\t\n")


def _page(source: str) -> Document:
    starts = [0, *(at + 1 for at, char in enumerate(source) if char == "\n")]
    return Document("page.txt", "text", "utf-8", source, (), tuple(starts))


@pytest.mark.parametrize(
    ("source", "quote", "room", "seen"),
    [
        pytest.param("必ず治ります。", "必ず", 40, ("", "必ず", "治ります。"), id="a short line is shown whole"),
        pytest.param("前の行\r\n必ず治る\r\n次の行", "治る", 40, ("必ず", "治る", ""), id="only its own line, without the end"),
        pytest.param("あ" * 50 + "必ず" + "い" * 50, "必ず", 20, ("…あああ", "必ず", "いいいい…"), id="cropped on both sides"),
        pytest.param("必ず" + "い" * 50, "必ず", 20, ("", "必ず", "いいいいいいい…"), id="cropped after"),
        pytest.param("あ" * 50 + "必ず", "必ず", 20, ("…あああああああ", "必ず", ""), id="cropped before"),
        pytest.param("必" * 50, "必" * 50, 20, ("", "必" * 9, "…"), id="a mark wider than the room"),
        pytest.param("必ず\n治る", "必ず\n治る", 40, ("", "必ず", ""), id="a mark over two lines"),
        pytest.param("x\x1b[2J必ず", "必ず", 40, ("x␛[2J", "必ず", ""), id="escape sequences are shown, not sent"),
    ],
)
def test_an_excerpt_shows_the_mark_and_what_fits_around_it(source, quote, room, seen):
    start = source.index(quote)
    shown = excerpt(_page(source), Span(start, start + len(quote)), room)

    assert (shown.before, shown.marked, shown.after) == seen


@given(st.text(min_size=1, max_size=200), st.data(), st.integers(20, 60))
def test_an_excerpt_fits_its_room(source, data, room):
    start = data.draw(st.integers(0, len(source) - 1))
    end = data.draw(st.integers(start + 1, len(source)))
    shown = excerpt(_page(source), Span(start, end), room)

    assert columns(shown.before + shown.marked + shown.after) <= room
    assert one_line(source[start:end]).startswith(shown.marked)


@given(st.text("あいう、。」abc é", max_size=80), st.integers(20, 40))
def test_folding_loses_no_letter_and_begins_no_line_with_a_full_stop(text, room):
    lines = fold(text, room)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line.startswith(("、", "。", "」")) for line in lines[1:])


def test_folding_hangs_nothing_over_the_edge():
    lines = fold("発毛の効果を断定しています。" * 6, 30)

    assert len(lines) == 6
    assert max(map(columns, lines)) <= 30
