"""``compliance rules test``: whether the examples of the rules come out as they say, and hold the rules in place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from compliance.cli import say
from compliance.cli.options import rules_option
from compliance.cli.rules.choosing import loaded, named
from compliance.model import ExitStatus

if TYPE_CHECKING:
    from compliance.errors import Problem
    from compliance.ruleset.values import Duty, Rule, Ruleset


@click.command(short_help="ルールの例文を試す / run the rules' examples")
@click.argument("names", metavar="[ID|LABEL]...", nargs=-1)
@click.option("--no-mutate", is_flag=True, help="条件を一つずつ外す試しを省く / leave out dropping each condition")
@rules_option
def test(names: tuple[str, ...], no_mutate: bool, rules_dir: Path | None) -> ExitStatus:
    """ルールの「指摘する例」「しない例」がそのとおりになるかを試し、さらに条件や例外を一つずつ外して、どれかの例が変わるかを見ます。

    Runs the flag and pass examples of every rule, or of those named by id or label. Then drops each condition and
    each exception in turn: an example must come out differently, or the rule is not held in place.

    \b
    例 / Examples:
      compliance rules test
      compliance rules test superlative guaranteed-outcome
    """
    from compliance.mend import examples as rewrites

    ruleset = loaded(rules_dir)
    # new rules that still lack a name judge nothing, but are told of here
    whole = replace(ruleset, rules=ruleset.rules + ruleset.unnamed)
    chosen = [rule for name in names for rule in named(whole, name)] or list(whole.subjects)
    wrong = list(_wrong(ruleset, chosen, rules_dir, mutate=not no_mutate))
    if not names:
        wrong += rewrites.failures(ruleset)
    for problem in wrong:
        say.problem(problem)
    if wrong:
        return ExitStatus.USAGE
    count = len({rule.id for rule in chosen})
    say.out(f"{count} 本のルールの例文は、すべてそのとおりです (the examples of {count} rules hold)\n")
    return ExitStatus.CLEAN


def _wrong(ruleset: Ruleset, chosen: list[Rule | Duty], folder: Path | None, *, mutate: bool) -> Iterator[Problem]:
    """What is still to be written; else the examples that fail; else, of rules without a failure, the mutants that live."""
    from compliance.ruleset import mutation, skeleton, source
    from compliance.ruleset.examples import Examples
    from compliance.ruleset.values import Rule

    unfilled = {rule.id: list(skeleton.unfilled(rule)) for rule in chosen if isinstance(rule, Rule)}
    for problems in unfilled.values():
        yield from problems
    written = [rule for rule in chosen if not unfilled.get(rule.id)]
    examples = Examples(ruleset)
    failed = list(examples.failures(written))
    yield from failed
    if mutate:
        sound = {rule.id for rule in written} - {problem.where for problem in failed}
        yield from mutation.survivors(examples, source(folder), sound)
