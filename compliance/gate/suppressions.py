"""Suppressions: findings that somebody accepts, with a reason, a name and a last day; signed in the page or in a configuration.

``apply`` is a pure function of an answer and the suppressions; how one is written in a page is ``directives``' matter, what
is said of one that does not stand is ``suppression_notes``'.
"""
from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from compliance.gate.texts import named_from, plain
from compliance.model import Acceptance, Answer, Finding, Missing, Place, Span, Standing

if TYPE_CHECKING:
    from compliance.ruleset.values import Ruleset

Note = TypeVar("Note", Finding, Missing)
_GLOB = re.compile(r"[^/]*[*?\[]")


class State(StrEnum):
    """How a suppression stands; only an active one accepts. Of one not looked at, not all pages were judged."""

    ACTIVE = "active"
    EXPIRED = "expired"
    UNUSED = "unused"
    UNKNOWN_RULE = "unknown-rule"
    INCOMPLETE = "incomplete"
    MALFORMED = "malformed"
    NOT_LOOKED_AT = "not-looked-at"


class Suppression(Struct, frozen=True):
    """Which findings are accepted, why, by whom and until when (a day, inclusive), as somebody signed it.

    A finding is meant where ``rule``, ``label`` and ``sentence`` (white space and width aside) all fit; what is empty fits
    all, and one of them is needed. ``path`` and ``place`` are the file and the place where it is written. One that stands
    in a page speaks of one ``block`` of it, by number (-1: of none), and of what the page owes; ``span`` is its comment.
    One of a configuration has no block and speaks of the ``pages`` whose path below its own folder fits one of these globs
    (``*`` crosses folders), of all below it where there are none. ``fault`` says what cannot be read of it, else it is empty.
    """

    path: str
    place: Place
    reason: str = ""
    approver: str = ""
    until: datetime.date | None = None
    rule: str = ""
    label: str = ""
    sentence: str = ""
    pages: tuple[str, ...] = ()
    block: int | None = None
    span: Span | None = None
    fault: str = ""

    @property
    def lacking(self) -> tuple[str, ...]:
        """The keys that it needs and does not have."""
        target = () if self.rule or self.label or self.sentence else ("rule",)
        return (*target, *(key for key in ("reason", "approver", "until") if not getattr(self, key)))

    def covers(self, path: str) -> bool:
        """Whether it speaks of the page at *path*."""
        if self.block is not None:
            return path == self.path
        name = named_from(Path(self.path).parent, path.partition("#")[0])
        return not name.startswith("../") and (not self.pages or any(fnmatchcase(name, glob) for glob in self.pages))

    def means(self, note: Finding | Missing) -> bool:
        """Whether it speaks of *note*, which stands on a page that it covers."""
        if not (self.rule in ("", note.rule) and self.label in ("", note.label)):
            return False
        if isinstance(note, Missing):
            return not self.sentence
        here = self.block in (None, note.block_index)
        return here and (not self.sentence or plain(self.sentence) == plain(note.sentence))


class Settled(Struct, frozen=True):
    """An answer with what suppressions accept in it, and how each of them stands."""

    answer: Answer
    states: tuple[tuple[Suppression, State], ...]


def apply(answer: Answer, suppressions: Sequence[Suppression], ids: Collection[str], whole: Sequence[Path] = ()) -> Settled:
    """*answer* with what *suppressions* accept on its day, and how each of them stands.

    *ids* are the rules, duties and labels that there are. *whole* are the folders of which every page was judged: only
    there can one of a configuration be told to be unused.
    """
    flaws = [flaw(one, ids) for one in suppressions]
    sound = [(at, one) for at, one in enumerate(suppressions) if flaws[at] is None]
    shared = [(at, one) for at, one in sound if one.block is None]
    own: dict[str, list[tuple[int, Suppression]]] = defaultdict(list)
    for at, one in sound:
        if one.block is not None:
            own[one.path].append((at, one))
    used: set[int] = set()
    reviews = []
    for review in answer.reviews:
        path = review.document.path
        here = [*own.get(path, ()), *((at, one) for at, one in shared if one.covers(path))]
        notes: list[Finding | Missing] = [*review.findings, *review.missing]
        used.update(at for at, one in here if any(map(one.means, notes)))
        valid = [one for _, one in here if not _expired(one, answer.as_of)]
        findings = tuple(_accepted(finding, valid) for finding in review.findings)
        reviews.append(replace(review, findings=findings, missing=tuple(_accepted(duty, valid) for duty in review.missing)))
    judged = {review.document.path for review in reviews if review.advertisement.applies}
    places = {Path(path).resolve() for path in judged} if shared else set()
    states = []
    for at, one in enumerate(suppressions):
        all_judged = one.path in judged if one.block is not None else _all_judged(one, places, whole)
        standing = State.ACTIVE if at in used else State.UNUSED if all_judged else State.NOT_LOOKED_AT
        states.append((one, flaws[at] or (State.EXPIRED if _expired(one, answer.as_of) else standing)))
    return Settled(replace(answer, reviews=tuple(reviews)), tuple(states))


def nameable(ruleset: Ruleset) -> frozenset[str]:
    """The names that a suppression may speak of: rules, those of the second reader, duties, and the labels of all."""
    from compliance.learned.rules import heard_rules

    rules, duties = (*ruleset.rules, *heard_rules(ruleset.rules)), ruleset.duties
    return frozenset((*(rule.id for rule in rules), *(rule.label for rule in rules), *(duty.id for duty in duties), *(duty.label for duty in duties)))


def flaw(suppression: Suppression, ids: Collection[str]) -> State | None:
    """Why *suppression*, as it is written, can accept nothing; None where it can."""
    if suppression.fault:
        return State.MALFORMED
    if suppression.lacking:
        return State.INCOMPLETE
    named = [name for name in (suppression.rule, suppression.label) if name]
    return None if all(name in ids for name in named) else State.UNKNOWN_RULE


def _expired(suppression: Suppression, day: datetime.date) -> bool:
    return suppression.until is not None and suppression.until < day


def _accepted(note: Note, suppressions: Iterable[Suppression]) -> Note:
    """*note* as accepted by the first of *suppressions* that means it, as it is where none does."""
    signed = next((one for one in suppressions if one.means(note)), None)
    if signed is None or signed.until is None:
        return note
    where = f"{signed.path}:{signed.place.line}"
    return replace(note, standing=Standing.ACCEPTED, acceptance=Acceptance(signed.reason, signed.approver, signed.until, where))


def _all_judged(suppression: Suppression, pages: Collection[Path], whole: Iterable[Path]) -> bool:
    """Whether every page that *suppression*, of a configuration, speaks of was judged, so that it can be told to be unused."""
    folder = Path(suppression.path).parent
    spoken_of = [folder / _GLOB.split(glob)[0] for glob in suppression.pages] or [folder]
    roots = [root.resolve() for root in whole]
    return all(place in pages or any(map(place.is_relative_to, roots)) for place in map(Path.resolve, spoken_of))
