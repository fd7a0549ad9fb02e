"""A draft with a review in it is known by its marks, one of an earlier version too; any other draft is its writer's."""
from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from compliance.model import Answer
from compliance.render.reviewed import pdf_annotations
from compliance.render.reviewed.own import COMMENTS, MARK, is_own
from compliance.review import Checker, answer
from compliance.ruleset import load_rules
from compliance.sources import read_document
from tests.sources.office.proof import lines, proof
from tests.sources.office.word import paragraph, run, word

docx, pypdf = pytest.importorskip("docx"), pytest.importorskip("pypdf")

from compliance.render.reviewed import docx as in_word  # noqa: E402  needs the extra
from compliance.render.reviewed import pdf as in_pdf  # noqa: E402

RULES = load_rules()
CHECKER = Checker(RULES)
SENTENCE = "膝の痛みは必ず治ります。"
DRAFTS = {"docx": word(paragraph(run(SENTENCE))), "pdf": proof(lines(SENTENCE))}


def reviewed(form: str, data: bytes, *, quiet: bool = False) -> bytes:
    review = CHECKER.check(read_document(f"draft.{form}", data), assume="advertisement")
    given: Answer = answer([replace(review, findings=(), missing=()) if quiet else review], [], RULES, datetime.date(2026, 11, 29))
    return in_word.render(given, data) if form == "docx" else in_pdf.render(given, data)


def unmarked(data: bytes) -> bytes:
    """The Word file *data* as versions wrote it that had no mark."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(f"<!--{MARK}-->".encode(), b""))
    return made.getvalue()


def is_known(folder: Path, form: str, data: bytes) -> bool:
    (folder / "file").write_bytes(data)
    return is_own(folder / "file", form)


@pytest.mark.parametrize("quiet", [False, True])
@pytest.mark.parametrize("form", DRAFTS)
def test_a_review_is_known_and_its_draft_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, quiet: bool) -> None:
    draft = DRAFTS[form]
    written = reviewed(form, draft, quiet=quiet)
    again = reviewed(form, written, quiet=quiet)
    monkeypatch.setattr(pdf_annotations, "_mark", lambda page, day: None)
    former = unmarked(written) if form == "docx" else reviewed(form, draft, quiet=quiet)

    assert [is_known(tmp_path, form, data) for data in (written, again, former, draft)] == [True, True, True, False]
    assert written != former


def test_what_was_worked_on_since_is_its_writers(tmp_path: Path) -> None:
    written = reviewed("docx", DRAFTS["docx"])
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(unmarked(written))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():  # as Word saves it
            part = old.read(name)
            new.writestr(name, part.replace(b'w:initials="c" w:date="2026-11-29T00:00:00Z"', b'w:date="2026-11-29T00:00:00Z" w:initials="c"') if name == COMMENTS else part)
    update = pypdf.PdfWriter(io.BytesIO(reviewed("pdf", DRAFTS["pdf"])), incremental=True)
    update.add_blank_page(100, 100)
    saved = io.BytesIO()
    update.write(saved)

    assert not is_known(tmp_path, "docx", made.getvalue())
    assert not is_known(tmp_path, "pdf", saved.getvalue())


@pytest.mark.parametrize("form", DRAFTS)
@pytest.mark.parametrize("data", [b"PK\x03\x04", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF\n%%EOF\n", b"{}"])
def test_what_is_no_draft_is_none_of_ours(tmp_path: Path, form: str, data: bytes) -> None:
    assert not is_known(tmp_path, form, data)
