"""What is no sound package is refused in one line, whatever it does to the library below."""
from __future__ import annotations

import io
import zipfile

import pytest

from compliance.errors import SourceError
from compliance.sources import read_document, read_documents
from tests.sources.office.word import paragraph, run, word, zipped

pytest.importorskip("docx")
SOUND = word(paragraph(run("髪が生えます。")))
ENTITIES = b'<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document xmlns:w="x">&b;</w:document>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 600, "パスワード", id="encrypted, or of 1997"),
        pytest.param(b"%PDF-1.7 ...", "中身が .docx ではありません", id="of another format"),
        pytest.param("ただの文章".encode(), "中身が .docx ではありません", id="text"),
        pytest.param(SOUND[: len(SOUND) // 2], "壊れています", id="cut short"),
        pytest.param(zipped({"readme.txt": b"x"}), "本文がありません", id="some other ZIP"),
        pytest.param(zipped({"word/document.xml": ENTITIES}), "壊れています", id="entities and no package"),
        pytest.param(zipped({"word/document.xml": b"<a/>", "bomb": b"\0" * 32_000_000}), "異常に大きく", id="a part that bursts"),
        pytest.param(zipped({"word/document.xml": b"<a/>", **{f"p{n}": b"" for n in range(20_001)}}), "異常に大きく", id="too many parts"),
        pytest.param(word(), "読める文章がありません", id="nothing in it"),
    ],
)
def test_it_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_document("draft.docx", data)

    (problem,) = refused.value.problems
    assert says in problem.what
    assert problem.mend
    assert "\n" not in str(problem)


def _slides() -> bytes:
    pptx = pytest.importorskip("pptx")
    file = pptx.Presentation()
    slide = file.slides.add_slide(file.slide_layouts[1])
    slide.shapes.title.text = "髪が生えます。"
    slide.notes_slide.notes_text_frame.text = "費用を言う。"
    return _saved(file)


def _book() -> bytes:
    file = pytest.importorskip("openpyxl").Workbook()
    file.active.append(["見出し", "広告文"])
    file.active.append(["髪", "髪が生えます。"])
    return _saved(file)


def _saved(file: object) -> bytes:
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


_DAMAGES = [
    pytest.param(lambda part: part[: len(part) // 2], id="cut short"),
    pytest.param(lambda part: b"", id="empty"),
    pytest.param(lambda part: b"<a/>", id="something else"),
    pytest.param(lambda part: ENTITIES, id="entities"),
]


@pytest.mark.parametrize("damage", _DAMAGES)
@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("draft.docx", lambda: word(paragraph(run("髪"), '<w:r><w:footnoteReference w:id="1"/></w:r>'), header="頭", notes={1: "注"})),
        ("slides.pptx", _slides),
        ("ads.xlsx", _book),
    ],
    ids=["docx", "pptx", "xlsx"],
)  # fmt: skip
def test_a_damaged_part_is_read_around_or_refused(name: str, made: object, damage: object) -> None:
    """Libraries read some parts late: whatever they then raise is one line too."""
    with zipfile.ZipFile(io.BytesIO(made())) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    for part, sound in parts.items():
        try:
            list(read_documents(name, zipped({**parts, part: damage(sound)})))
        except SourceError as error:
            assert len(error.problems) == 1, part


def test_a_file_without_a_name_is_known_by_its_parts() -> None:
    assert read_document("<stdin>", SOUND).format == "docx"
