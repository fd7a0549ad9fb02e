"""``compliance ledger``: what pages claim and what it rests on, as a table, for a spreadsheet, or kept to be signed."""
from __future__ import annotations

import datetime
import shutil
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli import say
from compliance.cli.judge import checker as ready
from compliance.cli.judge import judged, pages_of, target_of
from compliance.cli.options import (
    Assumption,
    Color,
    Language,
    OneOf,
    as_of_option,
    assume_option,
    day_to_judge,
    encoding_option,
    exclude_option,
    include_option,
    is_coloured,
    kept_option,
    medium_option,
    reader_option,
    rules_option,
)
from compliance.errors import ComplianceError, Problem
from compliance.model import Document, ExitStatus, Medium, Readers, Review
from compliance.output import write_whole

if TYPE_CHECKING:
    from compliance.ledger.renew import Renewal
    from compliance.ledger.values import Ledger


class Form(StrEnum):
    """What a ledger is written as."""

    TERMINAL = "terminal"
    CSV = "csv"
    XLSX = "xlsx"
    YAML = "yaml"


_BY_SUFFIX = {".csv": Form.CSV, ".xlsx": Form.XLSX, ".yaml": Form.YAML, ".yml": Form.YAML}


@click.command(short_help="主張とその裏づけの台帳 / the ledger of claims and what they rest on")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="FILE",
    help="書き先。.yaml 署名を残す台帳、.csv と .xlsx 表計算に / file: .yaml kept and signed, .csv and .xlsx for a spreadsheet",
)  # fmt: skip
@kept_option
@medium_option
@as_of_option
@assume_option
@click.option(
    "--lang", type=OneOf(Language), default="ja", show_default=True, help="表の言語 / language of the table"
)
@include_option
@exclude_option
@encoding_option
@reader_option
@rules_option
@click.option(
    "--color", type=OneOf(Color), default="auto", show_default=True, help="色を付けるか / whether to colour"
)
def ledger(
    paths: tuple[str, ...],
    output: str | None,
    kept: Path | None,
    medium: Medium,
    as_of: datetime.date | None,
    assume: Assumption | None,
    lang: Language,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    encoding: str | None,
    readers: Readers,
    rules_dir: Path | None,
    color: Color,
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

    \b
    終了状態 / Exit status: 0 書けた / written, 2 呼び方か台帳の誤り / wrong call or ledger, 3 読めないページがある / a page was not read
    """
    target = target_of(output, paths)
    form = _form(target)
    kept = _kept(kept, target if form is Form.YAML else None)
    old = _held(kept, form is Form.YAML)
    checker = ready(rules_dir, readers)
    day = day_to_judge(as_of, checker.ruleset)

    def judge(document: Document) -> Review:
        return checker.check(document, medium=medium, as_of=day, assume=assume)

    pages, unfound = pages_of(paths, include, exclude, target)
    reviews, unchecked = judged(pages, unfound, judge, encoding)
    status = ExitStatus.UNREAD if unchecked else ExitStatus.CLEAN
    if not reviews:
        return status
    if kept is None:
        _write(reviews, form, lang, color, target)
        return status
    from compliance.ledger.signed import renewed, with_signoffs

    renewal = renewed(reviews, old, kept.parent, [page.path for page in unchecked])
    if form is Form.YAML:
        _keep(renewal, kept)
    else:
        _write(with_signoffs(reviews, renewal, kept.parent), form, lang, color, target)
    return status


def _form(target: Path | None) -> Form:
    """What *target* is by its suffix; raises ComplianceError for one that says nothing, or that cannot be written here."""
    if target is None:
        return Form.TERMINAL
    form = _BY_SUFFIX.get(target.suffix.lower())
    if form is None:
        what = "拡張子から形式が分かりません (its suffix names no form)"
        raise ComplianceError(Problem(str(target), what, f"次のどれかにしてください (one of): {', '.join(_BY_SUFFIX)}"))
    if form is Form.XLSX:
        from compliance.ledger import as_xlsx

        as_xlsx.require()
    return form


def _kept(kept: Path | None, target: Path | None) -> Path | None:
    """The kept ledger: *target*, which is read before it is written, else the one named; raises ComplianceError for two."""
    if kept and target and kept.resolve() != target.resolve():
        what = "-o の台帳と --ledger の台帳が違います (two ledgers)"
        raise ComplianceError(Problem(str(kept), what, f"--ledger を外してください。-o {target} が前の署名を引き継ぎます (drop it)"))
    return target or kept


def _held(kept: Path | None, new: bool) -> Ledger:
    """What the kept ledger holds; nothing where there is none, or where it is *new* and not there yet."""
    from compliance.ledger import read
    from compliance.ledger.values import Ledger

    return Ledger() if kept is None or (new and not kept.exists()) else read.read(kept)


def _write(reviews: Sequence[Review], form: Form, lang: Language, color: Color, target: Path | None) -> None:
    from compliance.render.words import speaker

    if target is None:
        from compliance.render.claims import render_ledger

        width = shutil.get_terminal_size().columns
        say.out(render_ledger(reviews, color=is_coloured(color, target), width=width, lang=lang))
        return
    from compliance.ledger.table import table

    rows = table(reviews, speaker(lang))
    if form is Form.CSV:
        from compliance.ledger.as_csv import as_csv

        write_whole(target, as_csv(rows))
    else:
        from compliance.ledger.as_xlsx import as_xlsx

        write_whole(target, as_xlsx(rows, speaker(lang)))


def _keep(renewal: Renewal, target: Path) -> None:
    """Write the ledger, and tell what became of what people had written."""
    from compliance.ledger.write import written

    write_whole(target, written(renewal.ledger).encode())
    signed_and_gone = [(page, entry) for page, entry in renewal.gone if entry.written]
    for page, entry in signed_and_gone:
        last = entry.was.signature if entry.was and entry.signature.decision is None else entry.signature
        said = (last.decision, last.date and str(last.date), last.reviewer, last.note, entry.signature.note)
        told = " ".join(dict.fromkeys(part for part in said if part))
        what = f"署名のある主張がページから消え、台帳から外しました (signed, and gone from the page): 「{entry.claim}」 {told}"
        say.problem(Problem(f"{target}: {page}", what, ""))
    counts = (
        ("前のまま same", renewal.same), ("新しい new", renewal.new), ("変わった changed", renewal.changed),
        ("今回見ていないページ not looked at", renewal.kept), ("消えた gone", len(renewal.gone)),
        ("うち署名あり of these signed", len(signed_and_gone)),
    )  # fmt: skip
    count = sum(map(len, renewal.ledger.pages.values()))
    say.error(f"{target}: 主張 claims {count} ({', '.join(f'{name} {number}' for name, number in counts if number)})")
