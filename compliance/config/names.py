"""Names of the configuration that only the rules can know: rules, labels, treatments."""
from __future__ import annotations

import difflib
from collections.abc import Iterator

from compliance.config.merge import Configuration
from compliance.config.values import Origin
from compliance.errors import Problem
from compliance.ruleset import catalogue, overrides
from compliance.ruleset.values import Ruleset, Treatment


def unknown(configuration: Configuration, ruleset: Ruleset) -> Iterator[Problem]:
    """A problem for each rule, label and treatment that *configuration* names and *ruleset* does not have."""
    known = overrides.names(ruleset)
    for name, told in configuration.entries("rules").items():
        if name not in known:
            near = difflib.get_close_matches(name, sorted(known), n=1)
            yield _problem(told.origin, f"{name!r} というルールも札もありません (no such rule or label)", near, "compliance rules list")
    for told in configuration.all("treatments"):
        if not any(isinstance(item, Treatment) for item in catalogue.called(ruleset, told.value)):
            near = catalogue.near(ruleset, told.value, 1)
            yield _problem(told.origin, f"{told.value!r} という施術はありません (no such treatment)", near, "compliance treatments list")


def _problem(origin: Origin, what: str, near: list[str], otherwise: str) -> Problem:
    mend = f"{near[0]!r} の書き違いではありませんか (did you mean)" if near else otherwise
    return Problem(origin.where, what, mend, origin.line, origin.column)
