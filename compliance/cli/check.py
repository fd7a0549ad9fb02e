"""``compliance check``: pages in, a report and an exit status out."""
from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli import outputs, say
from compliance.cli.gating import Gating, accepted, folders_of, gating_options
from compliance.cli.judge import desk as ready
from compliance.cli.judge import judged, pages_of, pictures_of
from compliance.cli.options import (
    Assumption,
    Color,
    Language,
    OneOf,
    as_of_option,
    assume_option,
    cache_option,
    column_option,
    day_to_judge,
    encoding_option,
    exclude_option,
    include_option,
    kept_option,
    medium_option,
    ocr_option,
    reader_option,
    rules_option,
)
from compliance.cli.outputs import Form
from compliance.cli.previous import earlier
from compliance.model import Confidence, Document, ExitStatus, Medium, Readers, Review, Severity

if TYPE_CHECKING:
    from compliance.ledger.values import Ledger
    from compliance.model import Answer


@click.command(short_help="ページを審査する / check pages")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=OneOf(Form),
    help="報告の形式。省くと -o の拡張子による / form of the report, else by the suffix of -o",
)
@click.option(
    "-o", "--output", "written", metavar="[FORM=]PATH", multiple=True,
    help="報告を書くファイル。html ならフォルダー (末尾に /) も。形式=ファイル なら、いくつでも、ほかの報告に加えて書く"
    " / file to write the report to; for html a folder (ending in /) too; FORM=PATH, any number of times, writes one more",
)  # fmt: skip
@medium_option
@as_of_option
@assume_option
@click.option(
    "--lang",
    type=OneOf(Language),
    default="ja",
    show_default=True,
    help="報告の言語 / language of the report",
)
@include_option
@exclude_option
@kept_option
@encoding_option
@column_option
@ocr_option
@click.option(
    "--gate",
    type=OneOf(Severity),
    default="warning",
    show_default=True,
    help="この重さから終了状態を 1 にする / least severity for status 1",
)
@click.option(
    "--confidence",
    type=OneOf(Confidence),
    default="low",
    show_default=True,
    help="この確かさから終了状態を 1 にする / least confidence for status 1",
)
@click.option(
    "--previous", "previous", metavar="FILE", multiple=True, type=click.Path(path_type=Path),
    help="前の答え (JSON) か報告書。HTML の報告に推移を示す (古い順に何度でも) / earlier answers or reports: the HTML report tells the trend",
)  # fmt: skip
@gating_options
@reader_option
@rules_option
@cache_option
@click.option(
    "--color", type=OneOf(Color), default="auto", show_default=True, help="色を付けるか / whether to colour"
)
def check(
    paths: tuple[str, ...],
    form: Form | None,
    written: tuple[str, ...],
    medium: Medium,
    as_of: datetime.date | None,
    assume: Assumption | None,
    lang: Language,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    kept: Path | None,
    encoding: str | None,
    columns: dict[str, tuple[str, ...]],
    ocr: bool,
    gate: Severity,
    confidence: Confidence,
    readers: Readers,
    rules_dir: Path | None,
    cache: bool,
    color: Color,
    previous: tuple[Path, ...],
    gating: Gating,
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
      compliance check site/ --ocr
      compliance check site/ --output sarif=out.sarif --output html=report/
      compliance check site/ --format github
      compliance check site/ --baseline .compliance-baseline.jsonl
      compliance check site/ --diff origin/main
      compliance check site/ --previous last.json -o report.html

    \b
    終了状態 / Exit status:
      0  --gate 以上の指摘なし / nothing at --gate or above
      1  あり / something
      2  呼び方・設定・ルールの誤り、またはページなし / wrong call, configuration or rule, or no page
      3  読めないページがある (ほかは答える) / a page could not be read, the others are answered
    """
    from compliance import answers
    from compliance.gate.exit_status import Gate, exit_status

    ledger = _ledger(kept)
    known, remembered = gating.known(), earlier(previous)
    reports = outputs.planned(form, written, paths)
    pictures = pictures_of(ocr, paths)
    desk = ready(rules_dir, readers, lang)
    day = day_to_judge(as_of, desk.ruleset)

    def judge(document: Document, rewrite: bool = True) -> Review:
        return desk.check(document, medium=medium, as_of=day, assume=assume, rewrite=rewrite)

    # what a picture says stands in other files than the page
    answered = desk.known(medium, day, assume, encoding, columns) if cache and not pictures else None
    find = partial(pages_of, paths, include, exclude, *(report.target for report in reports))
    changed = gating.changed(paths, find, include, exclude)
    pages, unfound = (tuple(changed.pages), changed.unfound) if changed else find()
    reviews, unchecked = judged(pages, unfound, judge, encoding, columns, pictures, answered)
    reviews = desk.compared(reviews, day)
    if kept and ledger:
        from compliance.ledger.signed import renewed, with_signoffs

        reviews = with_signoffs(reviews, renewed(reviews, ledger, kept.parent), kept.parent)
    answer = answers.answer(reviews, unchecked, desk.ruleset, day)
    answer = accepted(answer, desk, whole=[] if changed else folders_of(paths, include, exclude))
    if changed:
        def whole(old: Sequence[Review]) -> Answer:
            return accepted(answers.answer(desk.compared(old, day), (), desk.ruleset, day), desk)

        answer = changed.against_old(answer, partial(judge, rewrite=False), whole, encoding, columns)
    answer = gating.against(answer, known)
    problems = outputs.write_all(answer, reports, outputs.Look(lang, color, paths[0], pictures, remembered))
    for problem in problems:
        say.problem(problem)
    return max(exit_status(answer, Gate(gate, confidence)), ExitStatus.USAGE if problems else ExitStatus.CLEAN)


def _ledger(kept: Path | None) -> Ledger | None:
    """The ledger named, if one is; raises ComplianceError before any work is done."""
    if kept is None:
        return None
    from compliance.ledger import read

    return read.read(kept)
