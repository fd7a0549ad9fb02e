"""A spreadsheet that came back signed: what people wrote in its last columns, by the id of the claim."""

from __future__ import annotations

import csv
import datetime
import functools
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from compliance.errors import ComplianceError, Problem
from compliance.ledger.as_csv import unguarded
from compliance.ledger.as_xlsx import require
from compliance.model import UNSIGNED, Decision, Signature
from compliance.words import LANGUAGES, speaker

_READ = ("page", "claim", "decision", "reviewer", "date", "note", "id")
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")  # as spreadsheets show them


class Signed(Struct, frozen=True):
    """A row of a sheet in which somebody wrote; ``page`` as the sheet names it, ``line`` its row from 1."""

    id: str
    page: str
    claim: str
    signature: Signature
    line: int


def signed(path: Path) -> tuple[Signed, ...]:
    """The rows of the workbook or CSV file at *path* in which people wrote something.

    Raises:
        ComplianceError: it cannot be read, is no sheet of a ledger, or holds what no ledger holds; every mistake by its row.
    """
    rows = _cells(path)
    where = _columns(rows[0] if rows else (), path)
    found: list[Signed] = []
    problems: list[Problem] = []
    for line, cells in enumerate(rows[1:], 2):
        row = {name: cells[at].strip() if at < len(cells) else "" for name, at in where.items()}
        mistakes = list(_mistakes(row, str(path), line)) if any(row[name] for name in ("decision", "reviewer", "date", "note")) else []
        problems += mistakes
        signature = _signature(row) if not mistakes else UNSIGNED
        if signature != UNSIGNED:
            found.append(Signed(row["id"], row["page"], row["claim"], signature, line))
    if problems:
        raise ComplianceError(*problems)
    return tuple(found)


def _cells(path: Path) -> list[Sequence[str]]:
    try:
        return list(_workbook(path) if path.suffix.lower() == ".xlsx" else csv.reader(io.StringIO(_text(path), newline="")))
    except (OSError, UnicodeDecodeError, csv.Error, zipfile.BadZipFile, KeyError, ValueError) as error:
        what = f"表として読めません (not readable as a table): {error}"
        raise ComplianceError(Problem(str(path), what, "compliance ledger が書いた .csv か .xlsx を渡してください")) from None


def _text(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932")  # what Excel saves as plain CSV in Japan


def _workbook(path: Path) -> Iterator[Sequence[str]]:
    require()
    from openpyxl import load_workbook

    book: Any = load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        yield [_shown(value) for value in row]


def _shown(value: object) -> str:
    if isinstance(value, datetime.datetime | datetime.date):
        return value.strftime("%Y-%m-%d")
    return "" if value is None else str(value)


def _columns(heads: Sequence[str], path: Path) -> Mapping[str, int]:
    """Where the columns stand that people write in, whatever the language of the sheet and the order of its columns."""
    for lang in LANGUAGES:
        say = speaker(lang)
        names = {name: say(f"ledger.{name}") for name in _READ}
        if set(names.values()) <= set(heads):
            return {name: list(heads).index(head) for name, head in names.items()}
    lacking = "、".join(speaker("ja")(f"ledger.{name}") for name in _READ)
    what = "台帳の表ではありません (no table of a ledger)"
    raise ComplianceError(Problem(str(path), what, f"1 行目に次の見出しが要ります (heads needed): {lacking}", 1))


def _mistakes(row: Mapping[str, str], where: str, line: int) -> Iterator[Problem]:
    if not row["id"]:
        yield Problem(where, "番号がありません (no id)", "行を消すか、番号を戻してください (put it back)", line)
    if row["decision"] and row["decision"] not in _decisions():
        what = f"判断 {row['decision']!r} は使えません (no such decision)"
        yield Problem(where, what, f"選べるのは {', '.join(_decisions())}", line)
    if row["date"] and _day(row["date"]) is None:
        yield Problem(where, f"日付 {row['date']!r} という日はありません (no such day)", "2026-04-01 のように書いてください (write a day)", line)
    lacking = [name for name, key in (("審査者", "reviewer"), ("日付", "date")) if row["decision"] and not row[key]]
    if lacking:
        what = f"判断があるのに{'と'.join(lacking)}がありません (a decision without reviewer or date)"
        yield Problem(where, what, "書き足すか、判断を空にしてください (add it)", line)


def _signature(row: Mapping[str, str]) -> Signature:
    decision = _decisions()[row["decision"]] if row["decision"] else None
    return Signature(unguarded(row["reviewer"]), _day(row["date"]), decision, unguarded(row["note"]))


@functools.cache
def _decisions() -> Mapping[str, Decision]:
    """Decisions by how they may be written: as the ledger does, or in the words of a report."""
    words = {speaker(lang)(f"decision.{one}"): one for lang in LANGUAGES for one in Decision}
    return {one.value: one for one in Decision} | words


def _day(text: str) -> datetime.date | None:
    for form in _DAYS:
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
