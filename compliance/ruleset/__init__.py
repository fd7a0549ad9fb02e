"""``rules/*.yaml`` → checked → compiled. The only package that knows how rules are written down."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance.cache import store
from compliance.data import rules_folder
from compliance.ruleset import compile, files
from compliance.ruleset.values import Ruleset
from compliance.ruleset.wording import ORIGIN, in_language

if TYPE_CHECKING:
    from compliance.reading.values import Grammar

__all__ = ["Ruleset", "load_rules", "source"]


def load_rules(folder: Path | None = None, lang: str = ORIGIN, added: Sequence[Path] = ()) -> Ruleset:
    """The rule set of *folder*, or the one that comes with the package; it speaks *lang* where it has words in it.

    The rules of the folders *added* are part of it.

    Raises:
        RuleError: with every mistake of every file, each with file, line and column.
    """
    version, raw = files.read(folder or rules_folder(), added)
    spoken = in_language(raw, lang)

    @functools.cache
    def grammar() -> Grammar:
        from compliance.ruleset import grammar  # late: pages whose answers are known are not read again

        known = store.kept("grammar", f"{version}{grammar.FORMAT}", lambda: grammar.plain(grammar.grammar(raw)))
        return grammar.grammar(spoken, known)

    return compile.ruleset(version, spoken, grammar, lang)


def source(folder: Path | None = None) -> Mapping[str, Any]:
    """What the rules of *folder* say as they are written, by kind: checked and merged, not compiled.

    Raises:
        RuleError: as ``load_rules`` does.
    """
    return files.read(folder or rules_folder())[1]
