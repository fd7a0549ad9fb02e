"""``compliance lsp``: the language server, for editors."""
from __future__ import annotations

import datetime
from pathlib import Path

import click

from compliance.cli.options import Language, OneOf, as_of_option, medium_option, rules_option
from compliance.errors import ComplianceError, Problem
from compliance.model import Medium


@click.command(short_help="エディターのための審査 (LSP) / a language server for editors")
@medium_option
@as_of_option
@click.option("--lang", type=OneOf(Language), default="ja", show_default=True, help="指摘の言語 / language of what is said")
@rules_option
def lsp(medium: Medium | None, as_of: datetime.date | None, lang: Language, rules_dir: Path | None) -> None:
    """書いているあいだに審査します。エディターが標準入出力で呼ぶ、Language Server Protocol のサーバーです。

    Checks pages while they are written: a language server on standard input and output, for editors to start.

    \b
    例 / Example (Neovim):
      vim.lsp.start({name = "compliance", cmd = {"compliance", "lsp"}})
      compliance lsp --medium landing-page --lang en
    """
    try:
        from compliance.lsp.judge import Judge
        from compliance.lsp.server import server
    except ModuleNotFoundError as error:
        what = f"言語サーバーの部品がありません (the extra 'lsp' is not installed: no {error.name})"
        raise ComplianceError(Problem("compliance lsp", what, "pip install '.[lsp]'")) from error
    server(Judge(rules_dir, lang, medium or Medium.WEBSITE, as_of)).start_io()
