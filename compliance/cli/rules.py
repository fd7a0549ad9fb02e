"""``compliance rules``: list the rules, show one, run the examples of all."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli import say
from compliance.cli.options import rules_option
from compliance.errors import ComplianceError, Problem
from compliance.model import ExitStatus

if TYPE_CHECKING:
    from compliance.ruleset.values import Duty, Rule, Ruleset


@click.group(short_help="ルールを見る・試す / see and test the rules")
def rules() -> None:
    """ルールの一覧、一つの中身、例文による試験。

    The rules: all of them, one of them, and whether their examples hold.

    \b
    例 / Examples:
      compliance rules list
      compliance rules show superlative
      compliance rules test
    """


@rules.command("list", short_help="ルールの一覧 / all rules")
@rules_option
def list_rules(rules_dir: Path | None) -> None:
    """すべてのルールと、ページに要る開示(duty)を、番号・重さ・確かさ・題で一行ずつ示します。

    Lists every rule and duty on a line: id, severity, confidence, title.

    \b
    例 / Example:
      compliance rules list | grep error
    """
    ruleset = _load(rules_dir)
    say.out("".join(f"{line}\n" for line in _table(ruleset.subjects)))


@rules.command(short_help="一つのルール / one rule")
@click.argument("name", metavar="ID|LABEL")
@rules_option
def show(name: str, rules_dir: Path | None) -> None:
    """ルールの根拠法令・理由・直し方・例文を示します。LABEL は、その下のルールすべてです。

    Shows a rule, or all rules of a label: ground in law, why, how to mend, examples.

    \b
    例 / Example:
      compliance rules show superlative
    """
    ruleset = _load(rules_dir)
    say.out("\n".join("".join(f"{line}\n" for line in _card(rule, ruleset)) for rule in _named(ruleset, name)))


@rules.command(short_help="ルールの例文を試す / run the rules' examples")
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

    ruleset = _load(rules_dir)
    chosen = [rule for name in names for rule in _named(ruleset, name)] or ruleset.subjects
    wrong = examples.failures(ruleset, {rule.id for rule in chosen})
    for problem in wrong:
        say.problem(problem)
    if wrong:
        return ExitStatus.USAGE
    count = len({rule.id for rule in chosen})
    say.out(f"{count} 本のルールの例文は、すべてそのとおりです (the examples of {count} rules hold)\n")
    return ExitStatus.CLEAN


def _load(folder: Path | None) -> Ruleset:
    from compliance.ruleset import load_rules

    return load_rules(folder)


def _table(rules: Sequence[Rule | Duty]) -> Iterator[str]:
    widest = max((len(rule.id) for rule in rules), default=0)
    for rule in sorted(rules, key=lambda rule: rule.id):
        yield f"{rule.id:<{widest}}  {rule.severity:<7}  {_confidence(rule):<6}  {rule.title}"


def _confidence(rule: Rule | Duty) -> str:
    from compliance.ruleset.values import Rule

    return rule.confidence if isinstance(rule, Rule) else "-"


def _named(ruleset: Ruleset, name: str) -> list[Rule | Duty]:
    """The rules and duties whose id or label is *name*; raises ComplianceError with the names nearest to it."""
    rules = [rule for rule in ruleset.subjects if name in (rule.id, rule.label)]
    if rules:
        return rules
    known = {rule.id for rule in ruleset.subjects} | {rule.label for rule in ruleset.subjects}
    near = difflib.get_close_matches(name, sorted(known), n=3)
    mend = f"{', '.join(near)}?" if near else "compliance rules list"
    raise ComplianceError(Problem(name, "そのルールはありません (no such rule)", mend))


def _card(rule: Rule | Duty, ruleset: Ruleset) -> Iterator[str]:
    """What a reviewer wants to know of a rule, one fact a line."""
    yield f"{rule.id}  {rule.title}"
    yield f"  重さ severity     {rule.severity}    確かさ confidence  {_confidence(rule)}"
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
