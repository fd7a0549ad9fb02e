"""The files of ``compliance ledger``: what is read before the work, what is written after it, and what is said of both."""
from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.cli import say
from compliance.cli.options import Color, Language, is_coloured
from compliance.cli.options import width as columns_of_output
from compliance.errors import ComplianceError, Problem
from compliance.model import Review, Signature
from compliance.output import write_whole

if TYPE_CHECKING:
    from compliance.ledger.renew import Renewal
    from compliance.ledger.sheet import Signed
    from compliance.ledger.values import Ledger


class Form(StrEnum):
    """What a ledger is written as."""

    TERMINAL = "terminal"
    CSV = "csv"
    XLSX = "xlsx"
    YAML = "yaml"


_BY_SUFFIX = {".csv": Form.CSV, ".xlsx": Form.XLSX, ".yaml": Form.YAML, ".yml": Form.YAML}


def form_of(target: Path | None) -> Form:
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


def kept_at(kept: Path | None, target: Path | None) -> Path | None:
    """The kept ledger: *target*, which is read before it is written, else the one named; raises ComplianceError for two."""
    if kept and target and kept.resolve() != target.resolve():
        what = "-o の台帳と --ledger の台帳が違います (two ledgers)"
        raise ComplianceError(Problem(str(kept), what, f"--ledger を外してください。-o {target} が前の署名を引き継ぎます (drop it)"))
    return target or kept


def held(kept: Path | None, *, new: bool) -> Ledger:
    """What the kept ledger holds; nothing where there is none, or where it is *new* and not there yet."""
    from compliance.ledger import read
    from compliance.ledger.values import Ledger

    return Ledger() if kept is None or (new and not kept.exists()) else read.read(kept)


def signed(sheet: Path | None, form: Form) -> tuple[Signed, ...]:
    """What people wrote in *sheet*; raises ComplianceError where it holds mistakes, or there is no ledger to take it."""
    if sheet is None:
        return ()
    if form is not Form.YAML:
        what = "--signed は -o FILE.yaml とともに使います (goes with -o FILE.yaml)"
        raise ComplianceError(Problem(str(sheet), what, "compliance ledger PAGE --signed FILE -o ledger.yaml"))
    from compliance.ledger import sheet as sheets

    return sheets.signed(sheet)


def written_in(target: Path | None, form: Form) -> tuple[Signed, ...]:
    """What people wrote in the sheet of *form* that stands at *target*; raises ComplianceError where something else does."""
    from compliance.ledger import sheet

    is_sheet = target is not None and form in (Form.CSV, Form.XLSX) and target.is_file() and target.stat().st_size
    return sheet.signed(target) if target and is_sheet else ()


def write(reviews: Sequence[Review], form: Form, lang: Language, color: Color, target: Path | None, old: Sequence[Signed]) -> None:
    """The claims of *reviews* on the terminal or, as a sheet, at *target*, in which people wrote the *old* rows.

    Raises ComplianceError where no ledger keeps one of these.
    """
    from compliance.words import speaker

    if target is None:
        from compliance.render.claims import render_ledger

        width = columns_of_output()
        say.out(render_ledger(reviews, color=is_coloured(color, target), width=width, lang=lang))
        return
    from compliance.ledger.table import table

    _spare(target, old, reviews)
    rows = table(reviews, speaker(lang))
    if form is Form.CSV:
        from compliance.ledger.as_csv import as_csv

        write_whole(target, as_csv(rows))
    else:
        from compliance.ledger.as_xlsx import as_xlsx

        write_whole(target, as_xlsx(rows, speaker(lang)))


def _spare(target: Path, old: Sequence[Signed], reviews: Sequence[Review]) -> None:
    told = {(name, off.signature) for review in reviews for name, off in (review.signoffs or {}).items()}
    lost = [row.line for row in old if (row.id, row.signature) not in told]
    if lost:
        what = f"台帳にない書き込みが {', '.join(map(str, lost))} 行にあります (people wrote in these rows, and no ledger has it)"
        mend = f"compliance ledger PAGE --signed {target} -o ledger.yaml で取り込むか、別の名前にしてください (take it in, or name another file)"
        raise ComplianceError(Problem(str(target), what, mend))


