"""``compliance suppressions``: everything that somebody accepted, and whether it still stands."""
from __future__ import annotations

from enum import StrEnum

import click

from compliance.cli import say
from compliance.cli.asked import Asked, asked_options
from compliance.cli.call import Call
from compliance.cli.gating import folders_of, settled
from compliance.cli.judge import pages_of
from compliance.cli.options import Language, OneOf
from compliance.gate.suppression_notes import TOLD
from compliance.model import ExitStatus
from compliance.render.suppressions import render_json, render_lines


class Form(StrEnum):
    """What the list is written as."""

    TERMINAL = "terminal"
    JSON = "json"


@click.command(short_help="承認の一覧と様子 / what is accepted, and how it stands")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format", "form", type=OneOf(Form), default="terminal", show_default=True, help="一覧の形式 / form of the list"
)
@click.option("--lang", type=OneOf(Language), default="ja", show_default=True, help="一覧の言語 / language of the list")
@asked_options
def suppressions(paths: tuple[str, ...], form: Form, lang: Language, asked: Asked) -> ExitStatus:
    """PATH のページに書かれた承認(指摘を認める署名)をすべて挙げ、それぞれの様子を示します。

    Lists all that is accepted in the pages at PATH: by whom, why, until when, and whether it still stands.

    \b
    様子 / State: active 有効、expired 期限切れ、unused 使われていない、unknown-rule ない規則、incomplete 欠けがある、
    malformed 読めない、not-looked-at 見ていないページの分

    \b
    例 / Examples:
      compliance suppressions site/
      compliance suppressions site/ --as-of 2027-04-01      # その日に切れている物 / what will have run out by then
      compliance suppressions site/ --format json

    \b
    終了状態 / Exit status: 0 すべて有効 / all stand, 1 有効でない物がある / some do not, 2 呼び方の誤り / wrong call,
    3 読めないページがある / a page was not read
    """
    configurations = asked.configurations()
    pages, unfound = pages_of(paths, asked.include, asked.exclude, None, settings=configurations.settings)
    call = Call(configurations, asked.said(lang=lang), pages)
    answer = call.answer(pages, unfound, paths)
    states = settled(answer, call.desk, call.signed(), whole=folders_of(paths, asked.include, asked.exclude)).states
    if form is Form.JSON:
        say.out(render_json(states), encoding="utf-8")
    else:
        say.out(render_lines(states, lang))
    if answer.unchecked:
        return ExitStatus.UNREAD
    return ExitStatus.FOUND if any(state in TOLD for _, state in states) else ExitStatus.CLEAN
