"""``compliance rules handbook``: every rule's page, the law and the treatments as a folder of HTML."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from compliance.cli import say
from compliance.cli.options import Language, OneOf, as_of_option, day_to_judge, rules_option
from compliance.cli.rules.choosing import loaded


@click.command(short_help="ルールの手引を HTML で / all rules as an HTML handbook")
@click.option(
    "-o", "--output", metavar="DIR", required=True, type=click.Path(path_type=Path),
    help="書き先のフォルダー。なければ作る / folder to write to, made where it is missing",
)  # fmt: skip
@click.option("--lang", type=OneOf(Language), default="ja", show_default=True, help="手引の言葉。訳のないルールは日本語のまま / its language; rules without a translation stay Japanese")
@as_of_option
@rules_option
def handbook(output: Path, lang: Language, as_of: datetime.date | None, rules_dir: Path | None) -> None:
    """すべてのルールと開示、法令の台帳、施術を、検索のできる HTML の手引にして DIR に書きます。最後に目次の場所を示します。

    Writes every rule and duty, the law register and the treatments into DIR as an HTML handbook that can be searched.
    It needs no network and no server. A folder that holds anything else than a handbook is left alone.

    \b
    例 / Examples:
      compliance rules handbook -o handbook
      compliance rules handbook -o handbook-2025 --as-of 2025-05-01
    """
    from compliance.output import write_folder
    from compliance.render.handbook import INDEX, MARK, render_handbook

    ruleset = loaded(rules_dir, lang)
    pages = render_handbook(ruleset, day_to_judge(as_of, ruleset), lang)
    write_folder(output, pages, MARK)
    say.out(f"{output.resolve() / INDEX}\n")
