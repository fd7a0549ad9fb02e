"""``compliance ledger``: what pages claim and what it rests on, as a table, for a spreadsheet, or kept to be signed."""
from __future__ import annotations

from pathlib import Path

import click

from compliance.cli import ledger_files as files
from compliance.cli.asked import Asked, asked_options
from compliance.cli.call import Call
from compliance.cli.judge import judged, pages_of, pictures_of, target_of
from compliance.cli.options import Color, Language, OneOf, kept_option, ocr_option
from compliance.model import ExitStatus


@click.command(short_help="主張とその裏づけの台帳 / the ledger of claims and what they rest on")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="FILE",
    help="書き先。.yaml 署名を残す台帳、.csv と .xlsx 表計算に / file: .yaml kept and signed, .csv and .xlsx for a spreadsheet",
)  # fmt: skip
@kept_option
@click.option(
    "--signed", "sheet", metavar="FILE", type=click.Path(path_type=Path),
    help="署名して返された .xlsx か .csv。-o の .yaml に取り込む / a sheet that came back signed, taken into -o .yaml",
)  # fmt: skip
@click.option(
    "--lang", type=OneOf(Language), show_default="ja", help="表の言語 / language of the table"
)  # fmt: skip
@ocr_option
@asked_options
@click.option(
    "--color", type=OneOf(Color), default="auto", show_default=True, help="色を付けるか / whether to colour"
)
def ledger(
    paths: tuple[str, ...], output: str | None, kept: Path | None, sheet: Path | None, lang: Language | None, ocr: bool, asked: Asked, color: Color,
) -> ExitStatus:
    """PATH のページが効果・安全・数字・優位について何を主張し、それが何に支えられているかの台帳。

    The ledger of what the pages at PATH claim of effect, safety, number and superiority, and what each claim rests on.
    One row holds what one sentence claims of one kind.

    \b
    -o FILE.yaml は署名を残す台帳で、git に置きます。reviewer・date・decision (accepted, mend, rejected)・note は
    人が書き、書き直しても残ります。署名の後で文か出典が変わった主張は、前の姿 (was:) とともに未署名に戻ります。
    A ledger to be kept in git: people write reviewer, date, decision and note, and it stays when it is written anew.
    A claim whose words or sources changed is open again, with what it was.

    \b
    例 / Examples:
      compliance ledger site/index.html
      compliance ledger site/ -o ledger.yaml
      compliance check site/ --ledger ledger.yaml -o report.html
      compliance ledger site/ --ledger ledger.yaml -o ledger.xlsx
      compliance ledger site/ --signed ledger.xlsx -o ledger.yaml

    \b
    終了状態 / Exit status: 0 書けた / written, 2 呼び方か台帳の誤り / wrong call or ledger, 3 読めないページがある / a page was not read
    """
    target = target_of(output, paths)
    form = files.form_of(target)
    configurations = asked.configurations()
    pages, unfound = pages_of(paths, asked.include, asked.exclude, target, settings=configurations.settings)
    call = Call(configurations, asked.said(lang=lang, pictures=pictures_of(ocr, paths)), pages)
    own = call.common.ledger if form is not files.Form.YAML else None
    kept = files.kept_at(kept or own, target if form is files.Form.YAML else None)
    old = files.held(kept, new=form is files.Form.YAML)
    signed, written = files.signed(sheet, form), files.written_in(target, form)
    reviews, unchecked, _ = judged(pages, unfound, call.reviews, paths)
    if kept and reviews:
        from compliance.ledger.signed import renewed, with_signoffs

        renewal = renewed(reviews, old, kept.parent, [page.path for page in unchecked], paths)
        if form is files.Form.YAML:
            files.keep(renewal, signed, kept)
        reviews = with_signoffs(reviews, renewal, kept.parent)
    if reviews and form is not files.Form.YAML:
        files.write(reviews, form, call.lang, color, target, written)
    return ExitStatus.UNREAD if unchecked else ExitStatus.CLEAN
