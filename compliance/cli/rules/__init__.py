"""``compliance rules``: the rules, their examples and the law that they rest on; a module a command."""

from __future__ import annotations

import click

from compliance.cli.rules.coverage import coverage
from compliance.cli.rules.diff import diff
from compliance.cli.rules.handbook import handbook
from compliance.cli.rules.listing import list_rules
from compliance.cli.rules.new import new
from compliance.cli.rules.show import show
from compliance.cli.rules.test import test


@click.group(short_help="ルールを見る・試す / see and test the rules")
def rules() -> None:
    """ルールの一覧、一つの中身、例文による試験、根拠とする定め。

    The rules: all of them, one of them, whether their examples hold, and the law that they rest on.

    \b
    例 / Examples:
      compliance rules list
      compliance rules show superlative
      compliance rules test
    """


for command in (list_rules, show, test, new, coverage, diff, handbook):
    rules.add_command(command)
