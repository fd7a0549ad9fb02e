"""``compliance treatments``: what the rules know of a treatment, a drug or a device."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli import say
from compliance.cli.options import rules_option
from compliance.errors import ComplianceError, Problem
from compliance.model import Medium

if TYPE_CHECKING:
    from compliance.duties.owed import Owed
    from compliance.ruleset.values import Background, Ruleset, Treatment

_WHEN = {
    "always": "",
    "branded": "商品名・機種名を挙げるとき: ",
    "unnamed": "製品の名がないうちは確かめられない: ",
    "admitted": "未承認・承認外と頁が言うとき: ",
}


@click.group(short_help="施術・薬・機器を調べる / look up treatments, drugs, devices")
def treatments() -> None:
    """施術・薬・機器の呼び名、法の下の扱い、媒体ごとに要る開示、よくある誤り。

    Treatments, drugs and devices: their names, how the law sees them, what they owe, what is wrongly claimed of them.

    \b
    例 / Examples:
      compliance treatments list
      compliance treatments show エクソソーム
    """


@treatments.command("list", short_help="一覧 / all of them")
@rules_option
def list_treatments(rules_dir: Path | None) -> None:
    """施術・薬・機器と、頁がそのそばで挙げる研究・機関・制度を、番号・扱い・名で一行ずつ示します。

    Lists every treatment on a line: id, regime, name; then the studies, institutions and schemes that pages name.

    \b
    例 / Example:
      compliance treatments list | grep off-label
    """
    ruleset = _loaded(rules_dir)
    rows = [(item.id, item.regime, item.name) for item in ruleset.treatments]
    rows += [(item.id, item.kind, item.name) for item in ruleset.background]
    first, second = (max((len(row[at]) for row in rows), default=0) for at in (0, 1))
    say.out("".join(f"{name:<{first}}  {kind:<{second}}  {title}\n" for name, kind, title in rows))


@treatments.command(short_help="一つを詳しく / one of them")
@click.argument("name", metavar="NAME")
@rules_option
def show(name: str, rules_dir: Path | None) -> None:
    """NAME(番号、名、別名、商品名)の呼び名、法の下の扱い、要る開示、よくある誤り、根拠を示します。

    Shows what is called NAME (an id, a name, a variant or a brand): names, regime, duties by medium, wrong claims, law.

    \b
    例 / Examples:
      compliance treatments show オゼンピック
      compliance treatments show supernatant
    """
    from compliance.ruleset import catalogue
    from compliance.ruleset.values import Treatment

    ruleset = _loaded(rules_dir)
    found = catalogue.find(ruleset, name)
    if not found:
        near = catalogue.near(ruleset, name)
        mend = f"{', '.join(near)}?" if near else "compliance treatments list"
        raise ComplianceError(Problem(name, "その施術・薬・機器はありません (no such treatment)", mend))
    cards = (_card(item, ruleset) if isinstance(item, Treatment) else _aside(item, ruleset) for item in found)
    say.out("\n".join("".join(f"{line}\n" for line in card) for card in cards))


def _loaded(folder: Path | None) -> Ruleset:
    from compliance.ruleset import load_rules

    return load_rules(folder)


def _card(treatment: Treatment, ruleset: Ruleset) -> Iterator[str]:
    """What a reviewer wants to know of a treatment, one fact a line."""
    regime = ruleset.regimes[treatment.regime]
    yield f"{treatment.id}  {treatment.name}"
    yield f"  呼び名 names       {'、'.join(treatment.names)}"
    if treatment.brands:
        yield f"  商品名 brands      {'、'.join(treatment.brands)}"
    if treatment.also:
        yield f"  ほかに also        {'、'.join(treatment.also)} (紛らわしいので文中では読まない)"
    yield f"  扱い regime        {regime.title}"
    yield f"                     {regime.told}"
    if treatment.note:
        yield f"                     {treatment.note}"
    if treatment.often_insured:
        yield "                     保険で行うことも多い。保険診療も行う頁では、自費と書かれた場合に限り開示を求める。"
    yield from _duties(treatment, ruleset)
    for wrong in treatment.wrong:
        yield f"  誤り wrong         「{wrong.text}」 → {wrong.label}"
    yield from _basis(treatment.basis, ruleset)


def _aside(item: Background, ruleset: Ruleset) -> Iterator[str]:
    yield f"{item.id}  {item.name} ({item.kind})"
    yield f"  呼び名 names       {'、'.join(item.names)}"
    yield f"  説明 told          {item.told}"
    yield from _basis(item.basis, ruleset)


def _basis(names: Iterable[str], ruleset: Ruleset) -> Iterator[str]:
    for entry in (ruleset.law[name] for name in names):
        yield f"  根拠 basis         {entry.instrument} {entry.section} {entry.title} ({entry.id})"


def _duties(treatment: Treatment, ruleset: Ruleset) -> Iterator[str]:
    """The duties, media that owe the same on a line together."""
    import datetime

    from compliance.duties.owed import owed
    from compliance.ruleset.ground import in_force
    from compliance.words import speaker

    standing = in_force(ruleset, datetime.date.today())
    by_duties: dict[tuple[Owed, ...], list[Medium]] = {}
    for medium in Medium:
        by_duties.setdefault(owed(standing, treatment, medium), []).append(medium)
    for duties, media in by_duties.items():
        where = "・".join(speaker("ja")(f"medium.{medium}") for medium in media)
        yield f"  開示 duties        {where}"
        yield from (f"                       {line}" for line in _groups(duties))


def _groups(duties: Iterable[Owed]) -> Iterator[str]:
    """A line for the duties that turn on the same."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for owed in duties:
        groups.setdefault((owed.when, owed.doubtful), []).append(owed.duty.title)
    for (when, doubtful), titles in groups.items():
        yield f"{_WHEN[when]}{'無くても「確かめられない」: ' if doubtful else ''}{'、'.join(titles)}"
    if not groups:
        yield "なし (限定解除できない媒体なので、書き足しても足りることにはならない)"
