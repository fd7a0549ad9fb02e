"""``compliance check``: pages in, a report and an exit status out."""
from __future__ import annotations

import datetime
import shutil
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli import reviewed, say
from compliance.cli.desk import Desk, Said, gate_of
from compliance.cli.judge import folder_of, judged, pages_of, target_of
from compliance.cli.options import (
    Assumption,
    Color,
    Language,
    OneOf,
    as_of_option,
    assume_option,
    column_option,
    confidence_option,
    config_option,
    encoding_option,
    exclude_option,
    gate_option,
    include_option,
    is_coloured,
    kept_option,
    medium_option,
    no_config_option,
    reader_option,
    rules_option,
    stdin_name_option,
)
from compliance.config.resolve import Configurations
from compliance.model import Confidence, ExitStatus, Medium, Readers, Severity
from compliance.output import write_folder, write_whole

if TYPE_CHECKING:
    from compliance.ledger.values import Ledger
    from compliance.model import Answer


class Format(StrEnum):
    """What a report is written as."""

    TERMINAL = "terminal"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    ANNOTATED_HTML = "annotated-html"


_BY_SUFFIX = {".html": Format.HTML, ".htm": Format.HTML, ".json": Format.JSON, ".docx": Format.DOCX, ".pdf": Format.PDF}


@click.command(short_help="ページを審査する / check pages")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=OneOf(Format),
    help="報告の形式。省くと -o の拡張子による / form of the report, else by the suffix of -o",
)
@click.option(
    "-o", "--output", metavar="FILE",
    help="報告を書くファイル。--format html ならフォルダー (末尾に /) も / file to write the report to; for html a folder (ending in /) too",
)  # fmt: skip
@medium_option
@as_of_option
@assume_option
@click.option(
    "--lang", type=OneOf(Language), show_default="ja", help="報告の言語 / language of the report"
)  # fmt: skip
@include_option
@exclude_option
@kept_option
@encoding_option
@column_option
@stdin_name_option
@gate_option
@confidence_option
@config_option
@no_config_option
@reader_option
@rules_option
@click.option(
    "--color", type=OneOf(Color), default="auto", show_default=True, help="色を付けるか / whether to colour"
)
def check(
    paths: tuple[str, ...],
    form: Format | None,
    output: str | None,
    medium: Medium | None,
    as_of: datetime.date | None,
    assume: Assumption | None,
    lang: Language | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    kept: Path | None,
    encoding: str | None,
    columns: dict[str, tuple[str, ...]],
    stdin_name: str,
    gate: Severity | None,
    confidence: Confidence | None,
    config: Path | None,
    no_config: bool,
    readers: Readers | None,
    rules_dir: Path | None,
    color: Color,
) -> ExitStatus:
    """PATH のページを審査し、どの文がどの法令のどこに触れるか、なぜか、どう直すかを答えます。

    Checks the pages at PATH: files, folders, or "-" for standard input.

    \b
    例 / Examples:
      compliance check index.html
      compliance check site/ --exclude 'news/*' --format html -o report.html
      compliance check site/ --format html -o report/
      compliance check - --medium social < post.txt
      compliance check site/ --ledger ledger.yaml
      compliance check draft.docx --format docx -o draft.reviewed.docx
      compliance check proof.pdf --format pdf -o proof.reviewed.pdf
      compliance check page.html --format annotated-html -o page.annotated.html
      compliance check ads.xlsx --column text=広告文 --medium search-ad

    \b
    終了状態 / Exit status:
      0  --gate 以上の指摘なし / nothing at --gate or above
      1  あり / something
      2  呼び方・設定・ルールの誤り、またはページなし / wrong call, configuration or rule, or no page
      3  読めないページがある (ほかは答える) / a page could not be read, the others are answered
    """
    from compliance import review
    from compliance.gate.exit_status import exit_status

    folder = folder_of(output, form)
    target = None if folder else target_of(output, paths)
    form = form or _form_of(target)
    reviewed.check(form, paths, target)
    configurations = Configurations(config, search=not no_config, stdin_name=stdin_name)
    pages, unfound = pages_of(paths, include, exclude, target, configurations.settings)
    said = Said(medium, assume, readers, lang, gate, confidence, encoding, rules_dir, as_of, columns, stdin_name)
    desk = Desk(configurations, said, pages)
    lang, kept = desk.lang, kept or desk.call.ledger
    ledger = _ledger(kept)
    reviews, unchecked = judged(pages, unfound, desk.documents, partial(desk.judge, rewrite=True))
    reviews = desk.compared(reviews)
    if kept and ledger:
        from compliance.ledger.signed import renewed, with_signoffs

        reviews = with_signoffs(reviews, renewed(reviews, ledger, kept.parent), kept.parent)
    answer = review.answer(reviews, unchecked, desk.ruleset, desk.day)
    if folder:
        _write_site(answer, folder, lang)
    elif form in reviewed.FORMATS and target:
        if written := reviewed.draft(answer, form, paths[0], lang):
            write_whole(target, written)
    else:
        _write(_rendered(answer, form, lang, color, target), form, target)
    return exit_status(answer, gate_of(desk.call), desk.gates)


def _ledger(kept: Path | None) -> Ledger | None:
    """The ledger named, if one is; raises ComplianceError before any work is done."""
    if kept is None:
        return None
    from compliance.ledger import read

    return read.read(kept)


def _write_site(answer: Answer, folder: Path, lang: Language) -> None:
    from compliance.render.site import INDEX, MARK, render_site

    write_folder(folder, render_site(answer, lang), MARK)
    say.out(f"{folder.resolve() / INDEX}\n")


def _form_of(target: Path | None) -> Format:
    return _BY_SUFFIX.get(target.suffix.lower(), Format.TERMINAL) if target else Format.TERMINAL


def _rendered(answer: Answer, form: Format, lang: Language, color: Color, target: Path | None) -> str:
    from compliance import render

    match form:
        case Format.JSON:
            return render.render_json(answer)
        case Format.HTML:
            return render.render_html(answer, lang=lang)
        case _:
            width = shutil.get_terminal_size().columns
            return render.render_terminal(answer, color=is_coloured(color, target), width=width, lang=lang)


def _write(report: str, form: Format, target: Path | None) -> None:
    # What programs read is UTF-8 wherever it goes; a terminal has an encoding of its own.
    if target:
        write_whole(target, report.encode("utf-8", "backslashreplace"))
    else:
        say.out(report, encoding=None if form is Format.TERMINAL else "utf-8")
