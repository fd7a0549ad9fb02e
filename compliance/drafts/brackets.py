"""Brackets that nothing closes, and closing ones that nothing opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.drafts.values import BRACKET, Found, Spoken
from compliance.model import BlockKind, Span

_PAIRS = {"「": "」", "『": "』", "【": "】", "〔": "〕", "（": "）", "(": ")"}
_ALIKE = {")": "）", "(": "（"}  # both widths close one another
_RUNNING = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.CELL, BlockKind.DEFINITION, BlockKind.QUOTE}
# quotations may go on over paragraphs; 1) and faces (^^) close what they did not open
_FAR = 4


def brackets(spoken: Sequence[Spoken]) -> Iterator[Found]:
    """The brackets of each block that have no other half in it, nor, for an open one, in the blocks after it."""
    firsts = [at for at, one in enumerate(spoken) if one.sentence.index == 0]
    for number, at in enumerate(firsts):
        block = spoken[at].block
        if block.kind in _RUNNING:
            place = _loose(block.text.chars)
            if place is not None and not _goes_on(block.text.chars[place], [spoken[i].block.text.chars for i in firsts[number + 1 : number + _FAR]]):
                index = next((i for i in range(at, len(spoken)) if spoken[i].sentence.end > place), at)
                yield Found(BRACKET, index, Span(place, min(place + 12, spoken[index].sentence.end)))


def _loose(text: str) -> int | None:
    """Where the first bracket of *text* stands that lacks its half; round closing ones are no brackets there."""
    stack: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if char in _PAIRS:
            stack.append((_alike(_PAIRS[char]), at))
        elif stack and _alike(char) == stack[-1][0]:
            stack.pop()
        elif char in "」』】〕":
            return at
    return stack[0][1] if stack and not _is_face(text, stack[0][1]) else None


def _alike(char: str) -> str:
    return _ALIKE.get(char, char)


def _is_face(text: str, at: int) -> bool:
    """Whether the bracket begins a face: (^, (*, (笑 at the end of a line."""
    return text[at] in "(（" and (text[at + 1 : at + 2] in "^＾*＊´｀`;；>≧・_-=~￣ω笑泣汗" or at + 1 == len(text))


def _goes_on(char: str, following: Sequence[str]) -> bool:
    return char in _PAIRS and any(_PAIRS[char] in text or _alike(_PAIRS[char]) in text for text in following)
