"""``compliance ledger`` and ``compliance check --ledger`` as a reviewer meets them."""
from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.ledger.read import read
from compliance.model import Decision
from tests.conftest import PROMISE, ROOT, Outcome

Run = Callable[..., Outcome]
AD = ("--assume", "advertisement")
TIRED = "点滴を受けた日から、全身の疲れが抜けます。\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with two claims in a folder of its own."""
    page = tmp_path / "site" / "index.txt"
    page.parent.mkdir()
    page.write_text(PROMISE + TIRED, encoding="utf-8")
    return page


@pytest.fixture
def kept(run: Run, page: Path) -> Path:
    """Its ledger beside the folder, the first claim signed."""
    kept = page.parents[1] / "ledger.yaml"
    assert run("ledger", page.parent, *AD, "-o", kept).status == 0
    sign(kept)
    return kept


def sign(kept: Path, decision: str = "accepted", number: int = 1) -> None:
    text = kept.read_text(encoding="utf-8")
    signed = f"    reviewer: 山辺\n    date: 2026-11-20\n    decision: {decision}\n    note: 院長に確認\n"
    kept.write_text(text.replace("    reviewer:\n    date:\n    decision:\n    note:\n", signed, number), encoding="utf-8")


def states(run: Run, page: Path, kept: Path) -> dict[str, str]:
    outcome = run("check", page, *AD, "--ledger", kept, "--format", "json")
    assert outcome.status in (0, 1)
    return {claim["sentence"]: claim["review"]["state"] for claim in json.loads(outcome.out)["pages"][0]["claims"]}


def test_the_table_is_printed(run: Run, page: Path) -> None:
    outcome = run("ledger", page, *AD)

    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith(f"{page}  主張 2: ")
    assert "当院の治療を受ければ、必ず髪が生えます。" in outcome.out


