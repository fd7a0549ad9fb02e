"""What stands on a report's first screen: how bad it is, where, by which law, and how that stands to earlier runs."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from compliance.model import SEVERITY_ORDER, Answer, Finding, LawEntry, Missing, Review, Severity, Standing, Verdict
from compliance.render.trend import Trend

SEVERITIES = tuple(reversed(SEVERITY_ORDER))
_WORST_FIRST = (Verdict.REVISE, Verdict.CONSIDER, Verdict.NOTHING_FOUND, Verdict.NOT_ADVERTISEMENT)


class Counts(Struct, frozen=True):
    """Findings by severity, and duties whose state is ``missing``."""

    severity: Mapping[Severity, int]
    missing: int

    @property
    def findings(self) -> int:
        """The findings of all severities."""
        return sum(self.severity.values())

    @property
    def total(self) -> int:
        """Findings and missing duties."""
        return self.findings + self.missing


class Tally(Struct, frozen=True):
    """How often something was found; ``name`` is what people call it, ``lang`` the language of that name."""

    key: str
    name: str
    lang: str
    counts: Counts


class Overview(Struct, frozen=True):
    """The first screen. ``standings`` is empty where all is new, ``bad_pages`` counts those that need to be revised.

    ``untold`` are duties of which it cannot be told whether they are met: they count nowhere else.
    """

    verdict: Verdict | None
    counts: Counts
    labels: tuple[Tally, ...]
    instruments: tuple[Tally, ...]
    standings: Mapping[Standing, int]
    trend: Trend | None
    bad_pages: int
    untold: int = 0

    @property
    def most_of_label(self) -> int:
        """The length of the longest bar of the labels."""
        return max((tally.counts.total for tally in self.labels), default=1)

    @property
    def most_of_instrument(self) -> int:
        """The length of the longest bar of the instruments."""
        return max((tally.counts.total for tally in self.instruments), default=1)


def overview(reviews: Sequence[Review], answer: Answer, trend: Trend | None = None) -> Overview:
    """The first screen on *reviews*, which stand worst first."""
    found = _found(reviews)
    standings = Counter(one.standing for one in found)
    return Overview(
        reviews[0].verdict if reviews else None,
        counts(reviews),
        tuple(by_label(found)),
        tuple(by_instrument(found, answer.law)),
        {} if set(standings) <= {Standing.NEW} else {standing: standings[standing] for standing in Standing},
        trend,
        sum(review.verdict is Verdict.REVISE for review in reviews),
        sum(one.state == "cannot-tell" for review in reviews for one in review.missing),
    )


def worst_first(review: Review) -> tuple[object, ...]:
    """By what reviews are ordered: the verdict, then how much was found, then the path."""
    found = counts([review])
    bad = [-found.severity[severity] for severity in SEVERITIES]
    return _WORST_FIRST.index(review.verdict), *bad, -found.missing, review.document.path


def counts(reviews: Iterable[Review]) -> Counts:
    """How much was found in *reviews*."""
    return _counts(_found(reviews))


def by_label(found: Iterable[Finding | Missing]) -> Iterator[Tally]:
    """Findings and missing duties by label, the busiest first; the commonest title stands for a label without a name."""
    held: dict[str, list[Finding | Missing]] = {}
    for one in found:
        held.setdefault(one.label, []).append(one)
    for label, own in sorted(held.items(), key=lambda item: (-len(item[1]), item[0])):
        (title, lang), _ = Counter((one.title, one.lang) for one in own).most_common(1)[0]
        yield Tally(label, title, lang, _counts(own))


def by_instrument(found: Iterable[Finding | Missing], law: Mapping[str, LawEntry]) -> Iterator[Tally]:
    """Each finding or missing duty counts once for every instrument that it rests on, the busiest first."""
    held: dict[str, list[Finding | Missing]] = {}
    for one in found:
        for name in {law[entry].instrument if entry in law else entry for entry in one.basis}:
            held.setdefault(name, []).append(one)
    for name, own in sorted(held.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Tally(name, name, "", _counts(own))


def _found(reviews: Iterable[Review]) -> list[Finding | Missing]:
    """The findings, and the duties that are surely missing."""
    found: list[Finding | Missing] = []
    for review in reviews:
        found += review.findings
        found += [one for one in review.missing if one.state == "missing"]
    return found


def _counts(found: Iterable[Finding | Missing]) -> Counts:
    tally = Counter(one.severity if isinstance(one, Finding) else None for one in found)
    return Counts({severity: tally[severity] for severity in SEVERITIES}, tally[None])
