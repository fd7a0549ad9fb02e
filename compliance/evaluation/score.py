"""Precision and recall of reviews against gold pages, by label.

A finding is right when its sentence lists its label under must or may; a must is found when a finding of that label lies on
its sentence. Texts are compared without white space and width, by containment. What a reader of the page does not see
(meta) does not count, and two findings of one label in one sentence count once.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from compliance.evaluation.gold import GoldPage, GoldSentence, squeezed
from compliance.model import OFF_PAGE, Finding, Review

SENTENCES, PAGES = "sentences", "pages"
_SHORTEST = 3
KINDS = ("found", "right", "wanted", "hit")  # what a tally counts
_Z = 1.96  # a 95 % interval


@dataclass(slots=True)
class Tally:
    """Counts of one label: findings and right ones, wanted labels and those found."""

    found: int = 0
    right: int = 0
    wanted: int = 0
    hit: int = 0

    @property
    def precision(self) -> float:
        """Right findings of all findings; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Found labels of all wanted; 1 where nothing was wanted."""
        return self.hit / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Error:
    """A finding that is wrong (``missed`` false) or a wanted label that was not found; ``rule`` is empty for the latter."""

    missed: bool
    page: str
    label: str
    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Right:
    """A finding that is right: ``text`` is the labelled sentence on which it lies, empty for a disclosure."""

    page: str
    label: str
    text: str
    rule: str


@dataclass(slots=True)
class Score:
    """Tallies by page and label, those of all sentences and all pages among them, the errors, and what was found rightly."""

    by_page: dict[str, dict[str, Tally]] = field(default_factory=dict)
    errors: list[Error] = field(default_factory=list)
    rights: list[Right] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """How many pages were counted."""
        return len(self.by_page)

    @property
    def tallies(self) -> Mapping[str, Tally]:
        """The counts of all pages, by label."""
        labels = {label for tallies in self.by_page.values() for label in tallies}
        return {label: total(self.by_page.values(), label) for label in sorted({SENTENCES, PAGES} | labels)}

    def add(self, gold: GoldPage, review: Review) -> None:
        """Count *review* against *gold*."""
        counts = self.by_page.setdefault(gold.name, defaultdict(Tally))
        seen = [finding for finding in review.findings if finding.block not in OFF_PAGE]
        for finding in _once(seen):
            on = [s for s in gold.sentences if finding.label in (*s.must, *s.may) and same_sentence(finding, s)]
            _found(counts, SENTENCES, finding.label, bool(on))
            self.rights += (Right(gold.name, finding.label, s.quote, finding.rule) for s in on)
            if not on:
                self.errors.append(Error(False, gold.name, finding.label, finding.sentence, finding.rule))
        for sentence in gold.sentences:
            for label in sentence.must:
                hit = any(finding.label == label and same_sentence(finding, sentence) for finding in seen)
                _wanted(counts, SENTENCES, label, hit)
                if not hit:
                    self.errors.append(Error(True, gold.name, label, sentence.quote))
        self._add_missing(counts, gold, {duty.label: duty.rule for duty in review.missing if duty.state == "missing"})

    def _add_missing(self, counts: dict[str, Tally], gold: GoldPage, raised: Mapping[str, str]) -> None:
        for label in sorted(raised):
            right = label in gold.missing | gold.missing_may
            _found(counts, PAGES, label, right)
            if right:
                self.rights.append(Right(gold.name, label, "", raised[label]))
            else:
                self.errors.append(Error(False, gold.name, label, "", raised[label]))
        for label in sorted(gold.missing):
            _wanted(counts, PAGES, label, label in raised)
            if label not in raised:
                self.errors.append(Error(True, gold.name, label, ""))


def _found(counts: dict[str, Tally], whole: str, label: str, right: bool) -> None:
    for name in (whole, label):
        counts[name].found += 1
        counts[name].right += right


def _wanted(counts: dict[str, Tally], whole: str, label: str, hit: bool) -> None:
    for name in (whole, label):
        counts[name].wanted += 1
        counts[name].hit += hit


def total(pages: Iterable[Mapping[str, Tally]], label: str) -> Tally:
    """The counts of *label* on all of *pages*."""
    tallies = [page[label] for page in pages if label in page]
    return Tally(*(sum(getattr(tally, kind) for tally in tallies) for kind in KINDS))


def same_sentence(finding: Finding, gold: GoldSentence) -> bool:
    """Whether *finding* lies on the sentence of *gold*."""
    wanted, sentence, quote = squeezed(gold.quote), squeezed(finding.sentence), squeezed(finding.quote)
    if sentence in wanted or (wanted in sentence and (quote in wanted or wanted in quote)):
        return True
    return len(quote) >= _SHORTEST and quote in wanted


def interval(part: float, whole: float) -> tuple[float, float]:
    """The 95 % interval of the share *part* / *whole* (Wilson 1927); (0, 1) where *whole* is 0."""
    if not whole:
        return 0.0, 1.0
    share = part / whole
    spread = 1 + _Z**2 / whole
    centre = (share + _Z**2 / (2 * whole)) / spread
    half = _Z * math.sqrt(share * (1 - share) / whole + _Z**2 / (4 * whole**2)) / spread
    return max(0.0, centre - half), min(1.0, centre + half)


def _once(findings: list[Finding]) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for finding in findings:
        key = finding.label, squeezed(finding.sentence)
        if key not in seen:
            seen.add(key)
            yield finding
