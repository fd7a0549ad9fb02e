"""What equal sentences say by themselves, remembered: pages repeat one another, and a page is read again with little changed."""

from __future__ import annotations

from typing import Generic, TypeVar

from compliance.language.normalise import normalise
from compliance.learned.features import nearest
from compliance.model import Block, BlockKind, Sentence
from compliance.reading.lexicon import Inside, Lexicon
from compliance.reading.units import header_of

MOST = 4096
"""Sentences that are remembered; those longest unused are forgotten first."""
Value = TypeVar("Value")
Key = tuple[str, str, BlockKind, str, tuple[Inside, ...]]


class Memo(Generic[Value]):
    """Values by sentence, the last ``MOST`` that were asked for."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept: dict[Key, Value] = {}

    def get(self, key: Key) -> Value | None:
        """The value of *key*, None where it is not known."""
        value = self._kept.pop(key, None)
        if value is not None:
            self._kept[key] = value
        return value

    def keep(self, key: Key, value: Value) -> Value:
        """*value*, remembered for *key*."""
        if len(self._kept) >= MOST:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = value
        return value


def key_of(sentence: Sentence, block: Block, words: Lexicon, known: Lexicon) -> Key:
    """All on which rests what *sentence* of *block* says by itself, in *words*, which are those *known* and the page's own."""
    header = header_of(block, sentence)
    added = words.inside[len(known.inside) :]
    if added:
        texts = [sentence.normal.chars, *([normalise(header).chars] if header else ())]
        added = tuple(item for item in added if any(map(item.pattern.search, texts)))
    return sentence.text, header, block.kind, nearest(block), added
