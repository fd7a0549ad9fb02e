"""Brackets that nothing closes, and closing ones that nothing opened."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from compliance.drafts.values import BRACKET, Found, Spoken
from compliance.model import BlockKind, Span

_PAIRS = {"「": "」", "『": "』", "【": "】", "〔": "〕", "（": "）", "(": ")"}
_OPENED_BY = {"」": "「", "』": "『", "】": "【", "〕": "〔"}  # 1) and faces (^^) close what they did not open
_ALIKE = {")": "）", "(": "（"}  # both widths close one another
_ANY = re.compile(f"[{re.escape(''.join({*_PAIRS, *_PAIRS.values(), *_OPENED_BY, *_ALIKE}))}]")
_RUNNING = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.CELL, BlockKind.DEFINITION, BlockKind.QUOTE}
# quotations may go on over so many paragraphs
_FAR = 4
_SHOWN = 12


def brackets(spoken: Sequence[Spoken]) -> Iterator[Found]:
    """The brackets of each block that have no other half in it, nor in the blocks beside it."""
    firsts = [at for at, one in enumerate(spoken) if one.sentence.index == 0]
    for number, at in enumerate(firsts):
        text = spoken[at].block.text.chars
        place = _loose(text) if spoken[at].block.kind in _RUNNING else None
        if place is None:
            continue
        beside = firsts[max(number - _FAR, 0) : number] if text[place] in _OPENED_BY else firsts[number + 1 : number + 1 + _FAR]
        half = _OPENED_BY.get(text[place]) or _PAIRS[text[place]]
        if not any(half in spoken[other].block.text.chars for other in beside):
            index = next((i for i in range(at, len(spoken)) if spoken[i].sentence.end > place), at)
            yield Found(BRACKET, index, Span(place, min(place + _SHOWN, spoken[index].sentence.end)))


@functools.lru_cache(maxsize=4096)
def _loose(text: str) -> int | None:
    """Where the first bracket of *text* stands that lacks its half; round closing ones are no brackets there."""
    stack: list[tuple[str, int]] = []
    for found in _ANY.finditer(text):
        char, at = found[0], found.start()
        if char in _PAIRS:
            stack.append((_alike(_PAIRS[char]), at))
        elif stack and _alike(char) == stack[-1][0]:
            stack.pop()
        elif char in _OPENED_BY:
            return at
    return stack[0][1] if stack and not _is_face(text, stack[0][1]) else None


def _alike(char: str) -> str:
    return _ALIKE.get(char, char)


def _is_face(text: str, at: int) -> bool:
    """Whether the bracket begins a face: (^, (*, (笑 at the end of a line."""
    return text[at] in "(（" and (text[at + 1 : at + 2] in "^＾*＊´｀`;；>≧・_-=~￣ω笑泣汗" or at + 1 == len(text))

