"""``compliance rules diff``: what newly applies and what ends between two days."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli import say
from compliance.cli.options import Day, rules_option
from compliance.cli.rules.choosing import loaded

if TYPE_CHECKING:
    from compliance.model import LawEntry
    from compliance.ruleset.difference import Change, Difference
    from compliance.ruleset.values import Duty, Rule


@click.command(short_help="二つの日で変わる定めとルール / what changes between two days")
@click.argument("before", metavar="DATE1", type=Day())
@click.argument("after", metavar="DATE2", type=Day())
@rules_option
def diff(before: datetime.date, after: datetime.date, rules_dir: Path | None) -> None:
    """DATE1 に比べて DATE2 に新たに及ぶ定め・ルール・開示 (+) と、終わるもの (-)、根拠の変わるもの (~) を示します。

    Shows what applies on DATE2 and not on DATE1 (+), what has ended by then (-), and whose ground is another (~).

    \b
    例 / Example:
      compliance rules diff 2025-05-30 2025-06-01
    """
    from compliance.ruleset.difference import difference

    found = difference(loaded(rules_dir), before, after)
    say.out("".join(f"{line}\n" for line in _lines(found, before, after)))


def _lines(found: Difference, before: datetime.date, after: datetime.date) -> Iterator[str]:
    if found.is_empty:
        yield f"{before} と {after} で、定めもルールも変わりません (nothing changes)"
        return
    yield from _part("定め law", _law(found.new_law, "+"), _law(found.ended_law, "-"))
    yield from _part(
        "ルールと開示 rules and duties",
        _subjects(found.new, "+"),
        _subjects(found.ended, "-"),
        (_change(change) for change in found.changed),
    )


def _part(title: str, *parts: Iterable[str]) -> Iterator[str]:
    lines = [line for part in parts for line in part]
    if lines:
        yield title
        yield from lines


def _law(entries: Iterable[LawEntry], sign: str) -> Iterator[str]:
    for entry in entries:
        ends = f"〜{entry.effective_until}" if entry.effective_until else "〜"
        yield f"  {sign} {entry.id}  {entry.instrument} {entry.section} {entry.title}  {entry.effective_from}{ends}"


def _subjects(subjects: Iterable[Rule | Duty], sign: str) -> Iterator[str]:
    for subject in subjects:
        yield f"  {sign} {subject.id}  {subject.severity}  {subject.title}"


def _change(change: Change) -> str:
    ground = " ".join([*(f"+{name}" for name in change.joined), *(f"-{name}" for name in change.left)])
    return f"  ~ {change.subject.id}  {change.subject.title}  根拠 basis {ground}"
