"""What the claims of a page rest on: each with the works that its sentence leans on, and whether these carry it."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from compliance.evidence import surveys
from compliance.evidence.fit import CARRYING, Cited, Stated, Verdict, judge, nothing, untold
from compliance.evidence.grading import UNTOLD, Grading
from compliance.evidence.offers import Offers
from compliance.evidence.studied import Facets
from compliance.evidence.trials import Trials
from compliance.evidence.values import Backing, EvidenceRules, Weighed, Worth
from compliance.model import Document, Fit, Sentence, Span
from compliance.reading.values import Claim
from compliance.references.values import References
from compliance.words import speaker

SOURCED = "evidence.sourced"
CARRIED = "evidence.carried"
FRAMES = (SOURCED, CARRIED)
# what a sentence asks, denies or warns of it does not claim
_UNMADE = frozenset({"asked", "denied", "warned", "asks-in-term", "market-price"})


class Weigher:
    """The rules of worth and fit made ready to weigh pages; what single texts tell is remembered."""

    def __init__(self, rules: EvidenceRules) -> None:
        self.rules = rules
        self.frames = frozenset({*FRAMES, *(rule.frame for rule in rules.misfits)})

    @functools.cached_property
    def grading(self) -> Grading:
        """Made when a page first names a source: most name none."""
        return Grading(self.rules)

    @functools.cached_property
    def facets(self) -> Facets:
        """Made as ``grading`` is."""
        return Facets(self.rules)

    @functools.cached_property
    def trials(self) -> Trials:
        """Made as ``grading`` is."""
        return Trials(self.rules.trials, self.rules.folded)


class Scales:
    """The works of one page with their worth, and its claims weighed by them line by line."""

    def __init__(
        self, weigher: Weigher, document: Document, sentences: Sequence[Sentence], references: References, own: Iterable[bool]
    ) -> None:
        """*own* tells for each sentence whether it says what the page offers; it is asked when it is first needed."""
        self._weigher = weigher
        self._document = document
        self._sentences = sentences
        self._references = references
        self._entries = {source.order for source in references.sources if not source.inline}
        self._is_own = own
        self._citing: Mapping[int, list[int]] = defaultdict(list)
        for order, sources in sorted(references.cited.items(), key=lambda item: item[0] not in references.marked):
            for at in sources:
                self._citing[at].append(order)

    @functools.cached_property
    def _offers(self) -> Offers:
        """What the page offers; made when the first claim leans on a work."""
        # that what it offers is not approved a page need say but once
        once = frozenset(rule.offers for rule in self._weigher.rules.misfits)
        return Offers(self._weigher.facets, self._document, self._sentences, self._telling(), once)

    def _telling(self) -> Iterator[tuple[int, bool]]:
        """The lines that may say what the page offers, and whether they surely do."""
        for order, own in enumerate(self._is_own):
            if own or not (order in self._entries or self.leaning(order)):
                yield order, own

    @functools.cached_property
    def works(self) -> tuple[Cited, ...]:
        """The works of the page as claims lean on them, in the order of its sources."""
        return tuple(map(self._work, range(len(self._references.sources))))

    def leaning(self, order: int) -> tuple[int, ...]:
        """The sources that the *order*-th sentence leans on; an entry leans on none."""
        return () if order in self._entries else self._references.cited.get(order, ())

    def hears(self, order: int) -> bool:
        """Whether the *order*-th sentence names a work or leans on one: what it says may tell of that work's worth."""
        return order in self._entries or order in self._references.cited

    def weigh(self, order: int, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Verdict]]:
        """Each of *claims*, those of the *order*-th sentence that stand in the ledger, with how it is carried."""
        leaning, weigher = self.leaning(order), self._weigher
        for claim in claims:
            if order in self._entries:  # what the title of a work says the page does not claim
                continue
            if claim.ledger and (survey := surveys.fit(claim, weigher.rules.lang)):
                yield claim, Verdict(*survey)
            elif claim.ledger and not leaning:
                yield claim, nothing(weigher.rules.lang)
            elif claim.ledger:
                cited = [self.works[at] for at in leaning]
                said = weigher.facets.of(f"{claim.sentence.text}\n{self._next(order)}")
                stated = Stated(claim.ledger, claim.features, claim.focus, said)
                verdict = judge(cited, self._offers.at(order), stated, weigher.rules.misfits, weigher.facets, weigher.rules.lang)
                beside = (self._next(order), *(self._references.sources[at].text for at in leaning))
                bare = weigher.trials.untold(claim.sentence.text, beside)
                yield claim, untold(verdict, stated, weigher.rules.trials.note, weigher.rules.lang) if bare else verdict

    def _next(self, order: int) -> str:
        """The sentence after the *order*-th."""
        return self._sentences[order + 1].text if order + 1 < len(self._sentences) else ""

    def claims(self, order: int, claims: Sequence[Claim]) -> Iterator[Claim]:
        """What the *order*-th sentence, which makes *claims*, says by the works that it leans on."""
        if not self.leaning(order):
            return
        if order in self._references.marked:
            yield self._told(SOURCED, order, claims)
        told: dict[str, Claim] = {}
        for claim, verdict in self.weigh(order, claims):
            if verdict.fit is Fit.CARRIED:
                told.setdefault(CARRIED, replace(claim, frame=CARRIED, note=verdict.because, ledger=""))
            for frame, note in verdict.frames:
                if self._speaks_of(order, frame):
                    told.setdefault(frame, replace(claim, frame=frame, note=note, ledger=""))
        yield from told.values()

    def _speaks_of(self, order: int, frame: str) -> bool:
        """Whether the misfit of *frame* is one of the sentence's own: its mark stands in it, or it speaks of such a thing itself.

        A mark reaches back over what speaks of studies, and among that may be another one.
        """
        kinds = {rule.kind for rule in self._weigher.rules.misfits if rule.frame == frame}
        said = self._weigher.facets.of(self._sentences[order].text)
        return order in self._references.marked or not kinds.isdisjoint(said)

    def backings(self, claims: Iterable[tuple[int, Sequence[Claim]]]) -> Iterator[Backing]:
        """What each claim of the ledger rests on; *claims* are those of each sentence."""
        for order, made in claims:
            noted = [claim for claim in made if claim.ledger and _UNMADE.isdisjoint(claim.features)]
            for claim, verdict in self.weigh(order, noted) if noted else ():
                yield Backing(claim, self.leaning(order), verdict.grade, verdict.fit, verdict.because)

    def _told(self, frame: str, order: int, claims: Sequence[Claim]) -> Claim:
        """A claim of *frame* over the whole sentence, with what holds of the first of its claims."""
        sentence = self._sentences[order]
        block = self._document.blocks[sentence.block]
        if claims:
            return replace(claims[0], frame=frame, span=Span(sentence.start, sentence.end), note="", ledger="", pattern="")
        features = frozenset({f"block.{block.kind.value}", f"visibility.{block.visibility.value}"})
        return Claim(frame, sentence, order, block.section, Span(sentence.start, sentence.end), frozenset(), features, frozenset())

    def _work(self, at: int) -> Cited:
        source = self._references.sources[at]
        worth, studied = self._weigher.grading.of_entry(source.text), dict(self._weigher.facets.of(source.text))
        for order in self._citing[at]:
            # of two works in one sentence nobody can tell which of them its words speak of
            if len(self._references.cited[order]) > 1 or order in self._entries:
                continue
            text, marked = self._sentences[order].text, order in self._references.marked
            told = self._weigher.grading.of_sentence(text) if worth is UNTOLD else UNTOLD
            # a sentence that a later mark reaches may tell of a trial on people; what else stands there may be of something else
            if marked or told.grade in CARRYING:
                worth = told if worth is UNTOLD else worth
                studied = {**self._weigher.facets.of(text), **studied}
        return Cited(_name(source.label, source.text, self._weigher.rules.lang), worth, studied)


def worths(scales: Scales) -> tuple[Worth, ...]:
    """What each source of the page is worth."""
    return tuple(work.worth for work in scales.works)


def weighed(references: References, scales: Scales, claims: Iterable[Sequence[Claim]]) -> Weighed:
    """All of one page on the scales; *claims* are those of each of its sentences."""
    return Weighed(references, worths(scales), tuple(scales.backings(enumerate(claims))))


def _name(label: str, text: str, lang: str) -> str:
    say = speaker(lang)
    if not label:
        return say("told.work-by-words", words=text[:30])
    return say("told.work-by-number", number=label) if label.isdigit() else label
