"""Who sends a page: the weights by which signs of a clinic and signs of another sender are set against each other, and the page's words.

A sum of steps like the score card of findings: a sign of a clinic never speaks against it, one of another sender never for it.
To it comes what the words of the page tell, for a page without a sign of either still sounds like its sender.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from itertools import chain, pairwise
from math import fsum

import msgspec
from msgspec import Struct, field
from msgspec.structs import force_setattr

from compliance.learned.steps import FLAT, Ladder, Steps, climbed, ladder
from compliance.memo import Memo
from compliance.model import Sentence

FILE = "sender.json"
_EDGE = "^"
# a society's statement that a clinic signs is the clinic's: words alone do not take away what a clear signature says
_MOST_AGAINST = -2.0
_FEW = 512
_KNOWN = Memo[str, frozenset[str]](_FEW)
"""The words of the sentences that were last asked for: those of a page that is being typed; one of more sentences would not find its own again."""


class SenderCard(Struct, frozen=True):
    """``steps`` holds for each trait of a page from which count on a weight is added; ``bias`` is there from the start.

    ``words`` holds what words and pairs of words weigh, each by the root of how many of them the page has.
    """

    bias: float
    steps: Mapping[str, Steps]
    words: Mapping[str, float] = {}
    ladders: Mapping[str, Ladder] = field(default_factory=dict)

    def __post_init__(self) -> None:
        force_setattr(self, "ladders", {name: ladder(steps) for name, steps in self.steps.items()})

    def odds(self, traits: Mapping[str, float], words: frozenset[str] = frozenset()) -> float:
        """The log-odds that a page with *traits* and *words* is a clinic's advertisement."""
        told: float = fsum(self.words[word] for word in words & self.words.keys()) / max(len(words), 1) ** 0.5
        return self.bias + max(told, _MOST_AGAINST) + sum(climbed(self.ladders.get(name, FLAT), value) for name, value in traits.items())


def words(sentences: Sequence[Sentence], edges: Iterable[int]) -> frozenset[str]:
    """The words of a page and the pairs of neighbouring ones, in their basic form; once more with a mark where they stand in a block of *edges*."""
    found: dict[bool, set[str]] = {False: set(), True: set()}
    outer = frozenset(edges)
    for sentence, said in zip(sentences, spoken(sentences), strict=True):
        found[sentence.block in outer].update(said)
    return frozenset(chain(found[False], found[True], (_EDGE + word for word in found[True])))


def spoken(sentences: Sequence[Sentence]) -> Iterator[frozenset[str]]:
    """For each of *sentences* its words and the pairs of neighbouring ones, in their basic form."""
    return map(_remembered if len(sentences) <= _FEW else _said, sentences)


def _remembered(sentence: Sentence) -> frozenset[str]:
    return _KNOWN.get(sentence.normal.chars, functools.partial(_said, sentence))


def _said(sentence: Sentence) -> frozenset[str]:
    bases = [token.base for token in sentence.tokens]
    return frozenset(chain(bases, [f"{one} {two}" for one, two in pairwise(bases)]))


@functools.cache
def load() -> SenderCard:
    """The weights that come with the package."""
    return read(resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8"))


def read(text: str) -> SenderCard:
    """The weights written as *text* by ``write``."""
    raw = msgspec.json.decode(text)
    return SenderCard(raw["bias"], {name: tuple(map(tuple, steps)) for name, steps in raw["steps"].items()}, raw["words"])


def write(card: SenderCard) -> str:
    """*card* as JSON, a trait and a word a line."""
    return f'{{"bias": {card.bias}, "steps": {_lines(card.steps)}, "words": {_lines(card.words)}}}\n'


def _lines(weights: Mapping[str, object]) -> str:
    told = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(found)}" for name, found in sorted(weights.items()))
    return f"{{\n{told}\n}}"
