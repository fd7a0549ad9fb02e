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
    from compliance.model import LawEntry
    from compliance.ruleset.values import Duty, Rule, Ruleset

@click.command(short_help="一つのルール、一つの定め / one rule, one entry of law")
@click.argument("name", metavar="ID|LABEL|LAW")
@rules_option
def show(name: str, rules_dir: Path | None) -> None:
    """ルールの根拠法令・理由・直し方・例文を示します。LABEL は、その下のルールすべて、LAW は法令の定めです。

    Shows a rule, or all rules of a label: ground in law, why, how to mend, examples; or an entry of the law register.

    \b
    例 / Examples:
      compliance rules show superlative
      compliance rules show comparative-superlative
    """
    ruleset = loaded(rules_dir)
    if name in ruleset.law:
        cards = [_law(name, ruleset)]
    else:
        cards = [_card(rule, ruleset) for rule in named(ruleset, name, ruleset.law)]
    say.out("\n".join("".join(f"{line}\n" for line in card) for card in cards))


def _law(name: str, ruleset: Ruleset) -> Iterator[str]:
    """What a reviewer wants to know of an entry of the law register."""
    entry = ruleset.law[name]
    until = f" {entry.effective_until} まで" if entry.effective_until else ""
    read = f" ({entry.read})" if entry.read else ""
    yield f"{entry.id}  {entry.title}"
    yield f"  定め law          {entry.instrument} {entry.section}"
    yield f"  要旨 gist         {entry.gist}"
    yield f"  施行 in force     {entry.effective_from} から{until}"
    yield f"  確かめ方 known    {_known(entry)}{read} {entry.url}".rstrip()
    if entry.media:
        yield f"  媒体 media        {', '.join(sorted(entry.media))}"
    if entry.focus:
        yield f"  施術 focus        {', '.join(sorted(name.removeprefix('treatment.') for name in entry.focus))}"
    for rule in (rule for rule in ruleset.subjects if name in rule.basis):
        yield f"  ルール rule       {rule.id}  {rule.title}"
    if entry.unjudged:
        yield f"  ルールなし why    {entry.unjudged}"


def _card(rule: Rule | Duty, ruleset: Ruleset) -> Iterator[str]:
    """What a reviewer wants to know of a rule, one fact a line."""
    from compliance.ruleset import ground

    rule = ground.tempered(rule, ruleset.law)
    yield f"{rule.id}  {rule.title}"
    yield f"  重さ severity     {rule.severity}    確かさ confidence  {confidence(rule)}"
    for entry in (ruleset.law[name] for name in rule.basis):
        doubt = "" if entry.checked else f"（{_known(entry)}）"
        yield f"  根拠 basis        {entry.instrument} {entry.section} {entry.title}{doubt}"
        yield f"                    {entry.gist} {entry.url}".rstrip()
    yield f"  指摘 message      {rule.message}"
    yield f"  理由 why          {rule.why}"
    yield f"  直し方 mend       {rule.mend}"
    for flag in rule.flag:
        yield f"  指摘する例 flag   {_in_a_line(flag.text)}"
    for near in rule.pass_:
        yield f"  しない例 pass     {_in_a_line(near.text)} ({near.because})"


def _known(entry: LawEntry) -> str:
    from compliance.words import speaker

    return speaker("ja")(f"law.known.{entry.known}")


def _in_a_line(text: str) -> str:
    """An example's *text*, which may be a small page, on one line."""
    return " ⏎ ".join(line for line in text.splitlines() if line)
