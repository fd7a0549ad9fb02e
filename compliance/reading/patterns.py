"""The pattern language of frames and features: a row of concepts, words and gaps.

    {target.hair} が|を|も? ..4 {change}      a mention, one of some words (optional), up to 4 tokens, a mention

    {a|b.c}   a mention of one of the concepts (a.b stands under a)
    x|y       a word in its dictionary form, found as the lexicon finds words
    <名詞>    one token of this part of speech (<名詞|動詞-一般>)
    ..  ..8   up to 5, up to 8 tokens of any kind;  ...  any number, inside the sentence
    ^  $      the sentence's first word; its last word (closing marks do not count)
    x|$       one of these words, or the end of the sentence
    x?        the element may be absent;  x*  the predicate, where modality is read (else the last element)
    !x        the next token does not begin x

``matching`` runs them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import force_setattr

_DEFAULT_GAP = 5
_WHOLE_SENTENCE = 400
_ELEMENT = re.compile(
    r"(?P<not>!)?(?:\{(?P<concepts>[^{}]+)\}|<(?P<pos>[^<>]+)>|(?P<edge>[\^$])|(?P<words>[^\s{}<>?*!]+))(?P<mark>[?*]*)"
)
_GAP = re.compile(r"\.\.(?P<size>\d+)?|\.\.\.")


class Element(Struct, frozen=True):
    """One place in a pattern. ``kind`` is mention, pos, gap, start or end."""

    kind: str
    names: frozenset[str] = frozenset()
    size: int = 0
    optional: bool = False
    predicate: bool = False
    negative: bool = False
    or_end: bool = False
    required: bool = False

    def __post_init__(self) -> None:
        # whether the element stands for a mention that must be there
        force_setattr(self, "required", self.kind == "mention" and not (self.optional or self.negative or self.or_end))


class Parsed(Struct, frozen=True):
    """What a pattern says.

    ``required`` are the name sets without which it cannot match; ``opens`` and ``closes`` are those that must stand
    first and last in the sentence, empty where anything may; ``predicates`` are the places of those where modality is read.
    """

    elements: tuple[Element, ...]
    required: tuple[frozenset[str], ...]
    opens: frozenset[str]
    closes: frozenset[str]
    predicates: tuple[int, ...]


class Pattern(Struct, frozen=True, dict=True):
    """A pattern as it is written, parsed when it is first tried: a page tries few of the thousands there are."""

    source: str

    @functools.cached_property
    def parsed(self) -> Parsed:
        """Raises ValueError where ``source`` is no pattern; that of ``compile_pattern`` always is one."""
        return _parsed(self.source)

    @functools.cached_property
    def elements(self) -> tuple[Element, ...]:
        """The places of the pattern, from left to right."""
        return self.parsed.elements

    @property
    def required(self) -> tuple[frozenset[str], ...]:
        """The name sets without which it cannot match."""
        return self.parsed.required


def word_concept(word: str) -> str:
    """The anonymous concept under which a pattern's own *word* is entered in the lexicon."""
    return f"={word}"


def compile_pattern(source: str) -> Pattern:
    """Raises ValueError, saying what is wrong, when *source* is not a pattern."""
    _parsed(source)
    return Pattern(source)


@functools.cache
def _parsed(source: str) -> Parsed:
    elements = tuple(_element(part) for part in source.split())
    required = tuple(element.names for element in elements if element.required)
    if not required:
        raise ValueError("a pattern needs at least one concept or word that is not optional")
    predicates = tuple(at for at, element in enumerate(elements) if element.predicate)
    return Parsed(elements, required, _beside("start", elements), _beside("end", elements[::-1]), predicates)


def _beside(edge: str, elements: Sequence[Element]) -> frozenset[str]:
    """The names of the mention right beside the sentence's *edge*, which *elements* begin with."""
    if len(elements) > 1 and elements[0].kind == edge and elements[1].required:
        return elements[1].names
    return frozenset()


def words(pattern: Pattern) -> Iterator[str]:
    """The words that *pattern* itself brings to the lexicon."""
    for element in pattern.elements:
        for name in element.names:
            if element.kind == "mention" and name.startswith("="):
                yield name[1:]


@functools.cache
def _element(part: str) -> Element:
    gap = _GAP.fullmatch(part)
    if gap:
        if part == "...":
            return Element("gap", size=_WHOLE_SENTENCE)
        return Element("gap", size=int(gap["size"] or _DEFAULT_GAP))
    match = _ELEMENT.fullmatch(part)
    if match is None:
        raise ValueError(f"cannot read the element {part!r}")
    optional, predicate, negative = "?" in match["mark"], "*" in match["mark"], bool(match["not"])
    if match["edge"]:
        return Element("start" if match["edge"] == "^" else "end")
    if match["pos"]:
        return Element("pos", frozenset(match["pos"].split("|")), 0, optional, predicate, negative)
    if match["concepts"]:
        names = frozenset(match["concepts"].split("|"))
    else:
        names = frozenset(word_concept(word) for word in match["words"].split("|") if word and word != "$")
    return Element("mention", names, 0, optional, predicate, negative, "$" in (match["words"] or "").split("|"))
