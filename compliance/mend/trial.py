"""A sentence said otherwise, judged where it stands: same heading, same neighbours, same medium, same rules.

The rules are asked about every claim that they could see differently: those of the sentence and of the lines around it, and
those of rules that look for what it said. Where figures stand in it or a duty asks for what it said, the whole page is judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from compliance import engine
from compliance.learned import agreement
from compliance.learned.card import Card
from compliance.model import Finding, Medium, Missing
from compliance.reading.again import Again, Said
from compliance.reading.values import Claim, Reading
from compliance.ruleset.values import Rule, Ruleset, Window

_Filed = Mapping[str, Sequence[Rule]]
# what duties are owed for and by which parts of a page: frames that they know without a rule file saying so
_OWING = ("offer.", "disclose.", "promote.", "insured.", "shared.")


class Court(Struct, frozen=True):
    """What judges a page, and how it judged it: *find* its sentences, *owe* the page as a whole.

    By ``card`` findings stand or fall, where a second reader heard the page; ``early`` are the hits of the rules that ask for no other findings.
    """

    ruleset: Ruleset
    rules: Sequence[Rule]
    filed: engine.Filed
    medium: Medium
    card: Card | None
    find: Callable[[engine.Early], Sequence[Finding]]
    owe: Callable[[Reading], Sequence[Missing]]
    early: engine.Early
    found: Sequence[Finding]
    owed: Sequence[Missing]


class Case(Struct, frozen=True):
    """The page as *said*, with the claims of the lines that it touches, and what the rules find on the sentence."""

    said: Said
    claims: Mapping[int, Sequence[Claim]]
    page: engine.Page
    faults: Sequence[engine.Hit]


class Trial:
    """One page before the court that judged it."""

    def __init__(self, again: Again, court: Court) -> None:
        self._again = again
        self._court = court
        self._page = engine.Page(court.early.page.reading)
        self._early = _by_frame(rule for rule in court.rules if not engine.asks_findings(rule))
        self._late = [rule for rule in court.rules if engine.asks_findings(rule)]

    def open(self, order: int, text: str) -> Case | None:
        """The case of *text* as the *order*-th sentence; None where it would change what the rest of the page is."""
        said = self._again.say(order, text)
        if said is None:
            return None
        claims = self._again.claims(said)
        page = _Changed(self._page, claims)
        faults = self._agreed(self._hits(claims[order], page), said)
        # these ask for findings nearby: which there are is known only where the sentence has none of its own
        return Case(said, claims, page, faults or [hit for hit in self._of_late(page, faults, said) if hit[1].order == order])

    def holds(self, case: Case) -> bool:
        """Whether in *case* nothing is found on the sentence, and nowhere anything that was not there."""
        if case.faults:
            return False
        touched = self._touched(case)
        if self._again.reaches_far(case.said):
            known = set(map(_place, self._court.found))
            court, reading = self._court, self._again.reading(case.said)
            if not set(map(_place, court.find(engine.early(reading, court.filed, court.medium, court.card)))) <= known:
                return False
        elif any(self._is_new(rule, claim, case) for rule, claim in self._changed_hits(case, touched)):
            return False
        if not any(frame in self._asked or frame.startswith(_OWING) for frame in touched):
            return True
        reading = self._again.reading(case.said, compare=False)
        return set(map(_owed, self._court.owe(reading))) <= set(map(_owed, self._court.owed))

    def _changed_hits(self, case: Case, touched: set[str]) -> Iterator[engine.Hit]:
        """The hits on the lines around the sentence, of rules that look for frames that it *touched*, of those that ask for findings."""
        around = [claim for claims in case.claims.values() for claim in claims]
        early = self._agreed(self._hits(around, case.page), case.said)
        yield from early
        looking = [rule for rule in self._windowed if any(not window.frames.isdisjoint(touched) for window in _windows(rule))]
        yield from self._agreed(engine.hits(case.page, looking, self._court.medium), case.said)
        yield from self._of_late(case.page, early, case.said)

    def _is_new(self, rule: Rule, claim: Claim, case: Case) -> bool:
        return claim.order == case.said.order or rule.label not in self._labels[claim.order]

    def _touched(self, case: Case) -> set[str]:
        """The frames of which something is no longer, or newly, said."""
        return {claim.frame for at, claims in case.claims.items() for claim in _apart(self._again.before(at), claims)}

    def _hits(self, claims: Iterable[Claim], page: engine.Page) -> Iterator[engine.Hit]:
        for claim in claims:
            for rule in self._early.get(claim.frame, ()) if "visibility.hidden" not in claim.features else ():
                if engine.obstacle(rule, claim, page, self._court.medium) is None:
                    yield rule, claim

    def _agreed(self, hits: Iterable[engine.Hit], said: Said) -> list[engine.Hit]:
        found = list(hits)
        if not self._court.card:
            return found
        lines = {at: said.opened.lines[at] for at in said.touched}
        lengths = {at: len(line.sentence.normal.chars) for at, line in lines.items()}
        changed = self._court.early.around.told_again(self._again.chances(said), agreement.raised(found), lengths)
        return list(agreement.agreed(found, changed, self._court.card))

    def _of_late(self, page: engine.Page, early: Sequence[engine.Hit], said: Said) -> Iterator[engine.Hit]:
        """The hits of the rules that ask for findings nearby, where *early* are those of the touched lines."""
        if not any(frame in page.by_frame for rule in self._late for frame in rule.when.frames):
            return
        page.by_label = defaultdict(list)
        page.add_findings([hit for hit in self._court.early.standing if hit[1].order not in said.touched] + list(early))
        yield from engine.hits(page, self._late, self._court.medium)

    @cached_property
    def _labels(self) -> Mapping[int, set[str]]:
        """The labels that each line of the page has as it is."""
        self._page.by_label = defaultdict(list)
        self._page.add_findings(self._court.early.standing)
        labels: dict[int, set[str]] = defaultdict(set)
        for rule, claim in [*self._court.early.standing, *engine.hits(self._page, self._late, self._court.medium)]:
            labels[claim.order].add(rule.label)
        return labels

    @cached_property
    def _windowed(self) -> list[Rule]:
        return [rule for rule in self._court.rules if _windows(rule) and not engine.asks_findings(rule)]

    @cached_property
    def _asked(self) -> frozenset[str]:
        """The frames that the duties name."""
        duties = self._court.ruleset.duties
        needed = (need.frames for duty in duties for need in duty.needs)
        others = (duty.partly | duty.nearly | duty.admitted | duty.excused for duty in duties)
        return frozenset().union(*needed, *others)


class _Changed(engine.Page):
    """A page as it is, but for the claims of a few lines: made for each try, so that it must cost little."""

    __slots__ = ()

    def __init__(self, page: engine.Page, come: Mapping[int, Sequence[Claim]]) -> None:
        self.reading = page.reading
        self._below = page._below
        self._homes = {}
        self.by_label = defaultdict(list)
        filed = {frame: [c for c in claims if c.order not in come] for frame, claims in page.by_frame.items()}
        for claims in come.values():
            for claim in claims:
                filed.setdefault(claim.frame, []).append(claim)
        self.by_frame = filed


def _windows(rule: Rule) -> Sequence[Window]:
    return rule.when.beside + rule.when.without


def _apart(old: Sequence[Claim], new: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of either that the other does not make in the same way."""
    ways = [{(c.frame, c.concepts, c.features, c.focus) for c in claims} for claims in (old, new)]
    for claims, others in ((old, ways[1]), (new, ways[0])):
        yield from (c for c in claims if (c.frame, c.concepts, c.features, c.focus) not in others)


def _by_frame(rules: Iterable[Rule]) -> _Filed:
    filed: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for frame in rule.when.frames:
            filed[frame].append(rule)
    return dict(filed)


def _place(finding: Finding) -> tuple[str, int, str]:
    return finding.label, finding.block_index, finding.sentence


def _owed(duty: Missing) -> tuple[str, str, str]:
    return duty.rule, duty.treatment, duty.state
