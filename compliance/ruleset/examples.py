"""The examples of the rules are their tests: each ``flag`` comes out as it says, each ``pass`` is left alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from compliance.errors import Problem
from compliance.model import Document, Finding
from compliance.ruleset.values import Duty, Flag, Owing, Pass, Rule, Ruleset

if TYPE_CHECKING:
    from compliance.reading.values import Reading

_STATES = {"missing": "「無い」", "cannot-tell": "「確かめられない」", "": "何も出ない"}


def document_of(text: str) -> Document:
    """An example's text as a page: Markdown, so that headings, bullets and tables can be shown."""
    from compliance.sources import read_document

    return read_document("example.md", text.encode(), format="markdown")


class Examples:
    """Runs examples against a rule set: sentences of rules as advertisements, pages of duties as they stand.

    What was read is kept, for the same text is judged again under every mutant of its rule.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        from compliance.reading.read import Reader

        self.ruleset = ruleset
        self._reader = Reader(ruleset.grammar)
        self._names = {treatment.concept: treatment.name for treatment in ruleset.treatments}
        self._readings: dict[str, Reading] = {}

    def reading(self, text: str) -> Reading:
        """An example's *text* as read, once."""
        if text not in self._readings:
            self._readings[text] = self._reader.read(document_of(text))
        return self._readings[text]

    def failures(self, subjects: Iterable[Rule | Duty]) -> Iterator[Problem]:
        """A problem for each example of *subjects* that is not judged as it says."""
        for subject in subjects:
            yield from self._of_duty(subject) if isinstance(subject, Duty) else self._of_rule(subject)

    def found(self, example: Flag | Pass, day: datetime.date) -> tuple[Finding, ...]:
        """The findings on *example* by the rules in force on *day*."""
        from compliance import engine

        rules = [rule for rule in self.ruleset.rules if rule.in_force(day)]
        return engine.check(self.reading(example.text), engine.Filed(rules), example.medium, self._names)

    def owed(self, example: Owing, duties: Iterable[Duty], day: datetime.date) -> tuple[str, str]:
        """How *example* comes out under *duties* of one label: its state (empty: nothing lacks), and of which treatments."""
        from compliance import advertisement, engine
        from compliance.duties import disclosures

        reading = self.reading(example.text)
        flagged = engine.flagged(reading, engine.Filed(self.ruleset.rules), example.medium)
        if not advertisement.decide(reading, example.medium, None, flagged).applies:
            return "", ""
        ruleset = replace(self.ruleset, duties=tuple(duties))
        missing, _ = disclosures.check(reading, ruleset, example.medium, day)
        return next(((item.state, item.treatment) for item in missing), ("", ""))

    def _of_rule(self, rule: Rule) -> Iterator[Problem]:
        for flag in rule.flag:
            yield from self._missed(rule, flag)
        for example in rule.pass_:
            yield from self._raised(rule, example)

    def _of_duty(self, duty: Duty) -> Iterator[Problem]:
        for example in (*duty.flag, *duty.pass_):
            yield from self._owed(duty, example)

    def _missed(self, rule: Rule, flag: Flag) -> Iterator[Problem]:
        quotes = [finding.quote for finding in self.found(flag, day_of(rule)) if finding.label == rule.label]
        if flag.quote in quotes:
            return
        said = f"引用は {', '.join(map(repr, quotes))}" if quotes else f"{rule.label} の指摘が出ません"
        mend = "compliance explain で読みを確かめてください"
        yield Problem(rule.id, f"flag の例「{flag.text}」: {said} (期待: {flag.quote!r})", mend)

    def _raised(self, rule: Rule, example: Pass) -> Iterator[Problem]:
        found = [finding for finding in self.found(example, day_of(rule)) if finding.label == rule.label]
        for finding in found:
            if finding.rule != example.instead:
                what = (
                    f"pass の例「{example.text}」: {finding.rule} が {finding.quote!r} を指摘します ({example.because})"
                )
                yield Problem(rule.id, what, "when か unless を見直してください")
        if example.instead and not found:
            what = f"pass の例「{example.text}」: {example.instead} が指摘するはずですが、何も出ません"
            yield Problem(rule.id, what, "compliance explain で読みを確かめてください")

    def _owed(self, duty: Duty, example: Owing) -> Iterator[Problem]:
        mates = [mate for mate in self.ruleset.duties if mate.label == duty.label and mate.id != duty.id]
        state, treatment = self.owed(example, [*mates, duty], day_of(duty))
        if state == example.state and example.treatment in treatment:
            return
        said = f"{_STATES[state]} {treatment}".rstrip()
        wanted = f"{_STATES[example.state]} {example.treatment}".rstrip()
        what = f"例「{example.text}」: {said} (期待: {wanted}。{example.because})"
        yield Problem(duty.id, what, "owed・needs・partly を見直してください")


def day_of(subject: Rule | Duty) -> datetime.date:
    """The day on which examples of *subject* are judged: today, or the last (else first) day of its ground."""
    today = datetime.date.today()
    return today if subject.in_force(today) else subject.effective_until or subject.effective_from
