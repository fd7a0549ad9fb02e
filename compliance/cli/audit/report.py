"""``compliance audit report RUN -o DIR``: a run as HTML, or one of its pages."""

from __future__ import annotations

from pathlib import Path

import click

from compliance.cli import say
from compliance.cli.audit.needs import needed, run_argument
from compliance.cli.options import Language, OneOf, rules_option
from compliance.output import check_target, write_folder, write_whole


@click.command(short_help="報告書を作る / make the report")
@run_argument
@click.option(
    "-o", "--output", metavar="PLACE", required=True, type=click.Path(path_type=Path),
    help="報告書のフォルダー。--page とともにはファイル / folder of the report; with --page a file",
)  # fmt: skip
@click.option(
    "--page", metavar="URL|PATH", help="その一ページの報告を、元から作り直す / the report on that page, made anew from its source"
)
@click.option("--lang", type=OneOf(Language), default="ja", show_default=True, help="報告書の言語 / language of the report")
@rules_option
def report(folder: Path, output: Path, page: str | None, lang: Language, rules_dir: Path | None) -> None:
    """監査の結果 RUN を HTML の報告書にします。サイトと種類・定め・施術ごとの表、共通の指摘、開示の表、サイトごとの一枚。

    The run RUN as HTML: tables by site, kind, law and treatment, shared findings, disclosures by site, and a page a site. It
    needs no network and no script. With --page the whole report on one page, made from the kept source.

    \b
    例 / Examples:
      compliance audit report runs/2026-11 -o report/
      compliance audit report runs/2026-11 --page https://clinic.example/hair -o hair.html
    """
    needed("duckdb", "pyarrow")
    if page is not None:
        _page(folder, output, page, lang, rules_dir)
        return
    from compliance.audit.report.html import GENERATOR, INDEX, pages
    from compliance.ruleset import load_rules

    law = {name: entry.instrument for name, entry in load_rules(rules_dir, lang).law.items()}
    write_folder(output, dict(pages(folder, law, lang)), GENERATOR)
    say.out(f"{(output / INDEX).resolve()}\n")


def _page(folder: Path, output: Path, page: str, lang: Language, rules_dir: Path | None) -> None:
    from compliance.audit.configured import Configured
    from compliance.audit.queries.base import finished
    from compliance.audit.report.page import page_answer
    from compliance.model import Readers
    from compliance.render.html import render_html
    from compliance.review import Checker
    from compliance.ruleset import load_rules

    check_target(output, Path(page))
    options = finished(folder).options
    ruleset = load_rules(rules_dir, lang, Configured(options.config).rule_folders)
    answer = page_answer(folder, page, Checker(ruleset, Readers(options.readers)))
    write_whole(output, render_html(answer, lang).encode("utf-8", "xmlcharrefreplace"))
    say.out(f"{output.resolve()}\n")
