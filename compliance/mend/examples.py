"""The examples of the remedies are their tests: what ``becomes`` shows comes out so, what ``stays`` is not said otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from compliance.errors import Problem
from compliance.mend.values import Remedy

if TYPE_CHECKING:
    from compliance.model import Finding
    from compliance.review import Checker
    from compliance.ruleset.values import Ruleset


def failures(ruleset: Ruleset, ids: Iterable[str] = ()) -> tuple[Problem, ...]:
    """The examples of the remedies named *ids* (all where none is named) that fail.

    An example is read as a Markdown page that is an advertisement.
    """
    from compliance.review import Checker

    wanted = set(ids)
    checker = Checker(ruleset)
    chosen = [remedy for remedy in ruleset.remedies.all if not wanted or remedy.id in wanted]
    return tuple(problem for remedy in chosen for problem in _of(remedy, checker))


def _of(remedy: Remedy, checker: Checker) -> Iterator[Problem]:
    for example in remedy.becomes:
        texts = [finding.rewrite for finding in _found(example.text, checker)]
        if example.to not in texts:
            said = f"{texts[0]!r} になります" if any(texts) else "書き換えられません"
            what = f"becomes の例「{example.text}」: {said} (期待: {example.to!r})"
            yield Problem(remedy.id, what, "drop・swap・answer・omit と never・must を見直してください")
    for stays in remedy.stays:
        found = _found(stays.text, checker)
        if not found:
            what = f"stays の例「{stays.text}」: 指摘が出ないので、何も示していません"
            yield Problem(remedy.id, what, "指摘の出る文にしてください")
        for text in {finding.rewrite for finding in found} - {""}:
            what = f"stays の例「{stays.text}」: {text!r} に書き換えられます ({stays.because})"
            yield Problem(remedy.id, what, "never・must・bare を見直してください")


def _found(text: str, checker: Checker) -> tuple[Finding, ...]:
    from compliance.ruleset.examples import document_of

    return checker.check(document_of(text), assume="advertisement", rewrite=True).findings
