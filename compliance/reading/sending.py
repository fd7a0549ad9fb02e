"""A line as one process tells it to another: its words, names and patterns by their places in lists, its text only where that is not as it stands.

The same few thousand words and names make up a book. Told with each sentence they would be made anew with each, six texts a word,
and weigh more than all that is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from compliance.drafts.values import Sign
from compliance.learned.hearing import Hearing
from compliance.model import Sentence, Text, Token
from compliance.reading.lexicon import Mention
from compliance.reading.lines import Alone, Line, Made
from compliance.reading.making import heaviest
from compliance.reading.matching import Match
from compliance.reading.patterns import Pattern
from compliance.reading.units import Unit
from compliance.reading.values import Frame

Word = tuple[str, str, str, str, str, str]
"""A token without its place: surface, base, lemma, reading, part of speech and form."""
Names = frozenset[str]
Key = TypeVar("Key")
Value = TypeVar("Value")


class Lists(Struct, frozen=True, array_like=True):
    """What the lines of a part are made of: words, sets of names, frames with the patterns that found them, keys of features."""

    words: list[Word]
    names: list[Names]
    frames: list[tuple[str, str]]
    keys: list[str]


class Listing:
    """Such lists as they grow: each value with its place."""

    def __init__(self) -> None:
        self.words: dict[Word, int] = {}
        self.names: dict[Names, int] = {}
        self.frames: dict[tuple[str, str], int] = {}
        self.keys: dict[str, int] = {}

    def lists(self) -> Lists:
        """What was listed until now."""
        return Lists([*self.words], [*self.names], [*self.frames], [*self.keys])


class Come(Struct, frozen=True):
    """Lists as they came, each value made once for all parts."""

    words: Sequence[Word]
    names: Sequence[Names]
    frames: Sequence[tuple[Frame, Pattern]]
    keys: Sequence[str]


class Known:
    """Values that came, each made once; frames are those of *frames* by their names."""

    def __init__(self, frames: Mapping[str, Frame]) -> None:
        self._by_name = frames
        self._words: dict[Word, Word] = {}
        self._names: dict[Names, Names] = {}
        self._frames: dict[tuple[str, str], tuple[Frame, Pattern]] = {}
        self._keys: dict[str, str] = {}

    def of(self, lists: Lists) -> Come:
        """*lists*, those values that came before as they were."""
        frames = [_first(self._frames, told, lambda told: (self._by_name[told[0]], Pattern(told[1]))) for told in lists.frames]
        words, names, keys = self._words.setdefault, self._names.setdefault, self._keys.setdefault
        return Come([words(one, one) for one in lists.words], [names(one, one) for one in lists.names], frames, [keys(one, one) for one in lists.keys])


def _first(known: dict[Key, Value], key: Key, make: Callable[[Key], Value]) -> Value:
    value = known.get(key)
    if value is None:
        value = known[key] = make(key)
    return value


class Sent(Struct, frozen=True, array_like=True):
    """A sentence with what it says by itself; what stands in lists is told by its place there.

    ``place`` are its block, its index, its start and end; ``normal`` is None where its characters stand as they do in ``text``.
    ``words``, ``header``, those of a header before it, and ``mentions`` hold three numbers each: a place in a list, start and end.
    ``made`` are the names that decided, then for each claim of its frames, and of what is heard in it, its concepts and its features.
    """

    place: tuple[int, int, int, int]
    text: str
    normal: Text | None
    words: list[int]
    header: list[int]
    mentions: list[int]
    frames: list[tuple[int, Match]]
    found: list[tuple[int, list[Match]]]
    treatments: int
    page: int
    signs: tuple[Sign, ...]
    hearing: Hearing
    among: tuple[bytes, bytes, Mapping[str, float]] | None
    made: tuple[int, list[int], list[int]] | None

    def sentence(self, come: Come) -> Sentence:
        """The sentence, in words that have *come*."""
        normal = self.normal or Text.verbatim(self.text, self.place[2])
        return Sentence(*self.place, self.text, normal, _tokens(self.words, come.words))

    def said(self, sentence: Sentence, come: Come) -> Alone:
        """What *sentence*, as it came, says by itself."""
        names = come.names
        mentions = tuple([Mention(names[at], start, end) for at, start, end in _threes(self.mentions)])
        unit = Unit(_tokens(self.header, come.words) + sentence.tokens, mentions, len(self.header) // 3)
        frames = [(*come.frames[at], match) for at, match in self.frames]
        found = {come.keys[at]: matches for at, matches in self.found}
        alone = Alone(unit, frames, names[self.treatments], names[self.page], found, self.signs, self.hearing, among=self.among)
        if self.made:
            deciding, framed, heard = self.made
            claims = zip(frames, framed[::2], framed[1::2], strict=True)
            more = zip(self.hearing.heard, heard[::2], heard[1::2], strict=True)
            alone.made = (
                names[deciding],
                [Made(frame.name, match, names[one], names[two], pattern.source, frame.ledger) for (frame, pattern, match), one, two in claims],
                [Made(told.frame, heaviest(unit, told), names[one], names[two], told.because) for told, one, two in more],
            )
        return alone


def sent(line: Line, listing: Listing) -> Sent:
    """*line* as it is told; what it is made of is added to *listing*."""
    alone, sentence = line.alone, line.sentence
    unit, names = alone.unit, listing.names
    as_it_stands = sentence.normal == Text.verbatim(sentence.text, sentence.start)
    return Sent(
        (sentence.block, sentence.index, sentence.start, sentence.end), sentence.text, None if as_it_stands else sentence.normal,
        _of_tokens(sentence.tokens, listing.words), _of_tokens(unit.tokens[: unit.own], listing.words),
        [number for one in unit.mentions for number in (_place(names, one.names), one.start, one.end)],
        [(_place(listing.frames, (frame.name, pattern.source)), match) for frame, pattern, match in alone.frames],
        [(_place(listing.keys, key), matches) for key, matches in alone.found.items()],
        _place(names, alone.treatments), _place(names, alone.page), alone.signs, alone.hearing, alone.among,
        (_place(names, alone.made[0]), _of_claims(alone.made[1], names), _of_claims(alone.made[2], names)) if alone.made else None,
    )  # fmt: skip


def _place(places: dict[Key, int], value: Key) -> int:
    return places.setdefault(value, len(places))


def _of_claims(claims: Sequence[Made], names: dict[Names, int]) -> list[int]:
    return [_place(names, told) for one in claims for told in (one.concepts, one.features)]


def _of_tokens(tokens: Sequence[Token], words: dict[Word, int]) -> list[int]:
    found: list[int] = []
    for one in tokens:
        word = one.surface, one.base, one.lemma, one.reading, one.pos, one.form
        found += words.setdefault(word, len(words)), one.start, one.end
    return found


def _tokens(numbers: Sequence[int], words: Sequence[Word]) -> tuple[Token, ...]:
    return tuple([Token(*words[word], start, end) for word, start, end in _threes(numbers)])


def _threes(numbers: Sequence[int]) -> zip[tuple[int, int, int]]:
    return zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
