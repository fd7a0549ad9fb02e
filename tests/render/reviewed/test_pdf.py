"""The writer's own PDF comes back with highlights at the exact words, and otherwise byte for byte as it was."""
from __future__ import annotations

import datetime
import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from compliance.errors import ComplianceError
from compliance.model import Answer, Review
from compliance.review import Checker, answer
from compliance.ruleset import load_rules
from compliance.sources import read_document
from tests.sources.office.proof import HEIGHT, Drawn, Said, lines, proof

pypdf = pytest.importorskip("pypdf")
pdfium = pytest.importorskip("pypdfium2")

from compliance.render.reviewed.pdf import render  # noqa: E402  needs the extra

RULES = load_rules()
CHECKER = Checker(RULES)
SENTENCE = "膝の痛みは必ず治ります。"


def reviewed(data: bytes) -> Answer:
    review: Review = CHECKER.check(read_document("proof.pdf", data), assume="advertisement")
    return answer([review], [], RULES, datetime.date(2026, 11, 29))


def annotations(data: bytes) -> list[tuple[int, Any]]:
    """Every annotation of a file with the number of its page."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return [(at, note.get_object()) for at, page in enumerate(pages) for note in page.get("/Annots", ())]


def words_under(data: bytes, page: int, quads: list[float]) -> str:
    """The characters whose middle lies in the rectangles of an annotation, in the order of the file."""
    corners = [quads[at : at + 8] for at in range(0, len(quads), 8)]
    text = pdfium.PdfDocument(data)[page].get_textpage()
    found = []
    for index in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(index, loose=True)
        x, y = (left + right) / 2, (bottom + top) / 2
        if any(min(q[::2]) <= x <= max(q[::2]) and min(q[1::2]) <= y <= max(q[1::2]) for q in corners):
            found.append(text.get_text_range(index, 1))
    return "".join(found).replace("\r\n", "")


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([lines("前の文です。" + SENTENCE)], id="in the middle of a line"),
        pytest.param([lines("ここから始まり長く続く行の終わりのあたりで膝の痛みは必", "ず治ります。")], id="over two lines"),
        pytest.param([lines("前の枚。"), lines(SENTENCE)], id="on the second page"),
        pytest.param([[Said(SENTENCE[:6]), Said(SENTENCE[6:], 72 + 6 * 12)]], id="written in two pieces"),
        pytest.param([[Said(SENTENCE, 300, 100, down=True)]], id="down the page"),
        pytest.param([[Said(SENTENCE, 300, 300, turn=(0, 1, -1, 0))]], id="sideways"),
    ],
)
def test_a_highlight_stands_over_the_exact_words(pages: list[list[Drawn]]) -> None:
    data = proof(*pages)
    given = reviewed(data)
    written = render(given, data)

    found = {finding.quote for finding in given.reviews[0].findings if finding.label == "guaranteed-outcome"}
    under = {words_under(written, page, note["/QuadPoints"]) for page, note in annotations(written) if note["/Subtype"] == "/Highlight"}
    assert found
    assert found <= under


def test_what_the_file_held_stays_and_reads_as_before() -> None:
    data = proof(lines(SENTENCE), lines("次の枚。"))
    given = reviewed(data)
    written = render(given, data)

    assert written.startswith(data)
    assert read_document("proof.pdf", written).source == given.reviews[0].document.source


def test_a_note_names_author_rule_law_and_day() -> None:
    data = proof(lines(SENTENCE))
    notes = [note for _, note in annotations(render(reviewed(data), data)) if note["/Subtype"] == "/Highlight"]

    assert {(note["/T"], note["/M"]) for note in notes} == {("compliance", "D:20261129000000Z")}
    assert any("guaranteed-outcome.certainty" in note["/Contents"] and "医療広告ガイドライン" in note["/Contents"] for note in notes)


def test_what_is_missing_is_said_in_the_corner_of_the_first_page() -> None:
    data = proof(lines("膝の注射のご案内です。当院で受けられます。"), lines(SENTENCE))
    notes = [(page, note) for page, note in annotations(render(reviewed(data), data)) if note["/Subtype"] == "/Text"]

    assert {page for page, _ in notes} == {0}
    assert any("missing-contact" in note["/Contents"] for _, note in notes)
    assert all(note["/Rect"][0] < 40 and note["/Rect"][1] > HEIGHT / 2 for _, note in notes)


def test_annotations_of_others_stay() -> None:
    data = proof(lines(SENTENCE))
    first = render(reviewed(data), data)
    second = render(reviewed(first), first)

    assert second.startswith(first)
    assert len(annotations(second)) == 2 * len(annotations(first))


def test_the_same_answer_gives_the_same_bytes() -> None:
    data = proof(lines(SENTENCE))
    given = reviewed(data)

    assert render(given, data) == render(given, data)


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not what was reviewed"):
        render(reviewed(proof(lines(SENTENCE))), proof(lines("別の原稿です。")))


def test_a_file_that_is_locked_against_changes_is_refused() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(proof(lines(SENTENCE))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    saved = io.BytesIO()
    writer.write(saved)

    with pytest.raises(ComplianceError, match="変更が制限されています"):
        render(reviewed(saved.getvalue()), saved.getvalue())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    data = proof(lines(SENTENCE))
    if opened(data, tmp_path / "control") is None:
        pytest.skip("this LibreOffice has no Draw, which reads PDF")

    converted = opened(render(reviewed(data), data), tmp_path / "reviewed")

    assert converted is not None and SENTENCE in read_document("proof.pdf", converted).source


def opened(data: bytes, folder: Path) -> bytes | None:
    """A PDF as LibreOffice writes it again; None where it writes nothing."""
    folder.mkdir()
    (folder / "proof.pdf").write_bytes(data)
    call = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--infilter=draw_pdf_import",
            "--convert-to", "pdf:draw_pdf_Export", "--outdir", str(folder / "out"), str(folder / "proof.pdf")]  # fmt: skip
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    written = folder / "out/proof.pdf"
    return written.read_bytes() if written.exists() else None
