"""Rewrites for the findings of a page: a bounded search, sentence by sentence, for words that nothing is found in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from compliance.mend.operations import Bench, Way, applicable
from compliance.mend.phrase import Fault, Phrase
from compliance.mend.sound import balanced, sound
from compliance.mend.trial import Trial
from compliance.mend.values import Remedies
from compliance.model import Finding
from compliance.reading.lines import Line, Opened

# a sentence longer than this is to be written anew by somebody who knows what it is for
_LONGEST = 200
# changes one after the other, and sentences read again: for one sentence, and for a page with so many lines
_DEPTH, _TRIES = 4, 8
_PAGE, _PER_LINE = 60, 0.5


class Proposer:
    """One page, and how often something may still be tried on it."""

    def __init__(self, opened: Opened, trial: Trial, remedies: Remedies) -> None:
        self._opened = opened
        self._trial = trial
        self._remedies = remedies
        self._known: frozenset[str] = frozenset().union(*(remedy.mends for remedy in remedies.all))
        self._left = _PAGE + int(len(opened.lines) * _PER_LINE)

    def proposed(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """*findings* with a rewrite wherever there is one that holds."""
        lines = _filed(self._opened.lines)
        found: dict[int, list[Finding]] = defaultdict(list)
        for finding in findings:
            found[_order(finding, lines)].append(finding)
        rewrites = {order: self._rewrite(order, told) for order, told in found.items()}
        return tuple(replace(finding, rewrite=rewrites[_order(finding, lines)]) for finding in findings)

    def _rewrite(self, order: int, findings: Sequence[Finding]) -> str:
        line = self._opened.lines[order]
        named = all(finding.label in self._known or finding.rule in self._known for finding in findings)
        if not named or len(line.sentence.text) > _LONGEST:
            return ""
        phrase = Phrase(line, self._opened)
        faults = [phrase.fault(finding.rule, finding.label, finding.block_span) for finding in findings]
        if not balanced(phrase.words) or any(phrase.quoted(fault.start) for fault in faults):
            return ""
        tries = min(_TRIES, self._left)
        search = _Search(order, self._trial, self._remedies, tries, {line.sentence.text})
        text = search.run(phrase, faults, _DEPTH)
        self._left -= tries - search.tries
        return text


class _Search:
    """Depth first over what may be done about the first fault, then about what is still found."""

    def __init__(self, order: int, trial: Trial, remedies: Remedies, tries: int, seen: set[str]) -> None:
        self.tries = tries
        self._order = order
        self._trial = trial
        self._remedies = remedies
        self._seen = seen

    def run(self, phrase: Phrase, faults: Sequence[Fault], depth: int) -> str:
        """The first sentence that holds, in at most *depth* changes of *phrase*; empty where there is none."""
        bench = Bench.of(phrase, self._remedies)
        # one fault that nothing can be done about is enough: nothing is read again for it
        ways = [list(applicable(bench, fault)) for fault in faults]
        if not all(ways):
            return ""
        for way in ways[0]:
            if way.text not in self._seen and self.tries:
                found = self._try(way, depth)
                if found:
                    return found
        return ""

    def _try(self, way: Way, depth: int) -> str:
        """The text of *way* if it holds, else the first that does after what is done about what is still found."""
        self._seen.add(way.text)
        self.tries -= 1
        said = self._trial.again.say(self._order, way.text)
        if said is None:
            return ""
        phrase = Phrase(said.line, said.opened)
        if not sound(phrase.words) or not balanced(phrase.words):
            return ""
        left = [phrase.fault(rule.id, rule.label, claim.span) for rule, claim in self._trial.faults(said)]
        # what no rule finds and yet is never proposed: as if what was mended were still there
        left = left or [Fault(way.fault.rule, way.fault.label, *span) for span in phrase.found(self._remedies.never)]
        if left:
            return self.run(phrase, left, depth - 1) if depth > 1 else ""
        remedy = way.remedy
        mended = not phrase.found(remedy.never) and (not remedy.must or phrase.found(remedy.must))
        return way.text if mended and self._trial.holds(said) else ""


def _filed(lines: Sequence[Line]) -> Mapping[int, list[tuple[int, int]]]:
    """For each block the ends of its sentences, with their places on the page."""
    filed: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for order, line in enumerate(lines):
        filed[line.sentence.block].append((line.sentence.end, order))
    return filed


def _order(finding: Finding, lines: Mapping[int, list[tuple[int, int]]]) -> int:
    return next(order for end, order in lines[finding.block_index] if finding.block_span.start < end)
