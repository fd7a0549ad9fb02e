"""What is too large or too long is refused in one line before it costs anything, and the other files are answered."""
from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from compliance.cli import main
from compliance.errors import SourceError
from compliance.pages import open_page
from compliance.sources import limits, read_document


def refused(name: str, data: bytes) -> str:
    with pytest.raises(SourceError) as told:
        read_document(name, data)
    (problem,) = told.value.problems
    assert problem.mend
    return problem.what


@pytest.mark.parametrize("name", ["page.txt", "page.md", "page.html"])
def test_a_text_longer_than_is_read_is_refused(name: str) -> None:
    line = "髪の治療です。" * 10
    assert "長すぎます" in refused(name, f"{line}\n\n".encode() * (limits.MOST_CHARACTERS // len(line) + 1))
    assert read_document(name, f"{line}\n\n".encode() * 100).blocks


def test_a_file_larger_than_is_read_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(limits.MOST_BYTES + 1)
    with pytest.raises(SourceError) as told:
        open_page(str(large))

    assert "大きすぎる" in told.value.problems[0].what


def test_a_text_file_of_many_bytes_is_refused_whatever_is_seen_of_it() -> None:
    assert "大きすぎる" in refused("page.html", b"<p>x<!--" + b"x" * limits.MOST_BYTES_OF_TEXT + b"-->")


def test_elements_nested_by_the_hundred_thousand_are_read() -> None:
    document = read_document("page.html", b"<div>" * 100_000 + "文章です。".encode())

    assert [block.text.chars for block in document.blocks] == ["文章です。"]


def test_entities_that_multiply_are_not_expanded() -> None:
    docx = pytest.importorskip("docx")
    sound, bomb = io.BytesIO(), io.BytesIO()
    docx.Document().save(sound)
    entities = '<!ENTITY a0 "ああああああああああ">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<!DOCTYPE x [{entities}]><w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>本文です。&a9;</w:t></w:r></w:p></w:body></w:document>'
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(bomb, "w") as new:
        for part in old.namelist():
            new.writestr(part, body if part == "word/document.xml" else old.read(part))
    try:
        assert len(read_document("draft.docx", bomb.getvalue()).source) < 1_000
    except SourceError as error:
        assert len(error.problems) == 1


def test_the_other_files_are_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("docx")
    bad = {"a.docx": b"\xd0\xcf\x11\xe0" + bytes(600), "b.pdf": b"%PDF-1.7", "c.html": b"<p>" + b"x " * 9_000_000, "d.pptx": b"PK\x03\x04"}
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "sound.txt").write_text("必ず治ります。", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["check", str(tmp_path), "--assume", "advertisement"])
    told = capsys.readouterr()

    assert left.value.code == 3
    assert "sound.txt" in told.out and "必ず" in told.out
    assert all(name in told.err for name in bad)
