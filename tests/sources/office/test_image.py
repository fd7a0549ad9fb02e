"""A picture is read where Tesseract is, and says in one line what is missing where it is not."""
from __future__ import annotations

from pathlib import Path

import pytest

from compliance.errors import SourceError
from compliance.sources import find_pages, read_document

pytest.importorskip("pytesseract")
from tests.sources.drawn import FONT, has_japanese, picture


@pytest.mark.skipif(not (FONT and has_japanese()), reason="Tesseract with Japanese, or a Japanese font, is not installed")
def test_words_are_read_with_the_box_they_stand_in() -> None:
    document = read_document("banner.png", picture("膝の痛みは必ず治ります", "さくら整形外科"))

    assert "必ず治ります" in document.source
    assert document.place(0).at.startswith("x ") and document.place(0).at.endswith("px")


@pytest.mark.skipif(not has_japanese(), reason="Tesseract with Japanese is not installed")
def test_a_picture_without_words_is_counted_as_not_read() -> None:
    assert read_document("photo.png", picture()).images_not_read == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "画像として読めません", id="damaged"),
        pytest.param("文章".encode(), "画像として読めません", id="text"),
        pytest.param(picture(size=(9000, 9000)), "大きすぎる", id="too large"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_document("banner.png", data)

    assert says in refused.value.problems[0].what


def test_without_tesseract_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", "no-such-tesseract")
    with pytest.raises(SourceError) as refused:
        read_document("banner.png", picture())

    assert "tesseract-ocr-jpn" in refused.value.problems[0].mend


def test_a_folder_s_pictures_are_no_pages(tmp_path: Path) -> None:
    (tmp_path / "banner.png").write_bytes(picture())
    (tmp_path / "page.txt").write_text("必ず治ります。", encoding="utf-8")

    assert find_pages([str(tmp_path)])[0] == (str(tmp_path / "page.txt"),)
