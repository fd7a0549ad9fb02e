"""``compliance rules show``: one rule as a reviewer wants to know it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli import say
from compliance.cli.options import rules_option
from compliance.cli.rules.choosing import confidence, loaded, named

if TYPE_CHECKING:
    from compliance.ruleset.values import Duty, Rule, Ruleset


@click.command(short_help="一つのルール / one rule")
@click.argument("name", metavar="ID|LABEL")
@rules_option
def show(name: str, rules_dir: Path | None) -> None:
    """ルールの根拠法令・理由・直し方・例文を示します。LABEL は、その下のルールすべてです。

    Shows a rule, or all rules of a label: ground in law, why, how to mend, examples.

    \b
    例 / Example:
      compliance rules show superlative
    """
    ruleset = loaded(rules_dir)
    say.out("\n".join("".join(f"{line}\n" for line in _card(rule, ruleset)) for rule in named(ruleset, name)))


def _card(rule: Rule | Duty, ruleset: Ruleset) -> Iterator[str]:
    """What a reviewer wants to know of a rule, one fact a line."""
    yield f"{rule.id}  {rule.title}"
    yield f"  重さ severity     {rule.severity}    確かさ confidence  {confidence(rule)}"
    for entry in (ruleset.law[name] for name in rule.basis):
        yield f"  根拠 basis        {entry.instrument} {entry.section} {entry.title}"
        yield f"                    {entry.gist} {entry.url}".rstrip()
    yield f"  指摘 message      {rule.message}"
    yield f"  理由 why          {rule.why}"
    yield f"  直し方 mend       {rule.mend}"
    for flag in rule.flag:
        yield f"  指摘する例 flag   {_in_a_line(flag.text)}"
    for near in rule.pass_:
        yield f"  しない例 pass     {_in_a_line(near.text)} ({near.because})"


def _in_a_line(text: str) -> str:
    """An example's *text*, which may be a small page, on one line."""
    return " ⏎ ".join(line for line in text.splitlines() if line)
