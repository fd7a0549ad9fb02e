"""The kernel: claims and rules in, findings out. No file, clock, setting or format."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from compliance import findings
from compliance.learned import agreement
from compliance.learned.card import Card
from compliance.learned.surroundings import Surroundings
from compliance.memo import Memo
from compliance.model import BlockKind, Document, Finding, LawEntry, Medium
from compliance.reading.values import Claim, Reading
from compliance.ruleset.values import Rule, Window

_NEAR = 3
HIDDEN = "visibility.hidden"
_EQUAL_CLAIMS = 8192
HEADING = f"block.{BlockKind.HEADING.value}"
_NO_LAW: Mapping[str, LawEntry] = MappingProxyType({})
Hit = tuple[Rule, Claim]


def check(
    reading: Reading,
    rules: Filed,
    medium: Medium,
    names: Mapping[str, str],
    law: Mapping[str, LawEntry] = _NO_LAW,
    card: Card | None = None,
) -> tuple[Finding, ...]:
    """Every finding of *rules* on *reading*, in reading order, one a sentence and label.

    *names* are the treatments' names by concept, for people; *law* is the register: a finding names
    those entries of its rule's that speak of the medium and the treatment in focus. By *card*, where a second
    reader heard the page, findings stand or fall.

    Rules that ask for findings nearby (打消し表示 beside a claim) are judged after the others.
    """
    return found(early(reading, rules, medium, card), rules, medium, names, law)


class Early(Struct, frozen=True):
    """The hits on a ``page`` of the rules that ask for no other findings: all of them, and those that stand by what is ``around``."""

    page: Page
    all: Sequence[Hit]
    around: Surroundings
    standing: Sequence[Hit]


def early(reading: Reading, rules: Filed, medium: Medium, card: Card | None) -> Early:
    """The hits on *reading* of those of *rules* that ask for no other findings; by *card* they stand or fall."""
    page = Page(reading)
    hits = list(rules.early.hits(page, medium))
    around = agreement.surroundings(reading.sentences, hits, reading.chances)
    return Early(page, hits, around, list(agreement.agreed(hits, around, card)) if card else hits)


def found(
    early: Early, rules: Filed, medium: Medium, names: Mapping[str, str], law: Mapping[str, LawEntry] = _NO_LAW
) -> tuple[Finding, ...]:
    """The findings on the page of *early*, those of the other *rules* among them; else as ``check``."""
    page = early.page
    page.add_findings(early.standing)
    hits = [*early.standing, *rules.late.hits(page, medium)]
    return tuple(findings.findings(page.reading, findings.best(hits), medium, names, law))


class Filed:
    """Rules filed by the frames that they speak of; which of them speak of equal claims is found once.

    ``late`` are those that ask for the findings of the others, which are ``early``.
    """

    __slots__ = ("early", "late")

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = list(rules)
        self.early = Speaking(rule for rule in rules if not asks_findings(rule))
        self.late = Speaking(rule for rule in rules if asks_findings(rule))


class Speaking:
    """Rules by the claims that they speak of."""

    __slots__ = ("_by_frame", "_known")

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_frame: dict[str, list[Rule]] = defaultdict(list)
        self._known = Memo[tuple[object, ...], Sequence[Rule]](_EQUAL_CLAIMS)
        for rule in rules:
            for frame in rule.when.frames:
                self._by_frame[frame].append(rule)

    def hits(self, page: Page, medium: Medium) -> Iterator[Hit]:
        """Each rule with each claim of *page* that it applies to; hidden text is not judged."""
        for frame, claims in page.by_frame.items():
            for claim in claims if frame in self._by_frame else ():
                for rule in self._of(claim, medium):
                    if _surroundings(rule, claim, page) is None:
                        yield rule, claim

    def _of(self, claim: Claim, medium: Medium) -> Sequence[Rule]:
        """The rules that apply to *claim*, as far as it says itself."""
        said = (claim.frame, claim.concepts, claim.features, claim.focus, medium)
        return self._known.get(said, lambda: self._applying(claim, medium))

    def _applying(self, claim: Claim, medium: Medium) -> Sequence[Rule]:
        if HIDDEN in claim.features:
            return ()
        return [rule for rule in self._by_frame[claim.frame] if _own_obstacle(rule, claim, medium) is None]


class Page:
    """A reading with its claims filed by frame, and the labels found so far."""

    __slots__ = ("_below", "_homes", "by_frame", "by_label", "reading")

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._below = _sections_below(reading.document)
        self._homes: dict[str, Mapping[int, list[Claim]]] = {}
        self.by_frame = reading.by_frame
        self.by_label: Mapping[str, list[Claim]] = defaultdict(list)

    def add_findings(self, found: Sequence[Hit]) -> None:
        """File the claims of *found* under the labels of their rules."""
        for rule, claim in found:
            self.by_label[rule.label].append(claim)

    def near(self, window: Window, claim: Claim) -> bool:
        """Whether *window* holds around *claim*."""
        found = 0
        filed = [self._of(name, window, claim) for name in window.frames] + [self.by_label.get(name, ()) for name in window.labels]
        for claims in filed:
            found += any(self._within(window.within, other, claim) for other in claims)
            if found >= window.at_least:
                return True
        return False

    def _of(self, frame: str, window: Window, claim: Claim) -> Sequence[Claim]:
        """The claims of *frame* that may stand in *window* around *claim*: on a page of a book most are in other sections."""
        if window.within == "page":
            return self.by_frame.get(frame, ())
        homes = self._homes.get(frame)
        if homes is None:
            homes = self._homes[frame] = defaultdict(list)
            for other in self.by_frame.get(frame, ()):
                homes[_home(other)].append(other)
        own = _home(claim)
        if window.within == "part":
            return [other for home in (own, *self._below.get(own, ())) for other in homes.get(home, ())]
        return homes.get(own, ())

    def _within(self, window: str, other: Claim, claim: Claim) -> bool:
        if window == "part" and _home(other) in self._below.get(_home(claim), ()):
            return other is not claim
        return _within(window, other, claim)


def obstacle(rule: Rule, claim: Claim, page: Page, medium: Medium) -> str | None:
    """Why *rule* does not apply to *claim*, or None where it does. The frame is taken as given."""
    return _own_obstacle(rule, claim, medium) or _surroundings(rule, claim, page)


def _own_obstacle(rule: Rule, claim: Claim, medium: Medium) -> str | None:
    when = rule.when
    if rule.media and medium not in rule.media:
        return f"medium {medium.value}"
    held = rule.unless & claim.features
    if held:
        return f"unless {', '.join(sorted(held))}"
    for wanted in when.has:
        if wanted.isdisjoint(claim.concepts):
            return f"has none of {', '.join(sorted(wanted))}"
    if when.lacks & claim.concepts:
        return f"has {', '.join(sorted(when.lacks & claim.concepts))}"
    for wanted in when.features:
        if wanted.isdisjoint(claim.features):
            return f"not {' / '.join(sorted(wanted))}"
    if when.focus and when.focus.isdisjoint(claim.focus):
        return f"focus is not {', '.join(sorted(when.focus))}"
    return None


def _surroundings(rule: Rule, claim: Claim, page: Page) -> str | None:
    for window in rule.when.beside:
        if not page.near(window, claim):
            return f"nothing of {', '.join(sorted(window.frames | window.labels))} in {window.within}"
    for window in rule.when.without:
        if page.near(window, claim):
            return f"{', '.join(sorted(window.frames | window.labels))} in {window.within}"
    return None


def hits(page: Page, rules: Sequence[Rule], medium: Medium) -> Iterator[Hit]:
    """Each of *rules* with each claim that it applies to; hidden text is not judged."""
    for rule in rules:
        for frame in rule.when.frames:
            for claim in page.by_frame.get(frame, ()):
                if HIDDEN not in claim.features and obstacle(rule, claim, page, medium) is None:
                    yield rule, claim


def flagged(reading: Reading, rules: Filed, medium: Medium) -> int:
    """How many sentences of *reading* those of *rules* speak of that ask for no other findings."""
    return len({claim.order for _, claim in rules.early.hits(Page(reading), medium)})


def asks_findings(rule: Rule) -> bool:
    """Whether *rule* is judged after those whose findings it asks for."""
    return any(window.labels for window in rule.when.beside + rule.when.without)


def _within(window: str, other: Claim, claim: Claim) -> bool:
    if other is claim:
        return False
    distance = other.order - claim.order
    if window == "page":
        return True
    if window == "sentence":
        return distance == 0
    if window == "block":
        return other.sentence.block == claim.sentence.block
    if _home(other) != _home(claim):
        return False
    return {
        "section": True,
        "part": True,
        "near": abs(distance) <= _NEAR,
        "previous": distance in (-1, 0),
        "next": distance in (0, 1),
    }[window]


def _sections_below(document: Document) -> dict[int, set[int]]:
    """For each heading those that stand under it, as block numbers; the page's title stands over no part of it."""
    open_ones: list[int] = []
    below: dict[int, set[int]] = defaultdict(set)
    for at, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            open_ones = [one for one in open_ones if 1 < document.blocks[one].level < block.level]
            for one in open_ones:
                below[one].add(at)
            open_ones.append(at)
    return below


def _home(claim: Claim) -> int:
    """The section a claim belongs to; a heading belongs to the one that it opens."""
    return claim.sentence.block if HEADING in claim.features else claim.section
