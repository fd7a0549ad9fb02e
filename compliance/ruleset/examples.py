"""The examples of the rules are their tests: each ``flag`` comes out as it says, each ``pass`` is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.errors import Problem
from compliance.model import Document, Finding, Medium
from compliance.ruleset.values import Duty, Flag, Owing, Pass, Rule, Ruleset

_STATES = {"missing": "「無い」", "cannot-tell": "「確かめられない」", "": "何も出ない"}


def document_of(text: str) -> Document:
    """An example's text as a page: Markdown, so that headings, bullets and tables can be shown."""
    from compliance.sources import read_document

    return read_document("example.md", text.encode(), format="markdown")


class Examples:
    """Runs examples against a rule set: sentences of rules as advertisements, pages of duties as they stand."""

    def __init__(self, ruleset: Ruleset) -> None:
        from compliance.review import Checker

        self._checker = Checker(ruleset)

    def failures(self, subjects: Iterable[Rule | Duty]) -> Iterator[Problem]:
        """A problem for each example of *subjects* that is not judged as it says."""
        for subject in subjects:
            yield from self._of_duty(subject) if isinstance(subject, Duty) else self._of_rule(subject)

    def found(self, text: str, medium: Medium) -> tuple[Finding, ...]:
        """The findings on an example's *text*."""
        return self._checker.check(document_of(text), medium=medium, assume="advertisement").findings

    def _of_rule(self, rule: Rule) -> Iterator[Problem]:
        for flag in rule.flag:
            yield from self._missed(rule, flag)
        for example in rule.pass_:
            yield from self._raised(rule, example)

    def _of_duty(self, duty: Duty) -> Iterator[Problem]:
        for example in (*duty.flag, *duty.pass_):
            yield from self._owed(duty, example)

    def _missed(self, rule: Rule, flag: Flag) -> Iterator[Problem]:
        found = self.found(flag.text, flag.medium)
        quotes = [finding.quote for finding in found if finding.label == rule.label]
        if flag.quote in quotes:
            return
        said = f"引用は {', '.join(map(repr, quotes))}" if quotes else f"{rule.label} の指摘が出ません"
        mend = "compliance explain で読みを確かめてください"
        yield Problem(rule.id, f"flag の例「{flag.text}」: {said} (期待: {flag.quote!r})", mend)

    def _raised(self, rule: Rule, example: Pass) -> Iterator[Problem]:
        for finding in self.found(example.text, example.medium):
            if finding.label == rule.label:
                what = (
                    f"pass の例「{example.text}」: {finding.rule} が {finding.quote!r} を指摘します ({example.because})"
                )
                yield Problem(rule.id, what, "when か unless を見直してください")

    def _owed(self, duty: Duty, example: Owing) -> Iterator[Problem]:
        review = self._checker.check(document_of(example.text), medium=example.medium)
        found = {item.state: item.treatment for item in review.missing if item.label == duty.label}
        state, treatment = next(iter(found.items()), ("", ""))
        if state == example.state and example.treatment in treatment:
            return
        said = f"{_STATES[state]} {treatment}".rstrip()
        wanted = f"{_STATES[example.state]} {example.treatment}".rstrip()
        what = f"例「{example.text}」: {said} (期待: {wanted}。{example.because})"
        yield Problem(duty.id, what, "owed・needs・partly を見直してください")


def failures(ruleset: Ruleset, ids: Iterable[str] = ()) -> tuple[Problem, ...]:
    """The examples of the rules and duties named *ids* (all where none is named) that fail.

    An id names a rule or a duty, or a label and so all its rules.
    """
    wanted = set(ids)
    subjects = [s for s in ruleset.subjects if not wanted or wanted & {s.id, s.label}]
    return tuple(Examples(ruleset).failures(subjects))
