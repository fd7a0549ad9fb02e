"""On what rests what a sentence says by itself: for equal ones it is read once, on one page and on the next."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.language.normalise import normalise
from compliance.learned.features import nearest
from compliance.model import Block, BlockKind, Sentence
from compliance.reading.lexicon import Inside, Lexicon
from compliance.reading.units import header_of

Key = tuple[str, str, BlockKind, str, tuple[Inside, ...]]
Unheard = tuple[str, str, BlockKind, tuple[Inside, ...]]
BlockKey = tuple[str, BlockKind, str, str, str, tuple[Inside, ...]]


def key_of(sentence: Sentence, block: Block, words: Lexicon, known: Lexicon) -> Key:
    """All on which rests what *sentence* of *block* says by itself, in *words*, which are those *known* and the page's own."""
    header = header_of(block, sentence)
    texts = [sentence.normal.chars, *([normalise(header).chars] if header else ())]
    return sentence.text, header, block.kind, nearest(block), added(texts, words, known)


def but_for_heading(key: Key) -> Unheard:
    """That of *key* on which rests what is read in the sentence, but for what is heard in it."""
    text, header, kind, _, names = key
    return text, header, kind, names


def key_of_block(block: Block, words: Lexicon, known: Lexicon) -> BlockKey:
    """All on which rests what the sentences of *block* say by themselves, in *words*, which are those *known* and the page's own."""
    heading = block.headings[-1] if block.headings else ""
    return block.text.chars, block.kind, heading, block.row, block.column, words.inside[len(known.inside) :]


def added(texts: Iterable[str], words: Lexicon, known: Lexicon) -> tuple[Inside, ...]:
    """The page's own names, which *words* holds beside what is *known*, that stand in *texts*, which are normalised."""
    own = words.inside[len(known.inside) :]
    return tuple(item for item in own if any(map(item.pattern.search, texts))) if own else ()