def keep(renewal: Renewal, sheet: Sequence[Signed], target: Path) -> None:
    """Write the ledger with what *sheet* brings, and tell what became of all that people had written."""
    from compliance.ledger.countersign import countersign
    from compliance.ledger.write import written

    done = countersign(renewal.ledger, sheet)
    text = written(done.ledger)
    comments = _comments(target, text)
    write_whole(target, text.encode())
    for line in comments:
        say.problem(Problem(str(target), f"コメントは残りません (a comment is not kept): {line}", "note に書いてください (write it as a note)"))
    gone = [(page, entry) for page, entry in renewal.gone if entry.written]
    for page, entry in gone:
        last = entry.was.signature if entry.was and entry.signature.decision is None else entry.signature
        what = "署名のある主張がページから消え、台帳から外しました (signed, and gone from the page)"
        say.problem(Problem(f"{target}: {page}", f"{what}: 「{entry.claim}」 {_told(last, entry.signature)}", ""))
    _tell_kept(renewal, target)
    for row, entry in done.replaced:
        what = f"表の {row.line} 行で、前の書き込みを置き換えました (replaced by row {row.line})"
        say.problem(Problem(str(target), f"{what}: 「{entry.claim}」 {_told(entry.signature)} → {_told(row.signature)}", ""))
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)  # today already, somewhere
    for row in done.taken:
        if row.signature.date and row.signature.date > tomorrow:
            what = f"表の {row.line} 行の日付 {row.signature.date} はまだ来ていません (a day to come)"
            say.problem(Problem(str(target), what, "台帳の date: を確かめてください (see to it)"))
    for row in done.left:
        what = f"表の {row.line} 行は取り込めません。主張が変わったか、台帳の署名の方が新しいためです (row {row.line} not taken)"
        say.problem(Problem(str(target), f"{what}: 「{row.claim}」 {_told(row.signature)}", ""))
    counts = (
        ("前のまま same", renewal.same), ("新しい new", renewal.new), ("変わった changed", renewal.changed),
        ("今回見ていないページ not looked at", renewal.kept), ("消えた gone", len(renewal.gone)),
        ("うち署名あり of these signed", len(gone)), ("表から取り込んだ署名 from the sheet", len(done.taken)),
    )  # fmt: skip
    count = sum(map(len, done.ledger.pages.values()))
    say.error(f"{target}: 主張 claims {count} ({', '.join(f'{name} {number}' for name, number in counts if number)})")


def _tell_kept(renewal: Renewal, target: Path) -> None:
    """Tell of signed claims that stay although their page says nothing of them."""
    why = (
        (renewal.passed, "広告にあたらないと判断したページです (judged to be no advertisement)", "広告なら --assume advertisement で見直してください (if it is one)"),
        (renewal.unfound, "ファイルが見つかりません (file not found)", "page: を台帳のフォルダから見た場所に直すか、要らなければ項目を消してください (mend page:, or delete it)"),
    )  # fmt: skip
    for pages, what, mend in why:
        for page in pages:
            if count := sum(entry.written for entry in renewal.ledger.pages[page]):
                kept = f"署名のある主張 {count} は今回見ずに残しました (signed claims kept, not looked at)"
                say.problem(Problem(f"{target}: {page}", f"{what}。{kept}", mend))


def _comments(target: Path, fresh: str) -> list[str]:
    """The comments of people in the file at *target* that are not in its *fresh* text."""
    held = target.read_text(encoding="utf-8-sig") if target.is_file() else ""
    return [line.strip() for line in re.findall(r"(?<!\S)#.*", held) if line.strip() not in fresh]


def _told(*signatures: Signature) -> str:
    """What people wrote, each thing once."""
    said = [part for one in signatures for part in (one.decision, one.date and str(one.date), one.reviewer, one.note)]
    return " ".join(dict.fromkeys(part for part in said if part))
