"""What is matched at once: a sentence, or a header and the cell or bullet that it completes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.language.normalise import normalise
from compliance.language.tokens import tokens
from compliance.model import Block, BlockKind, Sentence, Token
from compliance.reading.lexicon import Lexicon, Mention, mentions
from compliance.reading.matching import Matcher

_COMPLETED = {BlockKind.CELL, BlockKind.ITEM, BlockKind.DEFINITION}
# a bullet longer than this says its own sentence
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens with their mentions; those before ``own`` come from a header, not from the sentence."""

    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    own: int
    matcher: Matcher


def of_text(text: str, lexicon: Lexicon) -> Unit:
    """A unit of a text that stands alone: a heading, a row header."""
    chars = normalise(text).chars
    words = tokens(chars)
    return _unit(words, mentions(words, chars, lexicon), 0)


def of_sentence(sentence: Sentence, lexicon: Lexicon) -> Unit:
    """A unit of the sentence alone."""
    return _unit(sentence.tokens, mentions(sentence.tokens, sentence.normal.chars, lexicon), 0)


def completed(unit: Unit, header: Unit) -> Unit:
    """*unit* with *header* before it, as a reader puts a row header before its cell."""
    shift = len(header.tokens)
    moved = tuple(Mention(m.names, m.start + shift, m.end + shift) for m in unit.mentions)
    return _unit(header.tokens + unit.tokens, header.mentions + moved, shift)


def header_of(block: Block, sentence: Sentence) -> str:
    """The text that completes a short cell, bullet or definition; empty where there is none."""
    if block.kind not in _COMPLETED or len(sentence.text) > _SHORT:
        return ""
    if block.kind is BlockKind.ITEM:
        return block.headings[-1] if block.headings else ""
    return block.row or block.column


def _unit(words: Sequence[Token], found: Sequence[Mention], own: int) -> Unit:
    return Unit(tuple(words), tuple(found), own, Matcher(words, found, own))
