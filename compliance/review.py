"""The pipeline in one screen: document → reading → advertisement? → findings and duties → review."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from compliance import advertisement, engine
from compliance.answers import answer, verdict
from compliance.config.values import PLAIN, Override, Settings
from compliance.duties import disclosures
from compliance.duties.heard import weighed
from compliance.duties.known import doubted, settled
from compliance.evidence import ledger
from compliance.figures import site
from compliance.learned import model
from compliance.learned.card import BY_EAR, Card
from compliance.learned.duty_card import UNSTEADY, DutyCard
from compliance.learned.rules import heard_rules
from compliance.memo import Memo
from compliance.mend.propose import Proposer
from compliance.mend.trial import Court, Trial
from compliance.model import (
    Advertisement,
    Document,
    Finding,
    Judged,
    Medium,
    Met,
    Missing,
    Readers,
    Review,
    Verdict,
    Visibility,
)
from compliance.reading import derived
from compliance.reading.again import Again
from compliance.reading.lines import Opened
from compliance.reading.read import Reader
from compliance.reading.values import Claim, Reading
from compliance.ruleset import catalogue, ground, overrides
from compliance.ruleset.values import Rule, Ruleset
from compliance.sources.suffixes import may_mention

if TYPE_CHECKING:
    from compliance.cache.sentences import Sentences

__all__ = ["ASSUMPTIONS", "Checker", "answer", "check"]

ASSUMPTIONS = ("advertisement", "other")


class _Bench(Struct, frozen=True):
    """What judges: the rules and duties in force, filed by frame; ``rules`` and what is filed ``with_heard`` are those that find, by the ``card``."""

    standing: Ruleset
    by_frame: engine.Filed
    rules: tuple[Rule, ...]
    with_heard: engine.Filed
    card: Card | None


class Checker:
    """A rule set made ready to judge pages; of those before it keeps nothing that an answer would tell."""

    def __init__(self, ruleset: Ruleset, readers: Readers = Readers.ON, kept: Sentences | None = None) -> None:
        """*kept* is what is known of sentences from earlier runs, by these rules and *readers*."""
        self.ruleset = ruleset
        self.readers = readers
        self.reader = Reader(ruleset.grammar, None if readers is Readers.OFF else model.load(), kept)
        self._duty_card = self.reader.model.duties if self.reader.model else None
        self._first_day = ground.first_day(ruleset)
        self._names = {treatment.concept: treatment.name for treatment in ruleset.treatments}
        self._benches = Memo[tuple[datetime.date, tuple[Override, ...]], _Bench]()

    def check(
        self,
        document: Document,
        *,
        medium: Medium = Medium.WEBSITE,
        as_of: datetime.date | None = None,
        assume: str | None = None,
        rewrite: bool = False,
        settings: Settings = PLAIN,
        doubtful: bool = False,
        findings: bool = True,
    ) -> Review:
        """The review of one page by the rules in force on *as_of* (today where none is given).

        With *rewrite* each finding carries the sentence said otherwise, where a way is known that holds.
        A medium that the document itself names goes before *medium*. *settings* are what a configuration says of the page,
        but for its medium and what it is assumed to be. *assume* is "advertisement" or "other" where the
        user knows what the page is. With *doubtful* the findings that do not stand are told too: what surrounds a sentence weighs on
        it, and who keeps what a page holds must know what a change elsewhere may make stand. Without *findings* only what the page
        owes is told, and its claims are not. Raises ValueError for another word,
        and for a day before the first of which the rules hold any law.
        """
        if assume not in (None, *ASSUMPTIONS):
            raise ValueError(f"{assume!r} is no assumption; there are {', '.join(ASSUMPTIONS)}")
        day = as_of or datetime.date.today()
        if day < self._first_day:
            raise ValueError(f"no law of {day} is held; the first is of {self._first_day}")
        medium = Medium(document.medium) if document.medium else medium
        with closing(self.reader.open(document)) as opened:
            return self._judge(opened, medium, day, assume, rewrite, settings, doubtful, findings)

    def _judge(
        self, opened: Opened, medium: Medium, day: datetime.date, assume: str | None, rewrite: bool, settings: Settings, doubtful: bool,
        told: bool,
    ) -> Review:  # fmt: skip
        document, bench = opened.document, self._bench(day, settings)
        standing, rules = bench.standing, bench.rules

        def decided(reading: Reading) -> Advertisement:
            flagged = engine.flagged(reading, bench.by_frame, medium)
            return advertisement.decide(reading, medium, assume, flagged, self.ruleset.lang)

        # the figures of a long page are compared meanwhile: what it is and what it owes rests on none
        reading, whole = self.reader.begun(opened, compares=told)
        decision = decided(reading)
        if not decision.applies:  # figures that disagree are flagged, which speaks for an advertisement and never against one
            reading = whole()
            decision = decided(reading)
        is_whole = not (document.is_partial if settings.is_partial is None else settings.is_partial)
        if not (is_whole or decision.applies or assume):
            decision = advertisement.of_part(self.ruleset.lang)
        if not decision.applies:
            return Review(document, medium, decision, Verdict.NOT_ADVERTISEMENT, (), (), (), (), (), _judged(reading, 0))

        offered = catalogue.ids(self.ruleset, settings.treatments)

        def find(early: engine.Early) -> tuple[Finding, ...]:
            return engine.found(early, bench.with_heard, medium, self._names, standing.law)

        parts = _parts(document) if is_whole else ()

        def duties(reading: Reading, card: DutyCard | None = self._duty_card) -> tuple[tuple[Missing, ...], tuple[Met, ...]]:
            if not is_whole:
                return (), ()
            found = disclosures.check(reading, standing, medium, day, offered)
            if card:
                found = weighed(found, reading, standing.duties, card)
            missing, met = settled(found, document, standing.duties, settings, medium)
            return doubted(missing, parts) if parts else missing, met

        def owe(reading: Reading) -> tuple[Missing, ...]:
            return duties(reading)[0]

        def nearly(reading: Reading, missing: Sequence[Missing]) -> tuple[Missing, ...]:
            if not (doubtful and self._duty_card):
                return ()
            lacked = {one.label for one in missing if one.state == disclosures.MISSING}
            lower = duties(reading, replace(self._duty_card, missing=self._duty_card.missing - UNSTEADY))[0]
            return tuple(one for one in lower if one.state == disclosures.MISSING and one.label not in lacked)

        judged = _judged(reading, len(standing.rules), is_whole)
        missing, met = duties(reading)
        if not told:
            return Review(document, medium, decision, verdict((), missing), (), missing, met, (), (), judged, doubtful=nearly(reading, missing))
        reading = whole()
        early = engine.early(reading, bench.with_heard, medium, bench.card)
        findings = find(early)
        fallen: tuple[Finding, ...] = ()
        if doubtful and bench.card:
            fallen = _fallen(find(engine.early(reading, bench.with_heard, medium, replace(bench.card, stands=0.0))), findings)
        if rewrite:
            court = Court(standing, rules, bench.with_heard, medium, bench.card, find, owe, early, findings, missing)
            trial = Trial(Again(self.reader, opened, reading), court)
            findings = Proposer(opened, trial, standing.remedies).proposed(findings)
        return Review(
            document, medium, decision, verdict(findings, missing), findings, missing, met,
            ledger.notes(reading, reading.weighed, self._names), ledger.references(reading, reading.weighed),
            judged, figures=site.kept(reading.figures), doubtful=(*fallen, *nearly(reading, missing)),
        )  # fmt: skip

    def compared(
        self, reviews: Sequence[Review], as_of: datetime.date, settings: Callable[[str], Settings] = lambda path: PLAIN
    ) -> tuple[Review, ...]:
        """*reviews* of the pages of one site, with findings where figures of one thing disagree between pages.

        *settings* says what a configuration says of the page of a path.
        """
        far: dict[int, list[Claim]] = defaultdict(list)
        for at, conflict, elsewhere in site.conflicts([review.figures for review in reviews]):
            other = reviews[elsewhere].document
            far[at].append(derived.of_conflict(conflict, other, other.path, self.ruleset.lang))
        return tuple(
            self._widened(review, far[at], self._bench(as_of, settings(review.document.path))) if at in far else review
            for at, review in enumerate(reviews)
        )

    def _bench(self, day: datetime.date, settings: Settings) -> _Bench:
        """What judges on *day*, as *settings* want it; found once for all pages."""
        return self._benches.get((day, settings.rules), lambda: self._set_up(day, settings.rules))

    def _set_up(self, day: datetime.date, wanted: tuple[Override, ...]) -> _Bench:
        standing = overrides.overridden(ground.in_force(self.ruleset, day), wanted)
        rules, card = self._rules(standing.rules, wanted)
        return _Bench(standing, engine.Filed(standing.rules), rules, engine.Filed(rules), card)

    def _widened(self, review: Review, claims: Sequence[Claim], bench: _Bench) -> Review:
        """*review* with what *claims* say of its page, where the page itself did not say so of the same sentence."""
        reading = Reading(review.document, (), tuple(claims), frozenset(), {})
        found = engine.check(reading, bench.by_frame, review.medium, self._names, bench.standing.law)
        known = {(finding.label, finding.block_index, finding.sentence) for finding in review.findings}
        new = [finding for finding in found if (finding.label, finding.block_index, finding.sentence) not in known]
        findings = tuple(sorted((*review.findings, *new), key=lambda finding: (finding.block_index, finding.block_span)))
        return replace(review, findings=findings, verdict=verdict(findings, review.missing))

    def _rules(self, rules: tuple[Rule, ...], wanted: tuple[Override, ...]) -> tuple[tuple[Rule, ...], Card | None]:
        """The rules that speak of what was read and heard, and the card by which their findings stand."""
        if self.reader.model is None:
            return rules, None
        heard = overrides.of_ids(heard_rules(rules), wanted)
        if self.readers is Readers.ONLY:
            return heard, BY_EAR
        return rules + heard, self.reader.model.card


def check(
    document: Document,
    ruleset: Ruleset,
    *,
    medium: Medium = Medium.WEBSITE,
    as_of: datetime.date | None = None,
    assume: str | None = None,
) -> Review:
    """The review of one page, with rewrites; for many pages build a ``Checker`` once."""
    return Checker(ruleset).check(document, medium=medium, as_of=as_of, assume=assume, rewrite=True)


def _fallen(found: Sequence[Finding], standing: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those of the findings *found* that are not among the *standing*."""
    places = {(finding.rule, finding.block_index, finding.block_span) for finding in standing}
    return tuple(finding for finding in found if (finding.rule, finding.block_index, finding.block_span) not in places)


def _parts(document: Document) -> tuple[str, ...]:
    """The names of the parts that the page takes in and that were not read with it."""
    if not may_mention(document.path, document.source):
        return ()
    from compliance.sources import includes

    return includes.mentioned(document.source, document.path)


def _judged(reading: Reading, rules: int, is_whole: bool = True) -> Judged:
    blocks = reading.document.blocks
    hidden = sum(block.visibility in (Visibility.CONCEALED, Visibility.HIDDEN) for block in blocks)
    document = reading.document
    return Judged(
        len(blocks), len(reading.sentences), rules, document.images_not_read, hidden, document.expressions, is_whole
    )
