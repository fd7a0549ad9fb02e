"""Whether a figure of effect or satisfaction says how it was found: who asked whom, how many, when and how.

Frames tell the parts (``rules/frames/survey.yaml``); which of them a figure needs is said in ``rules/evidence/surveys.yaml``.
They may stand in the sentence, under the same heading near it, or in a note that it points to.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from compliance.language.normalise import normalise
from compliance.language.numbers import numbers
from compliance.model import BlockKind, Fit, Grade
from compliance.references.values import References, Source
from compliance.words import speaker

if TYPE_CHECKING:
    from compliance.reading.values import Claim

# what a figure's claim is given: all parts stand, all but one do, some do, it is cited from a work and no survey of one's own
TOLD, NEARLY, PARTLY, CITED = "survey.told", "survey.nearly", "survey.partly", "survey.cited"
# with these nobody need ask how it was found
CARRYING = frozenset({TOLD, NEARLY, CITED})
# … it is a share of people too small to boast of and too large to be a mishap
MINOR = "survey.minor"
FEATURES = frozenset({TOLD, NEARLY, PARTLY, CITED, MINOR})
# who was asked and who answered: a sentence with more counts says what came of it
_COUNTS_OF_A_METHOD = 2
# how many sentences away a part may stand
REACH = 12
_HEADING = f"block.{BlockKind.HEADING.value}"
# what lists, tables and pictures say of a figure stands in other lines of them, a paragraph says it itself or in a note
_SPREAD = {f"block.{kind}" for kind in ("item", "cell", "definition", "caption", "heading", "small", "footnote", "alt")}
_NOTES = {f"block.{kind}" for kind in ("small", "footnote", "caption")}
_NOTED = re.compile(r"\s*(?:[※＊*†（(]|注)")
# Smith A, 2019 and 2019;12:30-35
_BIBLIOGRAPHY = re.compile(r"[A-Za-z]{3}.*(?:19|20)\d\d|(?:19|20)\d\d.*[A-Za-z]{3}|(?:19|20)\d\d\s*;\s*\d")


def feature(part: str) -> str:
    """The feature of a figure's claim that has *part* of a survey by it."""
    return f"survey.{part}"


class Part(Struct, frozen=True):
    """One thing that is to be known of a survey: the frame that tells it, and ``told``, what is asked for in words."""

    name: str
    frame: str
    told: str

    @property
    def feature(self) -> str:
        """The feature of a figure's claim near which it stands."""
        return feature(self.name)


class Minor(Struct, frozen=True):
    """Shares (in percent) of people that nobody boasts of; a figure that names a rate (``but``) is none, whatever it is."""

    people: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()
    over: float = 0.0
    under: float = 0.0


class SurveyRules(Struct, frozen=True):
    """What figures of these frames need: all of ``needed`` and ``at_least`` parts.

    With all of ``almost`` and one part fewer they are nearly told, with one of ``some`` partly; ``size`` is the part that counts people,
    ``work`` the frame of an entry that names a publication.
    """

    figures: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()
    size: str = ""
    work: str = ""
    needed: frozenset[str] = frozenset()
    almost: frozenset[str] = frozenset()
    some: frozenset[str] = frozenset()
    at_least: int = 0
    minor: Minor = field(default_factory=Minor)
    lang: str = "ja"

    @property
    def features(self) -> frozenset[str]:
        """All that a figure's claim may be given."""
        return FEATURES | {part.feature for part in self.parts}


