"""What the configuration that a run was given says of its pages, and what it and the pages themselves accept.

Without one a run takes many sites by one measure: nothing that a page says of itself counts. Whoever names one says that the pages are
their own, as the officer of a group does; then its rules, media, contact and plans hold as for ``compliance check``, and what somebody
signed for is kept apart from what is found.
"""

from __future__ import annotations

import datetime
import hashlib
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from compliance.audit.values import Left, Options, Status, Why
from compliance.config.globs import absolute
from compliance.config.merge import Configuration
from compliance.config.resolve import settings
from compliance.config.values import PLAIN, Settings
from compliance.gate.suppressions import Suppression
from compliance.memo import Memo
from compliance.model import Acceptance, Answer, Finding, Missing, Review, Standing
from compliance.ruleset.values import Ruleset


class Accepted(Struct, frozen=True):
    """A finding or an omission that somebody accepts, and how."""

    note: Finding | Missing
    acceptance: Acceptance


class Configured:
    """The configuration in *file*, a path; empty where none is named. Raises ConfigError where it cannot be read."""

    def __init__(self, file: str = "") -> None:
        from compliance.config.chain import chain

        self._configuration = Configuration(chain(Path(file))) if file else Configuration()
        self._ids = Memo[str, frozenset[str]](1)

    @cached_property
    def digest(self) -> str:
        """A digest of all that is configured, empty where nothing is."""
        found = hashlib.blake2b(digest_size=16)
        for layer in self._configuration.layers:
            found.update(layer.file.path.read_bytes() + b"\0")
        return found.hexdigest() if self._configuration.layers else ""

    @cached_property
    def rule_folders(self) -> tuple[Path, ...]:
        """The rules that it adds. Raises ConfigError where a folder is not there."""
        return self.of("page.html").rule_folders

    def check(self, ruleset: Ruleset) -> None:
        """Raises ConfigError where it names a rule, a label or a treatment that *ruleset* does not have."""
        from compliance.config.files import ConfigError
        from compliance.config.names import unknown

        if problems := [*unknown(self._configuration, ruleset)]:
            raise ConfigError(*problems)

    def of(self, name: str) -> Settings:
        """What holds for the page called *name*, a path or an address."""
        return settings(self._configuration, absolute(name.partition("#")[0])) if self._configuration.layers else PLAIN

    def left(self, name: str) -> Left | None:
        """Why the page called *name* is left out; None where it is taken."""
        glob = self.of(name).excluded
        return Left(Status.SKIPPED, Why.EXCLUDED, f"設定により除きました (excluded by {glob.origin})") if glob else None

    def apart(self, review: Review, ruleset: Ruleset, options: Options) -> tuple[Review, tuple[Accepted, ...]]:
        """*review* without what is accepted, with what is wrong with its own suppressions; and what is accepted."""
        if not self._configuration.layers:
            return review, ()
        from compliance.review import answer

        return _split(self.settled(answer([review], [], ruleset, datetime.date.fromisoformat(options.as_of)), ruleset).reviews[0])

    def settled(self, answer: Answer, ruleset: Ruleset) -> Answer:
        """*answer*, of one page, with what is accepted marked, and with what is wrong with the page's own suppressions."""
        review = answer.reviews[0]
        if not self._configuration.layers:
            return answer
        from compliance.config import signed
        from compliance.gate import directives, suppression_notes, suppressions

        there: list[Suppression] = [*directives.read(review.document)] if review.document.comments else []
        there += map(signed.suppression, self.of(review.document.path).suppressions)
        if not there:
            return answer
        ids = self._ids.get(ruleset.version, lambda: suppressions.nameable(ruleset))
        told = suppression_notes.told(suppressions.apply(answer, there, ids), ids)
        return replace(told, reviews=told.reviews[:1])  # of a configuration's own flaws check tells, once for all pages


def _split(review: Review) -> tuple[Review, tuple[Accepted, ...]]:
    notes: list[Finding | Missing] = [*review.findings, *review.missing]
    accepted = tuple(Accepted(note, note.acceptance) for note in notes if note.standing is Standing.ACCEPTED and note.acceptance)
    findings = tuple(finding for finding in review.findings if finding.standing is not Standing.ACCEPTED)
    missing = tuple(duty for duty in review.missing if duty.standing is not Standing.ACCEPTED)
    return replace(review, findings=findings, missing=missing), accepted
