"""Blocks into sentences: up to 。！？ or the end of the block.

A heading has no 。 and is a sentence too. A break line inside a block does not end a sentence
(失われた髪を⏎取り戻す), but a blank line does, and so does a line that begins with a bullet or ※.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.language.normalise import normalise
from compliance.language.tokens import tokens
from compliance.model import Block, Sentence, Text

_CLOSERS = "」』）)】］]〉》”’\"'"
_END = re.compile(
    rf"[。！？!?｡]+[{re.escape(_CLOSERS)}]*|\n\s*\n"
    r"|\n(?=\s*(?:[・●○■□◆◇▼▲★☆※＊✓✔①-⑳]|[\[(（]?[0-9０-９]{1,2}[\])）.．]\s*\D))"
)
# after a closing bracket these carry the sentence on: 「治ります！」と言われた
_GOES_ON = re.compile(r"\s*(?:と|って|という|の|が|を|に|は|も|で|→|です|、|,)")
# a sentence longer than this is cut at its last comma before, or where it has none: no page may make the reading slow
_LONGEST = 600


def sentences(block: Block, index: int) -> tuple[Sentence, ...]:
    """The sentences of *block*, which is the *index*-th of its page, in order."""
    found: list[Sentence] = []
    for start, end in _pieces(block.text.chars):
        sentence = _sentence(block.text.chars, start, end, index, len(found))
        if sentence is not None:
            found.append(sentence)
    return tuple(found)


def _pieces(chars: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(chars):
        closed = match[0][-1] in _CLOSERS
        if closed and _GOES_ON.match(chars, match.end()):
            continue
        if match[0] in "!！?？" and _inside_brackets(chars, start, match.start()):
            continue
        yield from _bounded(chars, start, match.end())
        start = match.end()
    if start < len(chars):
        yield from _bounded(chars, start, len(chars))


def _inside_brackets(chars: str, start: int, at: int) -> bool:
    piece = chars[max(start, at - _LONGEST) : at]  # a bracket left open holds no longer than a sentence may be
    return any(piece.count(left) > piece.count(right) for left, right in ("「」", "『』", "（）", "()"))


def _bounded(chars: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        last = start + _LONGEST
        comma = max(chars.rfind(mark, start, last) for mark in "、，,") + 1
        yield start, comma or last
        start = comma or last
    yield start, end


def _sentence(chars: str, start: int, end: int, block: int, index: int) -> Sentence | None:
    while start < end and chars[start].isspace():
        start += 1
    while end > start and chars[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    text = chars[start:end]
    normal = normalise(text)
    if not normal.chars.strip():
        return None
    places = [*range(start, end + 1)]
    shifted = Text(normal.chars, tuple([places[at] for at in normal.starts]), tuple([places[at] for at in normal.ends]))
    return Sentence(block, index, start, end, text, shifted, tokens(normal.chars))
