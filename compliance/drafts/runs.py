"""The runs of a block in which a note may stand: brackets, what follows an arrow, whole sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from compliance.drafts.values import Spoken

_ROUND = {"（": "）", "(": ")"}
_SQUARE = {"【": "】", "〔": "〕", "[": "]", "［": "］", "＜": "＞", "<": ">", "《": "》", "≪": "≫", "{": "}", "｛": "｝"}
_QUOTES = {"「": "」", "『": "』", "“": "”"}
OPENING = "".join(_ROUND | _SQUARE)
CLOSING = "".join((_ROUND | _SQUARE).values())
ARROWS = "←↑→↓⇒⇐⇑⇓⬅⬆⬇➡"
STARS = "★☆※＊*■□◆◇●▶▼▲#＃/／!！>＞"
_BACK = "←↑★※"
ROUND, SQUARE, LINE, TAIL, QUOTE = "round", "square", "line", "tail", "quote"
# a bracket that holds more than this is no note
_LONGEST = 200
# so many short sentences behind one mark are one note
_FEW, _SHORT = 3, 60


class Run(Struct, frozen=True):
    """``text[start:end]`` of a block, and its shape."""

    start: int
    end: int
    shape: str


def runs(spoken: Sequence[Spoken]) -> Iterator[Run]:
    """The runs of the block whose sentences *spoken* are; those in brackets with their brackets."""
    chars = spoken[0].block.text.chars
    for run in brackets(chars, _ROUND | _SQUARE):
        if run.end - run.start <= _LONGEST:
            yield run
    start, end = spoken[0].sentence.start, spoken[-1].sentence.end
    if 1 < len(spoken) <= _FEW and end - start <= _SHORT and chars[start] in ARROWS + STARS + OPENING:
        yield Run(start, end, LINE)
    for one in spoken:
        start, end = one.sentence.start, one.sentence.end
        yield Run(start, end, LINE)
        # an arrow inside the sentence points back at what stands before it: …です ←要確認
        at = next((at for at in range(start + 1, end) if chars[at] in _BACK and chars[at - 1] not in OPENING), None)
        if at is not None:
            yield Run(at, end, TAIL)


def quotes(chars: str) -> list[Run]:
    """The outermost quotations in *chars*, in their order."""
    found: list[Run] = []
    for run in brackets(chars, _QUOTES):
        while found and found[-1].start > run.start:  # inner ones are found first
            found.pop()
        found.append(run)
    return found


def brackets(chars: str, pairs: Mapping[str, str]) -> Iterator[Run]:
    """The *pairs* of brackets in *chars* by where they end; a bracket without its other half makes none."""
    stack: list[tuple[str, int]] = []
    for at, char in enumerate(chars):
        if char in pairs:
            stack.append((pairs[char], at))
        elif stack and char == stack[-1][0]:
            start = stack.pop()[1]
            opened = chars[start]
            yield Run(start, at + 1, ROUND if opened in _ROUND else SQUARE if opened in _SQUARE else QUOTE)
