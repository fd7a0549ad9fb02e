"""What a finding of the second reader rests on: for each label a rule that borrows its law, its why and its remedy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from compliance.evidence import surveys
from compliance.learned.hearing import FRAME
from compliance.model import Confidence, Severity
from compliance.ruleset.values import Condition, Rule
from compliance.words import speaker


def heard_rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """A rule ``LABEL.heard`` for each label of *rules*: the label's first rule, as it would speak of what was heard.

    It is a warning at most. The exceptions that most rules of the label share silence it too, and so does what carries a
    figure wherever a rule of the label heeds it. Labels that say ``heard: false`` have none: the reader may only confirm them.
    """
    by_label: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.heard:
            by_label[rule.label].append(rule)
    return tuple(_heard(label, group) for label, group in sorted(by_label.items()))


def is_heard(rule: Rule) -> bool:
    """Whether *rule* speaks of what the second reader heard."""
    return all(frame.startswith(f"{FRAME}.") for frame in rule.when.frames)


def _heard(label: str, group: Sequence[Rule]) -> Rule:
    first = group[0]
    counts = Counter(name for rule in group for name in rule.unless)
    shared = frozenset(name for name, count in counts.items() if 2 * count > len(group) or name in surveys.CARRYING)
    return replace(
        first,
        id=f"{label}.heard",
        severity=min(first.severity, Severity.WARNING, key=list(Severity)[::-1].index),
        confidence=Confidence.LOW,
        audible=True,
        media=frozenset(),
        when=Condition(frozenset({f"{FRAME}.{label}"})),
        unless=shared,
        message=speaker(first.lang)("note.heard", title=first.title, quote="{quote}"),
        flag=(),
        pass_=(),
    )
