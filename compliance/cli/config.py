"""``compliance config``: which settings hold for a page and where they come from, and the schema for editors."""
from __future__ import annotations

import os
from pathlib import Path

import click

from compliance.cli import say
from compliance.cli.options import config_option


@click.group(short_help="設定を見る / look at the configuration")
def config() -> None:
    """compliance.yml を見ます: ページに効いている値とその出どころ、エディターのためのスキーマ。

    Looks at the configuration: what holds for a page and where it comes from, and the schema for editors.

    \b
    例 / Examples:
      compliance config explain site/index.html
      compliance config schema > compliance.schema.json
    """


@config.command(short_help="ページに効いている値とその出どころ / each value and where it comes from")
@click.argument("path")
@config_option
def explain(path: str, config: Path | None) -> None:
    """PATH のページに効いている値の一つ一つと、それが書かれたファイルと行を示します。extends の鎖も示します。

    Shows each value in force for the page at PATH with file and line, and the chain of extends.

    フォルダーなら、その中の index.html について示します。 Of a folder it is the index.html in it.

    \b
    例 / Example:
      compliance config explain site/news/index.html
    """
    from compliance.config.explain import lines
    from compliance.config.globs import absolute
    from compliance.config.resolve import Configurations
    from compliance.pages import STDIN, shown
    from compliance.render.columns import one_line

    configurations = Configurations(config)
    if os.path.isdir(path):  # what rules the folder itself is no page's
        path = str(Path(path, "index.html"))
    elif path != STDIN and not os.path.lexists(path):  # one that is yet to be written has settings too
        say.error(f"{shown(path)}: ファイルはまだありません。その場所に効く値です (no such file: this is what holds at that place)")
    configurations.settings(path)  # what is wrong with it is told before anything is shown
    found = lines(configurations.of(path), shown(path), absolute(path))
    say.out("".join(f"{one_line(line)}\n" for line in found))


@config.command(short_help="compliance.yml の JSON Schema / its JSON Schema")
def schema() -> None:
    """compliance.yml の JSON Schema を書き出します。エディターが項目を補い、誤りに下線を引きます。

    Prints the JSON Schema of compliance.yml, by which editors complete keys and underline mistakes.

    \b
    例 / Example:
      compliance config schema > compliance.schema.json
      # compliance.yml の一行目に / in the first line of compliance.yml:
      # yaml-language-server: $schema=compliance.schema.json
    """
    from compliance.config.files import SCHEMA

    say.out(SCHEMA.read_text(encoding="utf-8"), encoding="utf-8")