class Surveys:
    """The parts of surveys on one page, filed by where they stand; *claims* are those of the page, in reading order."""

    def __init__(self, claims: Iterable[Claim], references: References, rules: SurveyRules) -> None:
        self._references = references
        self._rules = rules
        self._names = {part.frame: part.name for part in rules.parts}
        # sentences that tell of one figure alone: their own, or that which points to them
        self._taken = {source.order for source in references.sources}
        self._works: set[int] = set()
        self._at: dict[int, set[str]] = defaultdict(set)
        self._homes: dict[int, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.frame in self._names:
                self._at[claim.order].add(self._names[claim.frame])
                self._homes[_home(claim)].append(claim)
            elif claim.frame == rules.work:
                self._works.add(claim.order)
            elif claim.frame in rules.figures:
                self._taken.add(claim.order)
        sizes = {part.frame for part in rules.parts if part.name == rules.size}
        counts = Counter(claim.order for home in self._homes.values() for claim in home if claim.frame in sizes)
        self._taken.update(order for order, count in counts.items() if count > _COUNTS_OF_A_METHOD)

    def parts(self, claim: Claim) -> frozenset[str]:
        """The names of the parts that stand by *claim*, a figure's, or in a note that its sentence points to."""
        return self._told((*self._close(claim), *self._beside(claim)))

    def _told(self, orders: Iterable[int]) -> frozenset[str]:
        return frozenset().union(*(self._at.get(order, ()) for order in orders))

    def _close(self, claim: Claim) -> Iterator[int]:
        """The sentence of *claim*, the notes to which it points, and those before it with whom its count (そのうち12名) goes on."""
        yield claim.order
        yield from (source.order for source in self._sources(claim))
        if self._rules.size in self._at.get(claim.order, ()):
            yield from (p.order for p in self._near(claim) if p.order < claim.order and _mates(p, claim))

    def _beside(self, claim: Claim) -> Iterator[int]:
        """The sentences near *claim* that may tell how its figure was found; one with a figure of its own tells of that."""
        spread = not claim.features.isdisjoint(_SPREAD)
        for part in self._near(claim):
            if part.order not in self._taken and (spread or _mates(part, claim) or _is_note(part)):
                yield part.order

    def _near(self, claim: Claim) -> Sequence[Claim]:
        home = self._homes.get(_home(claim), [])
        first = bisect.bisect_left(home, claim.order - REACH, key=_order)
        return home[first : bisect.bisect_right(home, claim.order + REACH, key=_order)]

    def judged(self, claim: Claim) -> Claim:
        """*claim* with what is told of how it was found, if it is a figure's; its note lists what is not."""
        if claim.frame not in self._rules.figures:
            return claim
        found = self.parts(claim)
        missing = [part.told for part in self._rules.parts if part.name not in found]
        features = claim.features - self._rules.features | set(self._features(claim, found))
        return replace(claim, features=features, note=speaker(self._rules.lang)("list.middle").join(missing))

    def _features(self, claim: Claim, found: frozenset[str]) -> Iterator[str]:
        yield from (part.feature for part in self._rules.parts if part.name in found)
        if self._rules.needed <= found and len(found) >= self._rules.at_least:
            yield TOLD
        elif self._rules.almost <= (close := self._told(self._close(claim))) and len(close) >= self._rules.at_least - 1:
            yield NEARLY
        elif found & self._rules.some:
            yield PARTLY
        if any(self._is_work(source) for source in self._sources(claim)):
            yield CITED
        minor = self._rules.minor
        if minor.people & claim.concepts and not minor.but & claim.concepts and minor.over < _share(claim) < minor.under:
            yield MINOR

    def _sources(self, claim: Claim) -> list[Source]:
        return [self._references.sources[at] for at in self._references.cited.get(claim.order, ())]

    def _is_work(self, source: Source) -> bool:
        """Whether *source* names somebody's publication rather than saying how one asked."""
        if source.inline or source.identifiers:
            return True
        asked = self._at.get(source.order, set()) & (self._rules.some - self._rules.almost)
        looks = source.order in self._works or bool(_BIBLIOGRAPHY.search(source.text))
        return looks if asked and source.label.isdigit() else not asked and (looks or source.label.isdigit())


def judged(lines: Sequence[Sequence[Claim]], references: References, rules: SurveyRules) -> list[list[Claim]]:
    """The claims of each line of a page, in reading order, where figures know what is told of how they were found."""
    surveys = Surveys(chain.from_iterable(lines), references, rules)
    figures = rules.figures
    return [[surveys.judged(claim) if claim.frame in figures else claim for claim in claims] for claims in lines]


def fit(claim: Claim, lang: str = "ja") -> tuple[Grade, Fit, str] | None:
    """What a figure rests on by what is told of how it was found, and what is not told, in *lang*; None for other claims.

    What a work carries is for others to say: None for a figure that is cited from one.
    """
    if TOLD in claim.features:
        return Grade.SURVEY, Fit.CARRIED, speaker(lang)("told.survey")
    if not claim.note or CITED in claim.features:
        return None
    grade = Grade.NONE if claim.features.isdisjoint({NEARLY, PARTLY}) else Grade.SURVEY
    return grade, Fit.MISSING, speaker(lang)("told.survey-lacks", parts=claim.note)


def _share(claim: Claim) -> float:
    """The largest share of which *claim* speaks, in percent: 三割, 10人に3人; 0 where it speaks of none."""
    start = claim.sentence.start
    text = normalise(claim.sentence.text[claim.span.start - start : claim.span.end - start]).chars
    # 九十四・七: the number's head is not read
    found = [number for number in numbers(text) if text[number.start - 1 : number.start] != "・"]
    counts = [number.high for number in found if number.kind == "people"]
    shares = [number.high for number in found if number.kind == "percent"]
    if len(counts) > 1 and max(counts) > 0:
        shares.append(100 * min(counts) / max(counts))
    return max(shares, default=0.0)


def _home(claim: Claim) -> int:
    """The section that a claim belongs to; a heading belongs to the one that it opens."""
    return claim.sentence.block if _HEADING in claim.features else claim.section


def _order(claim: Claim) -> int:
    return claim.order


def _mates(claim: Claim, other: Claim) -> bool:
    return claim.sentence.block == other.sentence.block


def _is_note(claim: Claim) -> bool:
    return not claim.features.isdisjoint(_NOTES) or bool(_NOTED.match(claim.sentence.text))
