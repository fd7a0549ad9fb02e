"""``compliance check draft.docx --format docx``: the draft comes back, or one line says why not."""
from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from compliance.cli import main
from tests.sources.office.proof import lines, proof
from tests.sources.office.word import paragraph, run, word

docx = pytest.importorskip("docx")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(word(paragraph(run("当院の注射で、膝の痛みは必ず治ります。"))))
    return path


def status(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    return int(left.value.code or 0)


def test_the_draft_comes_back_with_comments(draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "draft.reviewed.docx"

    assert status("check", str(draft), "--assume", "advertisement", "--format", "docx", "-o", str(target)) == 1
    assert any("必ず治り" in comment.text for comment in docx.Document(str(target)).comments)


def test_an_answer_names_paragraph_and_run(draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    status("check", str(draft), "--assume", "advertisement", "-o", str(target))
    (page,) = json.loads(target.read_text(encoding="utf-8"))["pages"]

    assert {finding["start"]["at"] for finding in page["findings"]} == {"段落 1・ラン 1"}


def test_a_proof_comes_back_with_highlights(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    source, target = tmp_path / "proof.pdf", tmp_path / "proof.reviewed.pdf"
    source.write_bytes(proof(lines("当院の注射で、膝の痛みは必ず治ります。")))

    assert status("check", str(source), "--assume", "advertisement", "--format", "pdf", "-o", str(target)) == 1
    by_format = target.read_bytes()
    assert status("check", str(source), "--assume", "advertisement", "-o", str(target)) == 1
    assert target.read_bytes() == by_format
    (page,) = pypdf.PdfReader(target).pages
    assert any("必ず治り" in note.get_object()["/Contents"] for note in page["/Annots"])


def test_without_the_library_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "proof.pdf"
    source.write_bytes(proof(lines("当院の注射で、膝の痛みは必ず治ります。")))
    monkeypatch.setitem(sys.modules, "pypdf", None)
    for name in ("pdf", "pdf_annotations"):
        monkeypatch.delitem(sys.modules, f"compliance.render.reviewed.{name}", raising=False)

    assert status("check", str(source), "--format", "pdf", "-o", str(tmp_path / "out.pdf")) == 2
    assert "pip install '.[office]'" in capsys.readouterr().err


def test_a_page_comes_back_with_marks(tmp_path: Path) -> None:
    source, target = tmp_path / "page.html", tmp_path / "page.annotated.html"
    source.write_bytes("<p>当院の注射で、膝の痛みは必ず治ります。".encode("cp932"))

    assert status("check", str(source), "--encoding", "cp932", "--assume", "advertisement", "--format", "annotated-html", "-o", str(target)) == 1
    assert "<mark" in target.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["{draft}", "--format", "docx"], "書き先が要ります", id="no target"),
        pytest.param(["{draft}", "{draft}", "--format", "docx", "-o", "out.docx"], "ファイル一つ", id="two drafts"),
        pytest.param(["{folder}", "--format", "docx", "-o", "out.docx"], "ファイル一つ", id="a folder"),
        pytest.param(["-", "--format", "docx", "-o", "out.docx"], "ファイル一つ", id="standard input"),
        pytest.param(["{text}", "--format", "docx", "-o", "out.docx"], "text です", id="a draft of another format"),
        pytest.param(["{draft}", "--format", "pdf", "-o", "out.docx"], "docx です", id="a draft of Word as PDF"),
    ],
)
def test_what_cannot_be_had(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: list[str], says: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    text = tmp_path / "page.txt"
    text.write_text("必ず治ります。", encoding="utf-8")

    assert status("check", *(a.format(draft=draft, folder=tmp_path, text=text) for a in arguments)) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out.docx").exists()
