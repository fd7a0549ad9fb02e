"""``rules/*.yaml`` → checked → compiled. The only package that knows how rules are written down."""

from __future__ import annotations

from pathlib import Path

from compliance.data import rules_folder
from compliance.ruleset import compile, files
from compliance.ruleset.values import Ruleset

__all__ = ["Ruleset", "load_rules"]


def load_rules(folder: Path | None = None) -> Ruleset:
    """The rule set of *folder*, or the one that comes with the package.

    Raises:
        RuleError: with every mistake of every file, each with file, line and column.
    """
    version, raw = files.read(folder or rules_folder())
    return compile.ruleset(version, raw)
