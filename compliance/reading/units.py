"""What is matched at once: a sentence, or a header and the cell or bullet that it completes."""

from __future__ import annotations

import re

from msgspec import Struct

from compliance.language.normalise import normalise
from compliance.language.tokens import tokens
from compliance.model import Block, BlockKind, Sentence, Token
from compliance.reading.lexicon import Lexicon, Mention, mentions
from compliance.reading.matching import Matcher

# a bullet or an answer longer than this says its own sentence
_SHORT = 40
# a header longer than this is a text of its own, and is not read again with each of a thousand cells
_LONGEST_HEADER = 100
# a share that stands alone, as pages set the numbers that they are proud of
_BARE_SHARE = re.compile(r"\s*(?:約|なんと)?\s*\d{1,3}(?:\.\d+)?\s*[%％]\s*")
_QUESTION = re.compile(r"[?？]\s*$|(?:ます|です|でしょう|ません)か[。\s]*$")


class Unit(Struct, frozen=True):
    """Tokens with their mentions; those before ``own`` come from a header, not from the sentence."""

    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    own: int

    def matcher(self) -> Matcher:
        """The unit made ready to be matched: made anew at each call, as on a page of a book it would weigh more than all the rest."""
        return Matcher(self.tokens, self.mentions, self.own)


def of_text(text: str, lexicon: Lexicon) -> Unit:
    """A unit of a text that stands alone: a heading, a row header."""
    chars = normalise(text).chars
    words = tokens(chars)
    return Unit(words, mentions(words, chars, lexicon), 0)


def of_sentence(sentence: Sentence, lexicon: Lexicon) -> Unit:
    """A unit of the sentence alone."""
    return Unit(sentence.tokens, mentions(sentence.tokens, sentence.normal.chars, lexicon), 0)


def completed(unit: Unit, header: Unit) -> Unit:
    """*unit* with *header* before it, as a reader puts a row header before its cell."""
    shift = len(header.tokens)
    moved = tuple(Mention(m.names, m.start + shift, m.end + shift) for m in unit.mentions)
    return Unit(header.tokens + unit.tokens, header.mentions + moved, shift)


def header_of(block: Block, sentence: Sentence) -> str:
    """The text that completes a short cell, bullet, definition or answer; empty where there is none.

    A cell is completed by its row's or column's header, a bullet by its heading, and a paragraph's first sentence
    by a heading that asks (痛みはありますか？ — ほとんどありません。) or where it is but a share (満足度 — 98%).
    """
    if len(sentence.text) > _SHORT:
        return ""
    header = _over(block, sentence)
    return header if len(header) <= _LONGEST_HEADER else ""


def _over(block: Block, sentence: Sentence) -> str:
    heading = block.headings[-1] if block.headings else ""
    if block.kind in (BlockKind.CELL, BlockKind.DEFINITION):
        return block.row or block.column
    if block.kind is BlockKind.ITEM:
        return heading
    first = block.kind is BlockKind.PARAGRAPH and sentence.index == 0
    return heading if first and (_QUESTION.search(heading) or _BARE_SHARE.fullmatch(sentence.text)) else ""


