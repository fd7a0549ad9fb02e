"""Precision and recall of reviews against gold pages, by label.

A finding is right when its sentence lists its label under must or may; a must is found when a finding of that label lies on
its sentence. Texts are compared without white space and width, by containment. What a reader of the page does not see
(meta) does not count, and two findings of one label in one sentence count once.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from compliance.evaluation.gold import GoldPage, GoldSentence
from compliance.model import BlockKind, Finding, Review

SENTENCES, PAGES = "sentences", "pages"
_UNSEEN = {BlockKind.META}
_SHORTEST = 3
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
    """Tallies by label, those of all sentences and all pages among them, the errors, and what was found rightly."""

    names: list[str] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: list[Error] = field(default_factory=list)
    rights: list[Right] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """How many pages were counted."""
        return len(self.names)

    def add(self, gold: GoldPage, review: Review) -> None:
        """Count *review* against *gold*."""
        self.names.append(gold.path.name)
        seen = [finding for finding in review.findings if finding.block not in _UNSEEN]
        for finding in _once(seen):
            on = [s for s in gold.sentences if finding.label in (*s.must, *s.may) and same_sentence(finding, s)]
            self._found(SENTENCES, finding.label, bool(on))
            self.rights += (Right(gold.path.name, finding.label, s.quote, finding.rule) for s in on)
            if not on:
                self.errors.append(Error(False, gold.path.name, finding.label, finding.sentence, finding.rule))
        for sentence in gold.sentences:
            for label in sentence.must:
                hit = any(finding.label == label and same_sentence(finding, sentence) for finding in seen)
                self._wanted(SENTENCES, label, hit)
                if not hit:
                    self.errors.append(Error(True, gold.path.name, label, sentence.quote))
        self._add_missing(gold, {duty.label: duty.rule for duty in review.missing if duty.state == "missing"})

    def _add_missing(self, gold: GoldPage, raised: Mapping[str, str]) -> None:
        for label in sorted(raised):
            right = label in gold.missing | gold.missing_may
            self._found(PAGES, label, right)
            if right:
                self.rights.append(Right(gold.path.name, label, "", raised[label]))
            else:
                self.errors.append(Error(False, gold.path.name, label, "", raised[label]))
        for label in sorted(gold.missing):
            self._wanted(PAGES, label, label in raised)
            if label not in raised:
                self.errors.append(Error(True, gold.path.name, label, ""))

    def _found(self, whole: str, label: str, right: bool) -> None:
        for name in (whole, label):
            self.tallies[name].found += 1
            self.tallies[name].right += right

    def _wanted(self, whole: str, label: str, hit: bool) -> None:
        for name in (whole, label):
            self.tallies[name].wanted += 1
            self.tallies[name].hit += hit


def same_sentence(finding: Finding, gold: GoldSentence) -> bool:
    """Whether *finding* lies on the sentence of *gold*."""
    wanted, sentence, quote = _squeezed(gold.quote), _squeezed(finding.sentence), _squeezed(finding.quote)
    if sentence in wanted or (wanted in sentence and (quote in wanted or wanted in quote)):
        return True
    return len(quote) >= _SHORTEST and quote in wanted


def interval(part: int, whole: int) -> tuple[float, float]:
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
        key = finding.label, _squeezed(finding.sentence)
        if key not in seen:
            seen.add(key)
            yield finding


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
