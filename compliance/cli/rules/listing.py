"""``compliance rules list``: every rule and duty on a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli import say
from compliance.cli.options import rules_option
from compliance.cli.rules.choosing import confidence, loaded

if TYPE_CHECKING:
    from compliance.ruleset.values import Duty, Rule


@click.command("list", short_help="ルールの一覧 / all rules")
@rules_option
def list_rules(rules_dir: Path | None) -> None:
    """すべてのルールと、ページに要る開示(duty)を、番号・重さ・確かさ・題で一行ずつ示します。

    Lists every rule and duty on a line: id, severity, confidence, title.

    \b
    例 / Example:
      compliance rules list | grep error
    """
    say.out("".join(f"{line}\n" for line in _table(loaded(rules_dir).subjects)))


def _table(rules: Sequence[Rule | Duty]) -> Iterator[str]:
    widest = max((len(rule.id) for rule in rules), default=0)
    for rule in sorted(rules, key=lambda rule: rule.id):
        yield f"{rule.id:<{widest}}  {rule.severity:<7}  {confidence(rule):<6}  {rule.title}"
