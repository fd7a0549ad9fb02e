"""Sheets that came back: what people wrote is read as Excel leaves it, mistakes are told by their row."""
from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import pytest
from msgspec.structs import replace

from compliance.errors import ComplianceError
from compliance.ledger.as_csv import as_csv, guarded, unguarded
from compliance.ledger.as_xlsx import as_xlsx
from compliance.ledger.countersign import countersign
from compliance.ledger.sheet import Signed, signed
from compliance.ledger.table import COLUMNS, Table, table
from compliance.model import Decision, Signature
from compliance.words import speaker
from tests.ledger.sample import SIGNED, entry, ledger
from tests.render.sample import clinic_answer, signed_answer

OPEN = table(clinic_answer().reviews, speaker("ja"))
DAY = datetime.date(2026, 11, 21)


def filled(made: Table, **cells: str) -> Table:
    """*made* with something written into its first row."""
    row = [cells.get(name, cell) for name, cell in zip(COLUMNS, made.cells[0], strict=True)]
    return replace(made, cells=(tuple(row), *made.cells[1:]))


def csv_file(folder: Path, made: Table, encoding: str = "utf-8-sig") -> Path:
    (folder / "back.csv").write_bytes(as_csv(made).decode("utf-8-sig").encode(encoding))
    return folder / "back.csv"


def test_an_untouched_sheet_brings_nothing(tmp_path: Path) -> None:
    assert signed(csv_file(tmp_path, OPEN)) == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp932"])
@pytest.mark.parametrize("day", ["2026-11-21", "2026/11/21", "2026/11/21 ", "2026年11月21日"])
def test_csv_is_read_as_excel_saves_it(tmp_path: Path, encoding: str, day: str) -> None:
    written = filled(OPEN, decision="mend", reviewer="山辺", date=day, note="=要確認")

    (row,) = signed(csv_file(tmp_path, written, encoding))

    assert row.signature == Signature("山辺", DAY, Decision.MEND, "=要確認")
    assert (row.id, row.line) == (OPEN.cells[0][-1], 2)


@pytest.mark.parametrize(
    ("word", "decision"),
    [("認める", Decision.ACCEPTED), (" 直す ", Decision.MEND), ("認めない", Decision.REJECTED), ("rejected", Decision.REJECTED)],
)
def test_a_decision_may_be_written_in_the_words_of_a_report(tmp_path: Path, word: str, decision: Decision) -> None:
    (row,) = signed(csv_file(tmp_path, filled(OPEN, decision=word, reviewer="山辺", date="2026-11-21")))

    assert row.signature.decision is decision


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_workbook_is_read_whatever_its_language_and_the_order_of_its_columns(tmp_path: Path, lang: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    say = speaker(lang)
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(table(signed_answer().reviews, say), say)))
    book.active.move_range("L1:O5", cols=10)
    book.save(tmp_path / "back.xlsx")

    (row,) = signed(tmp_path / "back.xlsx")

    assert row.signature == Signature("山辺", datetime.date(2026, 11, 20), Decision.ACCEPTED, "院長に確認")


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        pytest.param({"decision": "ok", "reviewer": "山辺", "date": "2026-11-21"}, "accepted, mend, rejected, 認める, 直す, 認めない", id="no decision"),
        pytest.param({"decision": "mend", "date": "2026-11-21"}, "審査者がありません", id="nobody"),
        pytest.param({"decision": "mend", "reviewer": "山辺"}, "日付がありません", id="on no day"),
        pytest.param({"decision": "mend", "reviewer": "山辺", "date": "きのう"}, "no such day", id="no day"),
        pytest.param({"note": "見た", "id": ""}, "番号がありません", id="no id"),
    ],
)
def test_a_slip_is_told_by_its_row(tmp_path: Path, cells: dict[str, str], says: str) -> None:
    with pytest.raises(ComplianceError) as caught:
        signed(csv_file(tmp_path, filled(OPEN, **cells)))

    assert f"back.csv:2: {''}" in str(caught.value) and says in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.csv", "名前,数\nあ,1\n".encode(), id="another table"),
        pytest.param("a.csv", b"", id="an empty file"),
        pytest.param("a.csv", b"\x81\x00\xff", id="no text"),
        pytest.param("a.xlsx", b"PK no zip", id="no workbook"),
        pytest.param("none.csv", None, id="no file"),
    ],
)
def test_what_is_no_sheet_of_a_ledger_is_refused(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(ComplianceError, match=name):
        signed(tmp_path / name)


@pytest.mark.parametrize("cell", ["=1", "'=1", "-5歳", "plain", "'quoted'", ""])
def test_the_guard_comes_off_as_it_went_on(cell: str) -> None:
    assert unguarded(guarded(cell)) == (cell if cell != "'=1" else "=1")


def row(id: str, page: str = "site/index.html", signature: Signature = SIGNED, line: int = 2) -> Signed:
    return Signed(id, page, id, signature, line)


def test_a_row_signs_the_claim_of_its_id() -> None:
    done = countersign(ledger(entry("あ"), entry("い")), [row("い")])

    assert [e.signature == SIGNED for e in done.ledger.pages["site/index.html"]] == [False, True]
    assert (len(done.taken), done.replaced, done.left) == (1, (), ())


def test_what_is_signed_already_is_neither_taken_nor_left() -> None:
    done = countersign(ledger(entry("あ", signature=SIGNED)), [row("あ")])

    assert (done.taken, done.replaced, done.left) == ((), (), ())


def test_a_claim_that_is_no_more_is_left_over() -> None:
    assert countersign(ledger(entry("あ")), [row("う")]).left == (row("う"),)


def test_the_later_day_wins_and_what_it_replaced_is_told() -> None:
    later, earlier = replace(SIGNED, date=DAY, note="後"), replace(SIGNED, date=datetime.date(2026, 1, 1))
    kept = ledger(entry("あ", signature=SIGNED), entry("い", signature=SIGNED))

    done = countersign(kept, [row("あ", signature=later), row("い", signature=earlier, line=3)])

    assert [e.signature for e in done.ledger.pages["site/index.html"]] == [later, SIGNED]
    assert [(r.line, e.claim) for r, e in done.replaced] == [(2, "あ")]
    assert [r.line for r in done.left] == [3]


def test_the_same_claim_on_two_pages_is_signed_on_the_page_that_the_row_names() -> None:
    both = replace(ledger(entry("あ")), pages={"a.html": (entry("あ"),), "b.html": (entry("あ"),)})

    done = countersign(both, [row("あ", "site/b.html"), row("あ", "site/a.html", replace(SIGNED, reviewer="川口"), 3)])

    assert [done.ledger.pages[page][0].signature.reviewer for page in ("a.html", "b.html")] == ["川口", "山辺"]


def test_csv_survives_a_spreadsheet_that_quotes_everything(tmp_path: Path) -> None:
    made = filled(OPEN, decision="mend", reviewer="山辺", date="2026-11-21", note="一行目\n二行目")
    with (tmp_path / "back.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([made.heads, *made.cells])

    assert signed(tmp_path / "back.csv")[0].signature.note == "一行目\n二行目"
