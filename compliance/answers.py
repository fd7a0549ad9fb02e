"""What a call answers: the reviews of its pages, what could not be read, and the law that they name."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from compliance._version import VERSION
from compliance.model import Answer, Finding, Missing, Review, Severity, Unchecked, Verdict
from compliance.ruleset import ground
from compliance.ruleset.values import Ruleset


def answer(reviews: Sequence[Review], unchecked: Sequence[Unchecked], ruleset: Ruleset, as_of: datetime.date) -> Answer:
    """What a call answers: *reviews* and what could not be read, with the law that they name."""
    named = {entry for review in reviews for finding in review.findings for entry in finding.basis}
    named |= {entry for review in reviews for duty in review.missing for entry in duty.basis}
    law = {name: ruleset.law[name] for name in sorted(named) if name in ruleset.law}
    held = ground.held(ruleset, as_of)
    return Answer(VERSION, ruleset.version, as_of, held, tuple(reviews), tuple(unchecked), law)


def verdict(findings: Sequence[Finding], missing: Sequence[Missing]) -> Verdict:
    """The page in one word, by its *findings* and what is *missing*."""
    severities = {finding.severity for finding in findings}
    severities |= {duty.severity for duty in missing if duty.state == "missing"}
    if Severity.ERROR in severities:
        return Verdict.REVISE
    return Verdict.CONSIDER if findings or missing else Verdict.NOTHING_FOUND