def test_csv_and_workbook_are_written(run: Run, page: Path, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")

    assert run("ledger", page, *AD, "-o", tmp_path / "a.csv").status == 0
    assert run("ledger", page, *AD, "-o", tmp_path / "a.xlsx", "--lang", "en").status == 0

    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"))))
    assert [row[2] for row in rows] == ["主張", PROMISE.strip(), TIRED.strip()]
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


def test_a_workbook_that_cannot_be_written_is_told_before_the_work(
    run: Run, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    outcome = run("ledger", page, "-o", tmp_path / "a.xlsx")

    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
    assert "pip install openpyxl" in outcome.err


def test_the_ledger_names_pages_from_its_own_folder(kept: Path) -> None:
    assert list(read(kept).pages) == ["site/index.txt"]


def test_a_signature_is_shown_in_every_report(run: Run, page: Path, kept: Path) -> None:
    claims = json.loads(run("check", page, *AD, "--ledger", kept, "--format", "json").out)["pages"][0]["claims"]

    assert claims[0]["review"] == {
        "state": "signed", "reviewer": "山辺", "date": "2026-11-20", "decision": "accepted", "note": "院長に確認"
    }  # fmt: skip
    assert claims[-1]["review"]["state"] == "open"
    assert "署名済み 認める 2026-11-20 山辺" in run("check", page, *AD, "--ledger", kept).out
    assert 'class="signed signed"' in run("check", page, *AD, "--ledger", kept, "--format", "html").out
    assert "署名済み 認める 2026-11-20 山辺" in run("ledger", page, *AD, "--ledger", kept).out


def test_signatures_take_no_finding_away(run: Run, page: Path, kept: Path) -> None:
    plain = json.loads(run("check", page, *AD, "--format", "json").out)["pages"][0]
    beside = json.loads(run("check", page, *AD, "--format", "json", "--ledger", kept).out)["pages"][0]

    assert plain["findings"] == beside["findings"] != []
    assert {claim["review"] for claim in plain["claims"]} == {None}


def test_the_folder_of_the_call_does_not_matter(run: Run, page: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(page.parent)

    assert states(run, Path("index.txt"), Path(os.path.relpath(kept)))[PROMISE.strip()] == "signed"


def test_what_moves_stays_signed_and_what_changes_is_open_again(run: Run, page: Path, kept: Path) -> None:
    sign(kept, "mend")
    page.write_text("お知らせがあります。\n\n" + TIRED + PROMISE.replace("必ず髪が", "必ず太い髪が"), encoding="utf-8")

    assert states(run, page, kept) == {TIRED.strip(): "signed", "当院の治療を受ければ、必ず太い髪が生えます。": "changed"}
    outcome = run("ledger", page.parent, *AD, "-o", kept)

    (tired, promise) = read(kept).pages["site/index.txt"]
    assert tired.signature.decision is Decision.MEND
    assert promise.signature.decision is None
    assert promise.was and (promise.was.claim, promise.was.signature.reviewer) == (PROMISE.strip(), "山辺")
    assert "前のまま same 1, 変わった changed 1)" in outcome.err
    assert states(run, page, kept)["当院の治療を受ければ、必ず太い髪が生えます。"] == "changed"


def test_written_anew_a_ledger_is_the_same_to_the_byte(run: Run, page: Path, kept: Path) -> None:
    before = kept.read_bytes()

    assert run("ledger", page.parent, *AD, "-o", kept).status == 0
    assert kept.read_bytes() == before


def test_a_comment_of_a_person_is_told_of_before_it_goes(run: Run, page: Path, kept: Path) -> None:
    kept.write_text(kept.read_text(encoding="utf-8").replace("  claims:", "  claims: # 院長の確認待ち"), encoding="utf-8")

    outcome = run("ledger", page.parent, *AD, "-o", kept)

    assert "a comment is not kept): # 院長の確認待ち → note" in outcome.err
    assert outcome.err.count("\n") == 2


def test_a_signature_that_goes_is_told_of(run: Run, page: Path, kept: Path) -> None:
    page.write_text(TIRED, encoding="utf-8")

    outcome = run("ledger", page, *AD, "-o", kept)

    assert f"「{PROMISE.strip()}」 accepted 2026-11-20 山辺 院長に確認" in outcome.err
    assert "消えた gone 1, うち署名あり of these signed 1" in outcome.err


def test_pages_that_are_not_looked_at_or_cannot_be_read_keep_their_claims(run: Run, page: Path, kept: Path) -> None:
    other = page.with_name("other.txt")
    other.write_text(TIRED, encoding="utf-8")
    assert run("ledger", other, *AD, "-o", kept).status == 0
    assert list(read(kept).pages) == ["site/index.txt", "site/other.txt"]

    for written, status in ((b"", 0), (b"\x89PNG\r\n\x1a\n\x00\x00", 3)):  # without text; no text at all
        page.write_bytes(written)
        assert run("ledger", page.parent, *AD, "-o", kept).status == status
        assert read(kept).pages["site/index.txt"][0].signature.reviewer == "山辺"


def test_nothing_is_written_where_no_page_could_be_read(run: Run, page: Path, kept: Path) -> None:
    before = kept.read_bytes()
    page.unlink()

    assert run("ledger", page, *AD, "-o", kept).status == 3
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param("decision: accepted", "decision: yes", id="a decision that there is not"),
        pytest.param("reviewer: 山辺", "reviewer:", id="nobody decided"),
        pytest.param("reviewer: 山辺", "name: 山辺", id="a key that there is not"),
    ],
)
def test_a_slip_in_the_ledger_is_a_line_and_nothing_is_written(run: Run, page: Path, kept: Path, right: str, wrong: str) -> None:
    head, _, body = kept.read_text(encoding="utf-8").partition("schema:")
    kept.write_text(f"{head}schema:{body.replace(right, wrong)}", encoding="utf-8")
    before = kept.read_bytes()

    for call in (("ledger", page, "-o", kept), ("check", page, "--ledger", kept)):
        outcome = run(*call)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith(f"{kept}:") and "→" in outcome.err and "Traceback" not in outcome.err
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("-o", "ledger.txt"), ".csv, .xlsx, .yaml", id="a suffix that says nothing"),
        pytest.param(("--ledger", "none.yaml"), "compliance ledger PAGE -o", id="a ledger that is not there"),
        pytest.param(("-o", "no/ledger.yaml"), "mkdir -p", id="a folder that is not there"),
        pytest.param(("-o", "new.yaml", "--ledger", "other.yaml"), "--ledger を外し", id="two ledgers"),
    ],
)
def test_a_wrong_call_is_one_line(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(page.parent)
    outcome = run("ledger", page, *arguments)

    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert says in outcome.err


def test_a_file_that_is_no_ledger_is_not_written_over(run: Run, page: Path, tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text("label: superlative\n", encoding="utf-8")

    assert run("ledger", page, *AD, "-o", tmp_path / "rules.yaml").status == 2
    assert (tmp_path / "rules.yaml").read_text(encoding="utf-8") == "label: superlative\n"


def test_a_check_without_a_ledger_loads_nothing_of_it(page: Path) -> None:
    script = (
        "import sys; from compliance.cli import main\n"
        "try: main(['check', sys.argv[1], '--format', 'json'])\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script, page], capture_output=True, text=True, cwd=ROOT)
    loaded = {name for name in done.stderr.split() if name.startswith(("compliance.ledger.", "openpyxl"))}

    assert "compliance.review" in done.stderr
    assert loaded == {"compliance.ledger.rows"}


def fill(sheet: Path, decision: str = "mend") -> None:
    """Sign the first claim of a CSV, as in a spreadsheet."""
    rows = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"), newline="")))
    rows[1][11:15] = [decision, "川口", "2026/11/25", "表で"]
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def test_a_sheet_that_came_back_signed_is_taken_into_the_ledger(run: Run, page: Path, tmp_path: Path) -> None:
    sheet, kept = tmp_path / "a.csv", tmp_path / "kept.yaml"
    run("ledger", page, *AD, "-o", sheet)
    fill(sheet)

    outcome = run("ledger", page, *AD, "--signed", sheet, "-o", kept)

    assert outcome.status == 0
    assert "from the sheet 1" in outcome.err
    assert read(kept).pages["site/index.txt"][0].signature.note == "表で"
    assert states(run, page, kept)[PROMISE.strip()] == "signed"


def test_a_sheet_that_somebody_signed_is_not_written_over_until_a_ledger_has_it(run: Run, page: Path, tmp_path: Path) -> None:
    sheet, kept = tmp_path / "a.csv", tmp_path / "kept.yaml"
    run("ledger", page, *AD, "-o", sheet)
    assert run("ledger", page, *AD, "-o", sheet).status == 0
    fill(sheet)
    before = sheet.read_bytes()

    refused = run("ledger", page, *AD, "-o", sheet)
    assert (refused.status, sheet.read_bytes()) == (2, before)
    assert "--signed" in refused.err and refused.err.count("\n") == 1

    run("ledger", page, *AD, "--signed", sheet, "-o", kept)
    assert run("ledger", page, *AD, "--ledger", kept, "-o", sheet).status == 0


def test_a_slip_in_the_sheet_is_told_by_its_row_before_the_work(run: Run, page: Path, tmp_path: Path) -> None:
    run("ledger", page, *AD, "-o", tmp_path / "a.csv")
    fill(tmp_path / "a.csv", "yes")

    outcome = run("ledger", page, *AD, "--signed", tmp_path / "a.csv", "-o", tmp_path / "kept.yaml")

    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
    assert outcome.err.startswith(f"{tmp_path / 'a.csv'}:2: ")
    assert not (tmp_path / "kept.yaml").exists()


def test_a_sheet_needs_a_ledger_to_go_to(run: Run, page: Path, tmp_path: Path) -> None:
    assert "-o ledger.yaml" in run("ledger", page, "--signed", tmp_path / "a.csv").err
