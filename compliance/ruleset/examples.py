"""The examples of the rules are their tests: each ``flag`` is found and quoted, each ``pass`` left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.errors import Problem
from compliance.model import Document, Finding, Medium
from compliance.ruleset.values import Flag, Pass, Rule, Ruleset


def document_of(text: str) -> Document:
    """An example's text as a page: Markdown, so that headings, bullets and tables can be shown."""
    from compliance.sources import read_document

    return read_document("example.md", text.encode(), format="markdown")


class Examples:
    """Runs examples against a rule set, as pages that are advertisements."""

    def __init__(self, ruleset: Ruleset) -> None:
        from compliance.review import Checker

        self._checker = Checker(ruleset)

    def failures(self, rules: Iterable[Rule]) -> Iterator[Problem]:
        """A problem for each example of *rules* that is not judged as it says."""
        for rule in rules:
            for flag in rule.flag:
                yield from self._missed(rule, flag)
            for example in rule.pass_:
                yield from self._raised(rule, example)

    def found(self, text: str, medium: Medium) -> tuple[Finding, ...]:
        """The findings on an example's *text*."""
        return self._checker.check(document_of(text), medium=medium, assume="advertisement").findings

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


def failures(ruleset: Ruleset, ids: Iterable[str] = ()) -> tuple[Problem, ...]:
    """The examples of the rules named *ids* (all where none is named) that fail.

    An id names a rule, or a label and so all its rules.
    """
    wanted = set(ids)
    rules = [rule for rule in ruleset.rules if not wanted or wanted & {rule.id, rule.label}]
    return tuple(Examples(ruleset).failures(rules))
