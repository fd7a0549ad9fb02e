"""Pieces of markup with what a reader sees of them, to build pages whose every character has a known place."""
from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from compliance.model import Block


@dataclass(frozen=True)
class Piece:
    """Markup and its readable characters: (character, offset in the markup, length there)."""

    markup: str
    seen: tuple[tuple[str, int, int], ...] = ()


def literal(word: str) -> Piece:
    return Piece(word, tuple((char, index, 1) for index, char in enumerate(word)))


def wrapped(before: str, word: str, after: str) -> Piece:
    return Piece(before + word + after, tuple((char, len(before) + index, 1) for index, char in enumerate(word)))


def stands_for(markup: str, chars: str) -> Piece:
    return Piece(markup, tuple((char, 0, len(markup)) for char in chars))


WORDS = st.sampled_from(["髪", "治る", "AGA", "100%", "😀𠮷", "ガ", "№1", "「必ず」", "3.5"]).map(literal)
REFERENCES = st.sampled_from([
    stands_for("&amp;", "&"), stands_for("&lt;", "<"), stands_for("&#x9AEA;", "髪"), stands_for("&#27835;", "治"),
    stands_for("&yen;", "¥"), stands_for("&#128512;", "😀"), stands_for("&NotEqualTilde;", "≂̸"),
])


def page(pieces: list[Piece], start: int) -> tuple[str, list[tuple[str, int, int]]]:
    """The markup of *pieces* and every readable character with its start and end, counted from *start*."""
    markup, seen = "", []
    for piece in pieces:
        here = start + len(markup)
        seen += [(char, here + offset, here + offset + length) for char, offset, length in piece.seen]
        markup += piece.markup
    return markup, seen


def letters(block: Block) -> list[tuple[str, int, int]]:
    """The characters of a block with their origins, white space left out."""
    text = block.text
    return [triple for triple in zip(text.chars, text.starts, text.ends, strict=True) if not triple[0].isspace()]


def check_every_span(block: Block, source: str) -> None:
    """Origins ascend, stay inside the source, and any sub-range of the text can be located."""
    text = block.text
    assert len(text.chars) == len(text.starts) == len(text.ends)
    for index, (start, end) in enumerate(zip(text.starts, text.ends, strict=True)):
        assert 0 <= start < end <= len(source)
        if index:
            assert text.starts[index - 1] <= start
            assert text.ends[index - 1] <= end
            assert text.ends[index - 1] <= start or (text.starts[index - 1], text.ends[index - 1]) == (start, end)
