"""``compliance rules test``: whether the examples of the rules come out as they say."""

from __future__ import annotations

from pathlib import Path

import click

from compliance.cli import say
from compliance.cli.options import rules_option
from compliance.cli.rules.choosing import loaded, named
from compliance.model import ExitStatus


@click.command(short_help="ルールの例文を試す / run the rules' examples")
@click.argument("names", metavar="[ID|LABEL]...", nargs=-1)
@rules_option
def test(names: tuple[str, ...], rules_dir: Path | None) -> ExitStatus:
    """ルールの「指摘する例」「しない例」がそのとおりになるかを試します。

    Runs the flag and pass examples of every rule, or of those named by id or label.

    \b
    例 / Examples:
      compliance rules test
      compliance rules test superlative guaranteed-outcome
    """
    from compliance.ruleset import examples

    ruleset = loaded(rules_dir)
    chosen = [rule for name in names for rule in named(ruleset, name)] or ruleset.subjects
    wrong = examples.failures(ruleset, {rule.id for rule in chosen})
    for problem in wrong:
        say.problem(problem)
    if wrong:
        return ExitStatus.USAGE
    count = len({rule.id for rule in chosen})
    say.out(f"{count} 本のルールの例文は、すべてそのとおりです (the examples of {count} rules hold)\n")
    return ExitStatus.CLEAN
