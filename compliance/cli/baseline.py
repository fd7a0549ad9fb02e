"""``compliance baseline``: what is found today, kept as known, so that the gate closes on what comes after."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from compliance.cli import say
from compliance.cli.asked import Asked, asked_options
from compliance.cli.call import Call
from compliance.cli.gating import accepted, folders_of
from compliance.cli.judge import pages_of, target_of
from compliance.cli.made_with import made_with, refuse_others
from compliance.errors import ComplianceError, Problem
from compliance.gate import baseline as kept
from compliance.gate.known import all_known
from compliance.gate.renamed import followed, lost_of
from compliance.gate.suppression_notes import LABEL
from compliance.gate.texts import file_of, folder_of
from compliance.model import IN_DOUBT, ExitStatus, Known


@click.command(short_help="今ある指摘を既知として残す / keep today's findings as known")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="FILE", show_default=kept.DEFAULT,
    help="基準のファイル。省くと設定の baseline / the baseline's file, else that of the configuration",
)  # fmt: skip
@click.option(
    "--ratchet", is_flag=True,
    help="ページごと・規則ごとの数が増えるなら書かない / refuse where any page would hold more of any rule than before",
)  # fmt: skip
@asked_options
def baseline(paths: tuple[str, ...], output: str | None, ratchet: bool, asked: Asked) -> ExitStatus:
    """PATH のページに今ある指摘と未記載を、既知の物として FILE に残します。check --baseline FILE は、後から増えた物だけを数えます。

    Keeps what is found and missing today as known: check --baseline FILE then counts only what comes after.

    \b
    一行が一件で、並びは決まっており、git がそのまま合流させます。審査しなかったページの行は残り、なくなったページの行は消えます。
    One line an entry, sorted; git merges it. Lines of pages that were not judged stay, those of pages that are no more go.

    \b
    疑わしくて挙げなかった物も、そう記して残します。一行目は選択肢です。別の選択肢で --ratchet や --prune を使えば断られます。
    What was too doubtful to be told is kept as such. The first line holds the options: --ratchet and --prune with others are refused.

    \b
    例 / Examples:
      compliance baseline site/
      compliance baseline site/ -o baseline.jsonl --ratchet
      compliance check site/ --baseline .compliance-baseline.jsonl
      compliance check site/ --baseline .compliance-baseline.jsonl --prune

    \b
    終了状態 / Exit status: 0 書けた / written, 1 --ratchet が断った / refused by --ratchet, 2 呼び方か基準の誤り / wrong call or
    baseline, 3 読めないページがある / a page was not read
    """
    configurations = asked.configurations()
    pages, unfound = pages_of(paths, asked.include, asked.exclude, Path(output) if output else None, settings=configurations.settings)
    call = Call(configurations, asked.said(), pages)
    target = target_of(output or str(call.common.baseline or kept.DEFAULT), paths)
    if target is None:
        raise ComplianceError(Problem("-o -", "基準はファイルに書きます (a baseline is a file)", f"-o {kept.DEFAULT}"))
    before, options = kept.read(target) if target.exists() else kept.Baseline(), made_with(call, target)
    if ratchet:
        refuse_others(call, target, before, rewrites=True)
    answer = call.answer(pages, unfound, paths, doubtful=True)
    answer = accepted(answer, call.desk, call.signed(), whole=folders_of(paths, asked.include, asked.exclude))
    named = kept.naming(target)
    # a signature that has run out must not be made to stand by the baseline
    now = {entry for entry in all_known(answer.reviews, named) if entry.label != LABEL}
    judged, emptied = {file_of(named(review.document.path)) for review in answer.reviews}, {named(path) for path in answer.textless}
    others = _others(before.entries, judged | emptied, target)
    if others:  # they stay, and are not found anew
        refuse_others(call, target, before, rewrites=True)
    if ratchet and before.entries and (risen := kept.risen(now | others, _called_now(before.entries, now, judged, emptied, target))):
        for page, rule, old, new in risen:
            say.error(f"{page}: {rule} {old} → {new}")
        say.error(f"{target}: 増えた物があるので書きませんでした (counts have risen; not written)")
        return ExitStatus.FOUND
    kept.write(target, now | others, options)
    say.error(f"{target}: {_counts(before.entries, now | others)}")
    return ExitStatus.UNREAD if answer.unchecked else ExitStatus.CLEAN


def _counts(before: frozenset[Known], now: set[Known]) -> str:
    """How many entries there are *now*, and how many came and went; those in doubt, which count nowhere, apart."""
    sure, known = ({kept.untitled(entry) for entry in entries if entry.state not in IN_DOUBT} for entries in (now, before))
    doubts = f"、ほかに疑わしい物 {len(now) - len(sure)} 件 (in doubt)" if len(now) > len(sure) else ""
    return f"{len(sure)} 件 (entries)、{len(sure - known)} 増 (added)、{len(known - sure)} 減 (gone){doubts}"


def _others(before: frozenset[Known], judged: set[str], target: Path) -> set[Known]:
    """The entries of pages that still are and were not judged."""
    folder = folder_of(target)
    return {entry for entry in before if file_of(entry.page) not in judged and (folder / file_of(entry.page)).exists()}


def _called_now(before: frozenset[Known], now: set[Known], judged: set[str], emptied: set[str], target: Path) -> Iterator[Known]:
    """The entries *before*, those of pages that were renamed under the page's name *now*."""
    files = kept.by_file(before)
    lost = lost_of(files, judged, emptied, folder_of(target))
    return (entry for entries in followed(now, files, lost, judged).files.values() for entry in entries)
