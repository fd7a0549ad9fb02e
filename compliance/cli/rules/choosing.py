"""The rule set that a command works on, and the rules that its arguments name."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.errors import ComplianceError, Problem

if TYPE_CHECKING:
    from compliance.ruleset.values import Duty, Rule, Ruleset


def loaded(folder: Path | None, lang: str = "ja") -> Ruleset:
    """The rule set of *folder*, or the one of the package, speaking *lang*; raises RuleError."""
    from compliance.ruleset import load_rules

    return load_rules(folder, lang)


def named(ruleset: Ruleset, name: str, also: Collection[str] = ()) -> list[Rule | Duty]:
    """The rules and duties whose id or label is *name*; raises ComplianceError with the names nearest to it.

    *also* are names of other things that could have been meant.
    """
    rules = [rule for rule in ruleset.subjects if name in (rule.id, rule.label)]
    if rules:
        return rules
    known = {rule.id for rule in ruleset.subjects} | {rule.label for rule in ruleset.subjects} | set(also)
    near = difflib.get_close_matches(name, sorted(known), n=3)
    mend = f"{', '.join(near)}?" if near else "compliance rules list"
    raise ComplianceError(Problem(name, "そのルールはありません (no such rule)", mend))


def confidence(rule: Rule | Duty) -> str:
    """How sure the reading of a rule is; ``-`` for a duty, which has none."""
    from compliance.ruleset.values import Rule

    return rule.confidence if isinstance(rule, Rule) else "-"
