"""A page on its way to claims: its sentences as lines, and what the lines of a block or of a page share."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from compliance.drafts.values import Found as Left
from compliance.drafts.values import Sign
from compliance.learned.among import among
from compliance.learned.hearing import SILENCE, Hearing
from compliance.learned.model import Model, Sum
from compliance.model import Block, Document, Sentence
from compliance.reading.lexicon import Lexicon
from compliance.reading.matching import Match
from compliance.reading.patterns import Pattern
from compliance.reading.units import Unit
from compliance.reading.values import Claim, Frame

if TYPE_CHECKING:
    from compliance.reading.headings import Headings

LIKELIEST = 3
"""Sentences of a page that are kept as likely disclosures of a duty."""
Found = dict[str, list[Match]]
Framed = tuple[Frame, Pattern, Match]


class Made(Struct, frozen=True):
    """A claim on its way: all of it but its place and the treatments in focus."""

    frame: str
    match: Match
    concepts: frozenset[str]
    features: frozenset[str]
    why: str
    ledger: str = ""


Under = tuple[frozenset[str], Sequence[Made], Sequence[Made]]
"""The features that decide on others, then the claims of the frames of a sentence and those of what is heard in it under them."""


class Alone(Struct):
    """What a sentence says by itself, wherever it stands: read once for all that are equal, in equal words under an equal header.

    ``found`` are the hits of features in it, ``page`` the features that it gives to its page. ``made`` are the claims of its frames
    and those of what is heard, as they were last made under those of the wide features that decide on others, which stand before them; ``told`` are the keys of
    the features that it gives to what stands around it, ``sum`` what its words weigh for the second reader; all found when they are asked for.
    ``among`` are its chances as they were last heard among its neighbours, after what these gave to be heard.
    Only what is heard rests on the letters of the heading above: ``same`` is what the sentence says but for that, shared by all headings, with the claims
    of its frames in ``framed``.
    """

    unit: Unit
    frames: Sequence[Framed]
    treatments: frozenset[str]
    page: frozenset[str]
    found: Found
    signs: tuple[Sign, ...] = ()
    hearing: Hearing = SILENCE
    made: Under | None = None
    told: frozenset[str] | None = None
    framed: tuple[frozenset[str], Sequence[Made]] | None = None
    sum: Sum | None = None
    among: tuple[bytes, bytes, Mapping[str, float]] | None = None
    same: Alone | None = None


class Told(Struct, frozen=True):
    """What was read of a block: its sentences, each with what it says by itself, and what was left behind in it, where that was looked for."""

    said: Sequence[tuple[Sentence, Alone]]
    left: Mapping[int, Sequence[Left]] | None = None


class Line(Struct, frozen=True):
    """A sentence in its place, on its way to claims."""

    sentence: Sentence
    block: Block
    mates: Mates
    alone: Alone

    @property
    def unit(self) -> Unit:
        """The words in which the sentence is matched."""
        return self.alone.unit

    @property
    def frames(self) -> Sequence[Framed]:
        """The frames in it."""
        return self.alone.frames

    @property
    def treatments(self) -> frozenset[str]:
        """The treatments that it names."""
        return self.alone.treatments

    @property
    def signs(self) -> tuple[Sign, ...]:
        """The signs of a note in it."""
        return self.alone.signs

    @property
    def hearing(self) -> Hearing:
        """What the second reader hears in it."""
        return self.alone.hearing


class Said(Struct, frozen=True):
    """The ``claims`` that a sentence, by itself ``alone``, made where it last stood in some circumstances."""

    alone: Alone
    claims: Sequence[Claim]

    def stands(self, line: Line, order: int) -> bool:
        """Whether they are the claims of *line*, of the same block, as the *order*-th of its page, as they are."""
        if not self.claims:
            return True
        one = self.claims[0]
        return one.order == order and one.section == line.block.section and one.sentence.block == line.sentence.block


Circumstances = tuple[int, frozenset[str], frozenset[str]]
"""A sentence by its index in its block, the features of what is around it, the treatments in focus."""


class Mates(Struct):
    """The lines of one block, and what they say between them, gathered once: a block may be a whole page.

    ``said`` are the claims of its sentences as they were made before; equal blocks share it. ``silent`` says that no sentence
    makes a claim, wherever the block stands.
    """

    lines: list[Line]
    treatments: frozenset[str] = frozenset()
    found: frozenset[str] | None = None
    left: Mapping[int, Sequence[Left]] | None = None
    silent: bool = False
    said: dict[Circumstances, Said] = field(default_factory=dict)


class Passage(Struct, frozen=True):
    """A block as it was read, wherever equal ones stand; ``mates`` hold the lines of the page where it stood first."""

    mates: Mates

    def at(self, block: Block, place: int) -> Mates:
        """Its lines as those of *block*, the *place*-th of its page."""
        first = self.mates
        mates = Mates([], first.treatments, first.found, first.left, first.silent, first.said)
        mates.lines += [Line(_at(line.sentence, place), block, mates, line.alone) for line in first.lines]
        return mates


def _at(sentence: Sentence, place: int) -> Sentence:
    if sentence.block == place:
        return sentence
    return Sentence(place, sentence.index, sentence.start, sentence.end, sentence.text, sentence.normal, sentence.tokens)


class Opened(Struct, frozen=True):
    """A page on its way to a reading: its lines, and what all of them share.

    ``words`` is the lexicon with the page's own names, ``page`` the features of the whole page, ``main`` the treatments
    that it speaks of most, ``counts`` how many lines name each treatment.
    """

    document: Document
    words: Lexicon
    lines: Sequence[Line]
    headings: Headings
    page: frozenset[str]
    counts: Mapping[str, int]
    main: frozenset[str]

    def close(self) -> None:
        """Let go of the page: its lines and their mates hold one another, and nobody but the collector of cycles would part them."""
        for line in self.lines:
            line.mates.lines.clear()


def chances_at(lines: Sequence[Line], order: int, model: Model | None) -> Mapping[str, float]:
    """The labels that the second reader, which is *model*, finds possible in the *order*-th of the *lines* of a page, among its neighbours, with their probabilities."""
    alone = lines[order].alone
    if model is None or not alone.hearing.heard:
        return alone.hearing.chances
    before, after = (lines[at].hearing if 0 <= at < len(lines) else SILENCE for at in (order - 1, order + 1))
    last = alone.among
    if last is None or last[0] != before.units or last[1] != after.units:
        last = alone.among = before.units, after.units, among(alone.hearing, before, after, model)
    return last[2]


def chances(lines: Sequence[Line], model: Model | None) -> dict[int, Mapping[str, float]]:
    """For each line, by its place, what ``chances_at`` says, where that is anything."""
    return {order: told for order in range(len(lines)) if (told := chances_at(lines, order, model))}


def disclosed(lines: Sequence[Line]) -> dict[str, tuple[tuple[float, int], ...]]:
    """For each duty's label the lines that sound most like its disclosure, with their probabilities, the likeliest first."""
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for order, line in enumerate(lines):
        if line.hearing.disclosed and line.block.shows(line.sentence.start, line.sentence.end):
            for label, chance in line.hearing.disclosed.items():
                found[label].append((chance, order))
    return {label: tuple(heapq.nlargest(LIKELIEST, likely)) for label, likely in found.items()}
