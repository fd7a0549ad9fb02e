"""Rewrites for the findings of a page: a bounded search, sentence by sentence, for words that nothing is found in."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Hashable, Sequence

from msgspec.structs import replace

from compliance.mend.operations import Bench, Way, applicable
from compliance.mend.phrase import Fault, Phrase
from compliance.mend.sound import balanced, sound
from compliance.mend.trial import Case, Trial
from compliance.mend.values import Remedies, Remedy
from compliance.model import Finding
from compliance.reading.lines import Opened

# a sentence longer than this is to be written anew by somebody who knows what it is for
_LONGEST = 200
# changes one after the other, and sentences read again, for one sentence; and for a page, as each try costs a little
_DEPTH, _TRIES = 4, 8
_TRIES_OF_PAGE = 200
# looks at the whole page, one for each proposal, and the lines looked at in all of them: a book has fewer than a page
_LOOKS_OF_PAGE, _LINES_LOOKED_AT = 60, 8_000


class Proposer:
    """One page, and how often something may still be tried on it."""

    def __init__(self, opened: Opened, trial: Trial, remedies: Remedies) -> None:
        self._opened = opened
        self._trial = trial
        self._remedies = remedies
        self._known: frozenset[str] = frozenset().union(*(remedy.mends for remedy in remedies.all))
        self._tries = _TRIES_OF_PAGE
        self._looks = min(_LOOKS_OF_PAGE, _LINES_LOOKED_AT // max(len(opened.lines), 1))
        self._answers: dict[Hashable, str] = {}

    def proposed(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """*findings* with a rewrite wherever there is one that holds."""
        places = [(line.sentence.block, line.sentence.end) for line in self._opened.lines]
        orders = [bisect.bisect_right(places, (finding.block_index, finding.block_span.start)) for finding in findings]
        told: dict[int, list[Finding]] = defaultdict(list)
        for order, finding in zip(orders, findings, strict=True):
            told[order].append(finding)
        rewrites = {order: self._answer(order, found) for order, found in told.items()}
        return tuple(replace(f, rewrite=rewrites[order]) for order, f in zip(orders, findings, strict=True))

    def _answer(self, order: int, findings: Sequence[Finding]) -> str:
        """The rewrite of a sentence; one that stands again among the same words is answered as before, at no cost."""
        around = tuple(line.sentence.text for line in self._opened.lines[max(0, order - 1) : order + 2])
        sentence = self._opened.lines[order].sentence
        block = self._opened.document.blocks[sentence.block]
        found = tuple((f.rule, f.block_span.start - sentence.start, f.block_span.end - sentence.start) for f in findings)
        place = (sentence.text, around, block.kind, block.headings, block.row, block.column, found)
        if place not in self._answers:
            self._answers[place] = self._rewrite(order, findings)
        return self._answers[place]

    def _rewrite(self, order: int, findings: Sequence[Finding]) -> str:
        line = self._opened.lines[order]
        known = all(finding.label in self._known or finding.rule in self._known for finding in findings)
        if not known or len(line.sentence.text) > _LONGEST or not self._tries or not self._looks:
            return ""
        phrase = Phrase(line, self._opened)
        faults = [phrase.fault(finding.rule, finding.label, finding.block_span) for finding in findings]
        if not balanced(phrase.words) or any(phrase.quoted(fault.start) for fault in faults):
            return ""
        tries = min(_TRIES, self._tries)
        search = _Search(order, self._trial, self._remedies, tries, self._looks, {line.sentence.text})
        text = search.run(phrase, faults, _DEPTH)
        self._tries -= tries - search.tries
        self._looks = search.looks
        return text


class _Search:
    """Depth first over what may be done about the first fault, then about what is still found."""

    def __init__(self, order: int, trial: Trial, remedies: Remedies, tries: int, looks: int, seen: set[str]) -> None:
        self.tries = tries
        self.looks = looks
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
        case = self._trial.open(self._order, way.text)
        if case is None:
            return ""
        phrase = Phrase(case.said.line, case.said.opened)
        if not sound(phrase.words) or not balanced(phrase.words):
            return ""
        left = [phrase.fault(rule.id, rule.label, claim.span) for rule, claim in case.faults]
        # what no rule finds and yet is never proposed: as if what was mended were still there
        left = left or [Fault(way.fault.rule, way.fault.label, *span) for span in phrase.found(self._remedies.never)]
        if left:
            return self.run(phrase, left, depth - 1) if depth > 1 else ""
        return way.text if self._is_mended(phrase, way.remedy) and self._holds(case) else ""

    def _is_mended(self, phrase: Phrase, remedy: Remedy) -> bool:
        return not phrase.found(remedy.never) and (not remedy.must or bool(phrase.found(remedy.must)))

    def _holds(self, case: Case) -> bool:
        if not self.looks:
            return False
        self.looks -= 1
        return self._trial.holds(case)
