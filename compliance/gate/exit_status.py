"""The exit status of a call, as a pure function of its answer and the gate it must pass."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct

from compliance.model import SEVERITY_ORDER, Answer, Confidence, ExitStatus, Finding, Missing, Severity, Standing

CONFIDENCE_ORDER = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


class Gate(Struct, frozen=True):
    """The least severity, and the least confidence of a finding, that close the gate."""

    severity: Severity = Severity.WARNING
    confidence: Confidence = Confidence.LOW

    def stops_finding(self, finding: Finding) -> bool:
        """Whether *finding* is new, bad enough and sure enough."""
        sure = CONFIDENCE_ORDER.index(finding.confidence) >= CONFIDENCE_ORDER.index(self.confidence)
        return finding.standing is Standing.NEW and sure and self._is_reached(finding.severity)

    def stops_missing(self, missing: Missing) -> bool:
        """Whether *missing* is new, bad enough and sure; any other "cannot-tell" is for people."""
        return missing.standing is Standing.NEW and missing.is_sure and self._is_reached(missing.severity)

    def _is_reached(self, severity: Severity) -> bool:
        return SEVERITY_ORDER.index(severity) >= SEVERITY_ORDER.index(self.severity)


_NONE: Mapping[str, Gate] = MappingProxyType({})


def exit_status(answer: Answer, gate: Gate, own: Mapping[str, Gate] = _NONE) -> ExitStatus:
    """The highest status that applies: what was not read never passes a gate.

    *own* are the gates of pages that have one of their own, by path.
    """
    return max(_statuses(answer, gate, own))


def _statuses(answer: Answer, gate: Gate, own: Mapping[str, Gate]) -> Iterable[ExitStatus]:
    yield ExitStatus.CLEAN
    for review in answer.reviews:
        closed = own.get(review.document.path, gate)
        if any(map(closed.stops_finding, review.findings)) or any(map(closed.stops_missing, review.missing)):
            yield ExitStatus.FOUND
    if not answer.reviews and not answer.unchecked and answer.since is None:
        yield ExitStatus.USAGE
    if answer.unchecked:
        yield ExitStatus.UNREAD
