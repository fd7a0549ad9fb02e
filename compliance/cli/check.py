"""``compliance check``: pages in, a report and an exit status out."""
from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from compliance.cli import outputs, say
from compliance.cli.again import again
from compliance.cli.call import Call, Said, gate_of
from compliance.cli.gating import Gating, accepted, folders_of, gating_options
from compliance.cli.judge import pages_of, pictures_of
from compliance.cli.options import (
    Assumption,
    Color,
    Language,
    OneOf,
    as_of_option,
    assume_option,
    cache_option,
    column_option,
    confidence_option,
    config_option,
    encoding_option,
    exclude_option,
    gate_option,
    include_option,
    kept_option,
    key_option,
    medium_option,
    no_config_option,
    ocr_option,
    reader_option,
    rules_option,
    stdin_name_option,
)
from compliance.cli.outputs import Form
from compliance.cli.previous import earlier
from compliance.config.resolve import Configurations
from compliance.model import Confidence, ExitStatus, Medium, Readers, Review, Severity

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
    "--lang", type=OneOf(Language), show_default="ja", help="報告の言語 / language of the report"
)  # fmt: skip
@include_option
@exclude_option
@kept_option
@encoding_option
@column_option
@key_option
@stdin_name_option
@click.option(
    "--pages-only", is_flag=True,
    help="名指しされた物も、フォルダーの中の物と同じに選ぶ (ページと、設定の keys にある JSON・YAML だけ)。フックのために"
    " / of files named take what a folder would give: pages, and content files that the configuration names; for hooks",
)  # fmt: skip
@ocr_option
@gate_option
@confidence_option
@click.option(
    "--previous", "previous", metavar="FILE", multiple=True, type=click.Path(path_type=Path),
    help="前の答え (JSON) か報告書。HTML の報告に推移を示す (古い順に何度でも) / earlier answers or reports: the HTML report tells the trend",
)  # fmt: skip
@config_option
@no_config_option
@gating_options
@reader_option
@rules_option
@cache_option
@click.option(
    "--only-new", is_flag=True,
    help="端末の報告に、新しい物だけを示す (既知と承認済みは数だけ) / on the terminal show what is new alone, and count the rest",
)  # fmt: skip
@click.option(
    "--color", type=OneOf(Color), default="auto", show_default=True, help="色を付けるか / whether to colour"
)
def check(
    paths: tuple[str, ...],
    form: Form | None,
    written: tuple[str, ...],
    medium: Medium | None,
    as_of: datetime.date | None,
    assume: Assumption | None,
    lang: Language | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    kept: Path | None,
    encoding: str | None,
    columns: dict[str, tuple[str, ...]],
    keys: tuple[str, ...],
    stdin_name: str,
    pages_only: bool,
    ocr: bool,
    gate: Severity | None,
    confidence: Confidence | None,
    config: Path | None,
    no_config: bool,
    readers: Readers | None,
    rules_dir: Path | None,
    cache: bool,
    color: Color,
    previous: tuple[Path, ...],
    only_new: bool,
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
      compliance check views/price.html.j2 content/home.json --key body --key '*.title'
      compliance check site/ --output sarif=out.sarif --output html=report/
      compliance check site/ --format github
      compliance check site/ --baseline .compliance-baseline.jsonl
      compliance check site/ --diff origin/main
      compliance check site/ --changed-since v1.2
      compliance check site/ --previous last.json -o report.html

    \b
    終了状態 / Exit status:
      0  --gate 以上の指摘なし / nothing at --gate or above
      1  あり / something
      2  呼び方・設定・ルールの誤り、またはページなし / wrong call, configuration or rule, or no page
      3  読めないページがある (ほかは答える) / a page could not be read, the others are answered
    """
    from compliance.gate.exit_status import exit_status

    remembered, reports = earlier(previous), outputs.planned(form, written, paths)
    pictures = pictures_of(ocr, paths)
    configurations = Configurations(config, search=not no_config, stdin_name=stdin_name)
    targets = [report.target for report in reports]
    find = partial(pages_of, paths, include, exclude, *targets, settings=configurations.settings, pages_only=pages_only)
    changed = gating.changed(paths, find, include, exclude, configurations)
    pages, unfound = (tuple(changed.pages), changed.unfound) if changed else find()
    said = Said(medium, assume, readers, lang, gate, confidence, encoding, rules_dir, as_of, columns, pictures, stdin_name, cache, keys)
    call = Call(configurations, said, pages)
    gating = gating.with_baseline(call.common.baseline)
    known, kept = gating.known(call), kept or call.common.ledger
    ledger = _ledger(kept)
    look, folders = outputs.Look(call.lang, color, paths[0], pictures, remembered, only_new), [] if changed else folders_of(paths, include, exclude)
    rests_on_more = changed or ledger or known is not None or previous or unfound
    before = None if rests_on_more else again(call, pages, reports, look, folders)
    if before and (status := before.given(pages)) is not None:
        return status
    answer = call.answer(pages, unfound, () if pages_only else paths, rewrite=True, doubtful=gating.rewrites)
    if kept and ledger:
        from compliance.ledger.signed import renewed, with_signoffs

        signed = with_signoffs(answer.reviews, renewed(answer.reviews, ledger, kept.parent), kept.parent)
        answer = replace(answer, reviews=signed)
    answer = accepted(answer, call.desk, call.signed(), whole=folders)
    if changed and gating.only_since:
        answer = replace(answer, since=changed.told)
    elif changed:
        def whole(old: Sequence[Review]) -> Answer:
            taken = accepted(call.whole(old), call.desk, call.signed())
            # what is wrong with the configuration is told once, and is never of yesterday
            return replace(taken, reviews=taken.reviews[: len(old)])

        answer = changed.against_old(answer, call, whole)
    answer = gating.against(answer, known, folders)
    status = exit_status(answer, gate_of(call.common), call.gates)
    problems = outputs.write_all(answer, reports, look, partial(before.keep, answer, status) if before else None)
    for problem in problems:
        say.problem(problem)
    if not answer.reviews and not answer.unchecked and (pages_only or (not pages and all(call.settings(path).excluded for path in paths))):
        return ExitStatus.CLEAN  # a hook names what the configuration leaves out, and what holds no text
    return max(status, ExitStatus.USAGE if problems else ExitStatus.CLEAN)


def _ledger(kept: Path | None) -> Ledger | None:
    """The ledger named, if one is; raises ComplianceError before any work is done."""
    if kept is None:
        return None
    from compliance.ledger import read

    return read.read(kept)
