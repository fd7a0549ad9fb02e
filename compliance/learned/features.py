"""What the second reader looks at in a sentence: its characters, words, concepts and frames, and where it stands.

The trainer and the reader share these functions, so that a weight means at run time what it meant when it was learned.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from compliance.model import Block, Sentence, Token

if TYPE_CHECKING:
    from compliance.reading.lines import Alone

Part = tuple[str, int, int]
"""A feature's name and the words that it speaks of, as token indexes; (0, 0) where it speaks of the sentence's place."""

_DIGIT = re.compile("[1-9]")  # every digit reads as 0
_EDGES = ("^", "$")
_ENDINGS = (2, 3, 4)
_LENGTH_STEP, _LONGEST = 12, 6
# concepts come in few sets, and headings stand over many sentences
_REMEMBERED = 4096


def names(sentence: Sentence, block: Block, alone: Alone) -> set[str]:
    """The names of ``of_sentence``, each once and without its words, but for those of ``above``: by these most sentences are heard and put aside."""
    chars, own = sentence.normal.chars, alone.unit.own
    text, bases = _marked(chars), _bases(sentence.tokens)
    found = {f"c:{one}{two}" for one, two in pairwise(text)}
    found.update([f"c:{text[at : at + 3]}" for at in range(len(text) - 2)])
    found.update(["w:" + base for base in bases], [f"w:{one} {two}" for one, two in pairwise(bases)], _endings(bases))
    found.update(chain.from_iterable({_concepts(mention.names) for mention in alone.unit.mentions if mention.start >= own}))
    found.update([f"f:{frame.name}" for frame, _, _ in alone.frames], _place(chars, block))
    return found


def above(block: Block) -> tuple[str, ...]:
    """The names of the features that the sentences of *block* have by the heading over them."""
    return _heading(nearest(block))


def of_sentence(sentence: Sentence, block: Block, alone: Alone) -> list[Part]:
    """All features of *sentence* of *block*, which by itself says what *alone* holds. A name may stand more than once."""
    return [*of_words(sentence, block, alone), *((name, 0, 0) for name in above(block))]


def of_words(sentence: Sentence, block: Block, alone: Alone) -> list[Part]:
    """The features of ``of_sentence`` but for those of ``above``."""
    chars, words, own = sentence.normal.chars, sentence.tokens, alone.unit.own
    found = [*_characters(chars, words), *_words(words)]
    for mention in alone.unit.mentions:
        if mention.start >= own:
            place = mention.start - own, mention.end - own
            found += [(name, *place) for name in _concepts(mention.names)]
    found += [(f"f:{frame.name}", 0, 0) for frame, _, _ in alone.frames]
    found += [(name, 0, 0) for name in _place(chars, block)]
    return found


@functools.lru_cache(_REMEMBERED)
def _concepts(named: frozenset[str]) -> tuple[str, ...]:
    """The features of a mention of *named*; a pattern's own words are none."""
    return tuple(f"m:{name}" for name in sorted(named) if not name.startswith("="))


def _marked(chars: str) -> str:
    """*chars* between marks of its edges."""
    return f"^{_DIGIT.sub('0', chars)}$"


def _bases(words: Sequence[Token]) -> list[str]:
    """The dictionary forms of *words*, between marks of the sentence's edges."""
    return [_EDGES[0], *(_DIGIT.sub("0", word.base) for word in words), _EDGES[1]]


def _characters(chars: str, words: Sequence[Token]) -> Iterator[Part]:
    """Runs of two and three characters, over the edges too."""
    text = _marked(chars)
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
    bases = _bases(words)
    last = len(words)
    for index, base in enumerate(bases):
        place = min(max(index - 1, 0), max(last - 1, 0))
        yield "w:" + base, place, min(place + 1, last)
        if index + 1 < len(bases):
            yield f"w:{base} {bases[index + 1]}", place, min(index + 1, last)
    for size, name in zip(_ENDINGS, _endings(bases)):  # noqa: B905 - a short sentence has fewer
        yield name, last - size, last


def _endings(bases: Sequence[str]) -> list[str]:
    """The last words of a sentence; never all of them."""
    return ["e:" + " ".join(bases[-1 - size : -1]) for size in _ENDINGS if size < len(bases) - 2]


def _place(chars: str, block: Block) -> Sequence[str]:
    length = min(_LONGEST, len(chars) // _LENGTH_STEP)
    return f"k:{block.kind.value}", f"n:{length}"


@functools.lru_cache(_REMEMBERED)
def _heading(text: str) -> tuple[str, ...]:
    """Runs of two characters of a heading."""
    text = _DIGIT.sub("0", text)
    return tuple(f"h:{text[start : start + 2]}" for start in range(len(text) - 1))


def nearest(block: Block) -> str:
    """The header or heading under which *block* is heard."""
    return block.row or block.column or (block.headings[-1] if block.headings else "")
