"""A sentence said otherwise, judged where it stands: same heading, same neighbours, same medium, same rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from compliance import engine
from compliance.model import Finding, Medium, Missing
from compliance.reading.again import Again, Said
from compliance.reading.values import Claim, Reading
from compliance.ruleset.values import Rule

Judge = Callable[[Reading], tuple[Sequence[Finding], Sequence[Missing], object]]
"""The whole verdict on a page: what every other page is judged by."""


class Trial:
    """One page under the rules that judged it."""

    def __init__(self, again: Again, reading: Reading, rules: Sequence[Rule], medium: Medium, judge: Judge) -> None:
        self.again = again
        self._reading = reading
        self._rules = rules
        self._medium = medium
        self._judge = judge

    def faults(self, said: Said) -> Iterator[tuple[Rule, Claim]]:
        """What the rules find on the changed sentence, not yet asking what it does to the rest of the page."""
        page = engine.Page(self.again.reading(said, compare=False))
        claims = [c for c in self.again.claims(said, said.order) if "visibility.hidden" not in c.features]
        early = list(self._hits(claims, self._by_frame[0], page))
        yield from early
        if self._by_frame[1]:
            page.add_findings([hit for hit in self._elsewhere if hit[1].order != said.order] + early)
            yield from self._hits(claims, self._by_frame[1], page)

    def holds(self, said: Said) -> bool:
        """Whether the page so changed has nothing found on that sentence, and nowhere anything that was not there."""
        findings, missing, _ = self._judge(self.again.reading(said))
        sentence = said.line.sentence
        before = {_place(finding, said) for finding in self._verdict[0]}
        for finding in findings:
            place = _place(finding, said)
            inside = finding.block_index == sentence.block and sentence.start <= finding.block_span.start < sentence.end
            if inside or place not in before:
                return False
        return {_owed(duty) for duty in missing} <= {_owed(duty) for duty in self._verdict[1]}

    def _hits(self, claims: Iterable[Claim], rules: Mapping[str, Sequence[Rule]], page: engine.Page) -> Iterator[engine.Hit]:
        for claim in claims:
            for rule in rules.get(claim.frame, ()):
                if engine.obstacle(rule, claim, page, self._medium) is None:
                    yield rule, claim

    @cached_property
    def _verdict(self) -> tuple[Sequence[Finding], Sequence[Missing], object]:
        return self._judge(self._reading)

    @cached_property
    def _elsewhere(self) -> list[engine.Hit]:
        """The hits of the rules that ask for no other findings, on the page as it is."""
        early = [rule for rule in self._rules if not engine.asks_findings(rule)]
        return list(engine.hits(engine.Page(self._reading), early, self._medium))

    @cached_property
    def _by_frame(self) -> tuple[Mapping[str, list[Rule]], Mapping[str, list[Rule]]]:
        """The rules by the frames that they judge: those that ask for no other findings, and those that do."""
        filed: tuple[dict[str, list[Rule]], dict[str, list[Rule]]] = defaultdict(list), defaultdict(list)
        for rule in self._rules:
            for frame in rule.when.frames:
                filed[engine.asks_findings(rule)][frame].append(rule)
        return filed


def _place(finding: Finding, said: Said) -> tuple[str, int, str, str]:
    return finding.label, finding.block_index, finding.sentence, finding.rule


def _owed(duty: Missing) -> tuple[str, str, str]:
    return duty.rule, duty.treatment, duty.state
