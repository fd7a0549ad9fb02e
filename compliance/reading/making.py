"""From what a sentence says by itself to its claims: each in its circumstances, with the treatments in focus.

Where a sentence stood in the same circumstances before, its claims are those of then, moved to where it now stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from compliance.learned.hearing import Heard
from compliance.model import Span
from compliance.reading import features, leavings
from compliance.reading.around import SCOPES
from compliance.reading.leavings import Left
from compliance.reading.lines import Alone, Line, Made, Mates, Said, Under
from compliance.reading.matching import Match
from compliance.reading.units import Unit
from compliance.reading.values import Claim, Feature

# circumstances in which the claims of one block are remembered: its sentences, above and beside a few others
_MOST = 24
_MOST_SETS = 50_000
OneOf = Callable[[frozenset[str]], frozenset[str]]
Places = Mapping[tuple[int, int], frozenset[str]]
_NOTHING = frozenset[str]()


class Maker:
    """Makes claims by those of *all_features* that look at the sentence itself; *left* finds what was left behind."""

    def __init__(self, all_features: Sequence[Feature], left: Left) -> None:
        narrow = [feature for feature in all_features if feature.scope not in SCOPES]
        self._narrow = features.Filed(narrow)
        # those of what is around a sentence on which rests which of its own features hold
        asked = (feature.needs | feature.unless | {feature.name} for feature in narrow)
        self._deciding = frozenset[str]().union(*asked)
        self._left = left
        # of a few thousand sets there are tens of thousands on the pages of a book
        self._sets: dict[frozenset[str], frozenset[str]] = {}

    def look_through(self, mates: Mates) -> None:
        """Find what was left behind in the block of *mates*, and whether it says anything at all."""
        for line in mates.lines[:1]:
            leavings.of_line(line, self._left)
        mates.silent = all(map(self.silent, mates.lines))

    def silent(self, line: Line) -> bool:
        """Whether *line* makes no claim, wherever it stands."""
        return not (line.frames or line.hearing.heard or leavings.of_line(line, self._left))

    def claims(self, line: Line, order: int, wide: frozenset[str], about: frozenset[str]) -> Sequence[Claim]:
        """The claims of *line*, the *order*-th, under the features *wide* of what is around it, with *about* in focus."""
        said, circumstances = line.mates.said, (line.sentence.index, wide, about)
        kept = said.get(circumstances)
        if kept is None or kept.alone is not line.alone:
            claims: Sequence[Claim] = [*self._claims(line, order, wide, about)]
            if len(said) >= _MOST:
                said.clear()
        elif kept.stands(line, order):
            return kept.claims
        else:
            claims = [_moved(claim, line, order) for claim in kept.claims]
        said[circumstances] = Said(line.alone, claims)
        return claims

    def _claims(self, line: Line, order: int, wide: frozenset[str], about: frozenset[str]) -> Iterator[Claim]:
        left = leavings.of_line(line, self._left)
        framed, heard = self._made(line.alone, wide)
        for made in framed:
            yield _claim(line, order, made, about, _span(line, made.match))
        if left:
            around = features.around(self._narrow, line.alone.found, line.unit.tokens, wide)
        for found in left:
            match = leavings.standing(line, found.span)
            made = Made(found.frame, match, _concepts(_places(line.unit), match), features.local(around, match), found.note)
            yield _claim(line, order, made, about, found.span)
        for made in heard:
            yield _claim(line, order, made, about, _span(line, made.match))

    def _made(self, alone: Alone, wide: frozenset[str]) -> tuple[Sequence[Made], Sequence[Made]]:
        """The claims of the frames of a sentence and those of what is heard in it, under the features *wide*.

        Where those of *wide* that decide on others are those of last time, all that changes is what is merely passed on.
        """
        _, framed, heard = self.make(alone, wide)
        passed: dict[frozenset[str], frozenset[str]] = {}  # most of a sentence's claims stand in the same circumstances

        def under(made: Made) -> Made:
            features = passed.get(made.features)
            if features is None:
                features = passed[made.features] = self._one(made.features | wide)
            return Made(made.frame, made.match, made.concepts, features, made.why, made.ledger)

        return [under(made) for made in framed], [under(made) for made in heard]

    def make(self, alone: Alone, wide: frozenset[str]) -> Under:
        """What is ``made`` of *alone* under those of the features *wide* that decide on others."""
        deciding, same = wide & self._deciding, alone.same or alone
        made = alone.made
        if made is None or made[0] != deciding:
            framed = same.framed if same.framed and same.framed[0] == deciding else None
            if framed and not alone.hearing.heard:  # under a heading that is being typed this is asked of all sentences at once
                made = alone.made = deciding, framed[1], ()
            else:
                around = features.around(self._narrow, alone.found, alone.unit.tokens, deciding)
                framed = same.framed = framed or (deciding, _framed(same, around, self._one))
                made = alone.made = deciding, framed[1], _heard(alone, around, self._one)
        return made

    def _one(self, names: frozenset[str]) -> frozenset[str]:
        """The set of *names* that was made first."""
        if len(self._sets) >= _MOST_SETS:
            self._sets.clear()
        return self._sets.setdefault(names, names)


def _framed(alone: Alone, around: features.Around, one_of: OneOf) -> Sequence[Made]:
    """The claims of the frames of *alone* in the surroundings *around* of all its claims; of equal sets they have *one_of* them."""
    places = _places(alone.unit) if alone.frames else {}
    return [
        Made(frame.name, match, one_of(_concepts(places, match)), one_of(features.local(around, match)), pattern.source, frame.ledger)
        for frame, pattern, match in alone.frames
    ]


def _heard(alone: Alone, around: features.Around, one_of: OneOf) -> Sequence[Made]:
    """The claims of what is heard in *alone*, likewise."""
    matches = [(one, heaviest(alone.unit, one)) for one in alone.hearing.heard]
    places = _places(alone.unit) if matches else {}
    return [
        Made(one.frame, match, one_of(_concepts(places, match)), one_of(features.local(around, match)), one.because)
        for one, match in matches
    ]


def _claim(line: Line, order: int, made: Made, about: frozenset[str], span: Span) -> Claim:
    return Claim(
        made.frame, line.sentence, order, line.block.section, span, made.concepts, made.features, about,
        made.match.start < line.unit.own, made.why, ledger=made.ledger,
    )  # fmt: skip


def _moved(claim: Claim, line: Line, order: int) -> Claim:
    """*claim*, which the sentence of *line* made in another place, where that now stands."""
    return Claim(
        claim.frame, line.sentence, order, line.block.section, claim.span, claim.concepts, claim.features, claim.focus,
        claim.filled, claim.pattern, claim.note, claim.ledger,
    )  # fmt: skip


def heaviest(unit: Unit, heard: Heard) -> Match:
    """The words of *unit* that weighed most, as if a pattern had matched them."""
    start, end = unit.own + heard.start, unit.own + heard.end
    return Match(start, end, end, tuple((m.start, m.end) for m in unit.mentions if start <= m.start and m.end <= end))


def _span(line: Line, match: Match) -> Span:
    own = line.unit.tokens[max(match.start, line.unit.own) : match.end]
    return line.sentence.normal.locate(own[0].start, own[-1].end)


def _places(unit: Unit) -> Places:
    """What the mentions of *unit* name at each place that one of them takes."""
    places: dict[tuple[int, int], frozenset[str]] = {}
    for mention in unit.mentions:
        place = mention.start, mention.end
        known = places.get(place)
        places[place] = mention.names if known is None else known | mention.names
    return places


def _concepts(places: Places, match: Match) -> frozenset[str]:
    """Names of the mentions, by their *places*, that the match's parts are made of."""
    return _NOTHING.union(*[places[part] for part in match.parts if part in places])
