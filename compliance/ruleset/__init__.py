"""``rules/*.yaml`` → checked → compiled. The only package that knows how rules are written down."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from compliance.data import rules_folder
from compliance.ruleset import compile, files, grammar, store
from compliance.ruleset.values import Ruleset

__all__ = ["Ruleset", "load_rules", "source"]


def load_rules(folder: Path | None = None) -> Ruleset:
    """The rule set of *folder*, or the one that comes with the package.

    Raises:
        RuleError: with every mistake of every file, each with file, line and column.
    """
    version, raw = files.read(folder or rules_folder())
    known = store.kept("grammar", version, lambda: grammar.plain(grammar.grammar(raw)))
    return compile.ruleset(version, raw, grammar.grammar(raw, known))


def source(folder: Path | None = None) -> Mapping[str, Any]:
    """What the rules of *folder* say as they are written, by kind: checked and merged, not compiled.

    Raises:
        RuleError: as ``load_rules`` does.
    """
    return files.read(folder or rules_folder())[1]
