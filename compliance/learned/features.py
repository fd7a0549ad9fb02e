"""What the second reader looks at in a sentence: its characters, words, concepts and frames, and where it stands.

The trainer and the reader share these functions, so that a weight means at run time what it meant when it was learned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from compliance.model import Block, Sentence, Token

if TYPE_CHECKING:
    from compliance.reading.lines import Alone

Part = tuple[str, int, int]
"""A feature's name and the words that it speaks of, as token indexes; (0, 0) where it speaks of the sentence's place."""

_ANY_DIGIT = str.maketrans("123456789", "000000000")
_EDGES = ("^", "$")
_ENDINGS = (2, 3, 4)
_LENGTH_STEP, _LONGEST = 12, 6


def of_sentence(sentence: Sentence, block: Block, alone: Alone) -> list[Part]:
    """All features of *sentence* of *block*, which by itself says what *alone* holds. A name may stand more than once."""
    chars, words, own = sentence.normal.chars, sentence.tokens, alone.unit.own
    found = [*_characters(chars, words), *_words(words)]
    for mention in alone.unit.mentions:
        if mention.start >= own:
            place = mention.start - own, mention.end - own
            found += [(f"m:{name}", *place) for name in mention.names if not name.startswith("=")]
    found += [(f"f:{frame.name}", 0, 0) for frame, _, _ in alone.frames]
    found += [(name, 0, 0) for name in _place(chars, block)]
    return found


def _characters(chars: str, words: Sequence[Token]) -> Iterator[Part]:
    """Runs of two and three characters, over the edges too; every digit reads as 0."""
    text = f"^{chars.translate(_ANY_DIGIT)}$"
    at = _word_at(chars, words)
    for size in (2, 3):
        for start in range(len(text) - size + 1):
            yield "c:" + text[start : start + size], at[start], at[start + size - 1] + 1


def _word_at(chars: str, words: Sequence[Token]) -> list[int]:
    """For each character of ``^chars$`` the word that it belongs to; a blank belongs to the word before it."""
    at = [0]
    for index, word in enumerate(words):
        at += [max(index - 1, 0)] * (word.start + 1 - len(at)) + [index] * (word.end - word.start)
    return at + [max(len(words) - 1, 0)] * (len(chars) + 2 - len(at))


def _words(words: Sequence[Token]) -> Iterator[Part]:
    """Words in their dictionary form, each alone and with the next; and how the sentence ends."""
    bases = [_EDGES[0], *(word.base.translate(_ANY_DIGIT) for word in words), _EDGES[1]]
    last = len(words)
    for index, base in enumerate(bases):
        place = min(max(index - 1, 0), max(last - 1, 0))
        yield "w:" + base, place, min(place + 1, last)
        if index + 1 < len(bases):
            yield f"w:{base} {bases[index + 1]}", place, min(index + 1, last)
    for size in _ENDINGS:
        if size < last:
            yield "e:" + " ".join(bases[-1 - size : -1]), last - size, last


def _place(chars: str, block: Block) -> Iterator[str]:
    yield f"k:{block.kind.value}"
    yield f"n:{min(_LONGEST, len(chars) // _LENGTH_STEP)}"
    heading = nearest(block).translate(_ANY_DIGIT)
    for start in range(len(heading) - 1):
        yield "h:" + heading[start : start + 2]


def nearest(block: Block) -> str:
    """The header or heading under which *block* is heard."""
    return block.row or block.column or (block.headings[-1] if block.headings else "")
