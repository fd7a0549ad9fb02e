"""A line as one process tells it to another: its words by their places in a list, its text only where that is not as it stands.

The same few thousand words make up a book. Told with each sentence they would be made anew with each, six texts a word,
and weigh more than all that is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.model import Sentence, Text, Token
from compliance.reading.lexicon import Mention
from compliance.reading.lines import Alone, Line, Made, Under
from compliance.reading.packing import Packed, packed, unpacked
from compliance.reading.units import Unit
from compliance.reading.values import Frame

Word = tuple[str, str, str, str, str, str]
"""A token without its place: surface, base, lemma, reading, part of speech and form."""


class Known:
    """Values that came, each made once."""

    def __init__(self) -> None:
        self._words: dict[Word, Word] = {}
        self._names: dict[frozenset[str], frozenset[str]] = {}

    def of(self, words: Sequence[Word]) -> list[Word]:
        """*words*, those that came before as they were."""
        return [self._words.setdefault(word, word) for word in words]

    def mention(self, one: Mention) -> Mention:
        """*one* with the names that came before."""
        return Mention(self._one(one.names), one.start, one.end)

    def under(self, told: Under) -> Under:
        """What was made of a sentence, with the names that came before."""
        deciding, framed, heard = told
        return self._one(deciding), [*map(self._made, framed)], [*map(self._made, heard)]

    def _made(self, one: Made) -> Made:
        return Made(one.frame, one.match, self._one(one.concepts), self._one(one.features), one.why, one.ledger)

    def _one(self, names: frozenset[str]) -> frozenset[str]:
        return self._names.setdefault(names, names)


class Sent(Struct, frozen=True, array_like=True):
    """A sentence with what it says by itself.

    ``place`` are its block, its index, its start and end; ``normal`` is None where its characters stand as they do in ``text``.
    ``words`` and ``header``, those of a header before it, hold three numbers a token: the place of its word in a list, start and end.
    """

    place: tuple[int, int, int, int]
    text: str
    normal: Text | None
    words: list[int]
    header: list[int]
    alone: Packed
    made: Under | None

    def sentence(self, words: Sequence[Word]) -> Sentence:
        """The sentence, whose words are *words*."""
        normal = self.normal or Text.verbatim(self.text, self.place[2])
        return Sentence(*self.place, self.text, normal, _tokens(self.words, words))

    def said(self, sentence: Sentence, words: Sequence[Word], frames: Mapping[str, Frame], known: Known) -> Alone:
        """What *sentence*, as it came, says by itself."""
        unit = self.alone.unit
        tokens = _tokens(self.header, words) + sentence.tokens
        alone = unpacked(replace(self.alone, unit=Unit(tokens, tuple(map(known.mention, unit.mentions)), unit.own)), frames)
        alone.made = known.under(self.made) if self.made else None
        return alone


def sent(line: Line, words: dict[Word, int]) -> Sent:
    """*line* as it is told; its words are added to *words*, which number them."""
    one, sentence = packed(line.alone), line.sentence
    own = one.unit.own
    as_it_stands = sentence.normal == Text.verbatim(sentence.text, sentence.start)
    return Sent(
        (sentence.block, sentence.index, sentence.start, sentence.end), sentence.text, None if as_it_stands else sentence.normal,
        _numbers(sentence.tokens, words), _numbers(one.unit.tokens[:own], words), replace(one, unit=Unit((), one.unit.mentions, own)), line.alone.made,
    )  # fmt: skip


def _numbers(tokens: Sequence[Token], words: dict[Word, int]) -> list[int]:
    found: list[int] = []
    for one in tokens:
        word = one.surface, one.base, one.lemma, one.reading, one.pos, one.form
        found += words.setdefault(word, len(words)), one.start, one.end
    return found


def _tokens(numbers: Sequence[int], words: Sequence[Word]) -> tuple[Token, ...]:
    rows = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
    return tuple([Token(*words[word], start, end) for word, start, end in rows])
