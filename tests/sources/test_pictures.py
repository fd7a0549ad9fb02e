"""The pictures of a page are read where that was asked for: from its own folder and from itself, and from nowhere else."""
from __future__ import annotations

import base64
from pathlib import Path

import pytest

from compliance.sources import read_document

pytest.importorskip("pytesseract")
from compliance.sources.pictures import Pictures
from tests.sources.drawn import FONT, has_japanese, picture

pytestmark = pytest.mark.skipif(not (FONT and has_japanese()), reason="Tesseract with Japanese, or a Japanese font, is not installed")
PROMISE = "膝の痛みは必ず治ります"
BANNER = picture(PROMISE) if FONT else b""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with a page in a folder of its own, a picture beside each, and one outside of both."""
    (tmp_path / "site" / "news").mkdir(parents=True)
    for folder in (".", "site", "site/news"):
        (tmp_path / folder / "banner.png").write_bytes(BANNER)
    return tmp_path / "site"


def read(page: Path, body: str, *roots: Path) -> tuple[list[str], int]:
    page.write_text(f"<body>{body}", encoding="utf-8")
    document = read_document(str(page), page.read_bytes(), pictures=Pictures(roots))
    return [block.text.chars for block in document.blocks], document.images_not_read


DATA = f"data:image/png;base64,{base64.b64encode(BANNER).decode()}"


@pytest.mark.parametrize(
    "image",
    [
        pytest.param("<img src=banner.png>", id="beside the page"),
        pytest.param("<img src='./banner.png?v=2#top'>", id="with a query"),
        pytest.param("<img src=%62anner.png>", id="escaped"),
        pytest.param("<img src=../banner.png>", id="above the page and in the site"),
        pytest.param("<img src=/banner.png>", id="from the site's root"),
        pytest.param(f"<img src='{DATA}'>", id="in the page itself"),
        pytest.param("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src=banner.png>", id="loaded late"),
        pytest.param("<img srcset='banner.png 1x, large.png 2x'>", id="in a set"),
        pytest.param("<picture><source srcset='banner.png 800w'><img src=gone.webp></picture>", id="in a picture element"),
    ],
)
def test_a_picture_that_the_page_holds_is_read(site: Path, image: str) -> None:
    blocks, not_read = read(site / "news" / "page.html", f"<p>前{image}後</p>", site)

    assert [block for block in blocks if "必ず治ります" in block]
    assert not not_read


@pytest.mark.parametrize(
    "image",
    [
        pytest.param("<img src=../../banner.png>", id="outside of the site"),
        pytest.param("<img src='..%2F..%2Fbanner.png'>", id="outside, escaped"),
        pytest.param("<img src='/../banner.png'>", id="above the root"),
        pytest.param("<img src='http://127.0.0.1:9/banner.png'>", id="of another host"),
        pytest.param("<img src='//127.0.0.1:9/banner.png'>", id="of another host, by its own scheme"),
        pytest.param("<img src='file:///etc/hostname'>", id="by the file scheme"),
        pytest.param("<img src='link.png'>", id="through a link that leads out"),
        pytest.param("<img src='page.html'>", id="no picture by its name"),
        pytest.param("<img src='data:image/svg+xml,<svg/>'>", id="a drawing"),
        pytest.param("<img src='data:image/png;base64,@@@'>", id="not what it says"),
        pytest.param("<img src='gone.png'>", id="not there"),
        pytest.param("<img src='ba%00nner.png'>", id="no name"),
        pytest.param(f"<img src='{'a' * 5000}.png'>", id="too long a name"),
        pytest.param("<img src='http://[::1/banner.png'>", id="no address"),
    ],
)
def test_what_is_elsewhere_is_not_opened_and_counts_as_not_read(site: Path, image: str) -> None:
    (site / "news" / "link.png").symlink_to(site.parent / "banner.png")
    blocks, not_read = read(site / "news" / "page.html", f"<p>本文です。</p>{image}", site)

    assert (blocks, not_read) == (["本文です。"], 1)


def test_a_page_named_alone_has_its_own_folder_and_no_other(site: Path) -> None:
    assert read(site / "news" / "page.html", "<p>本文です。</p><img src=../banner.png>")[1] == 1


def test_words_that_the_alternative_text_tells_are_read_once(site: Path) -> None:
    blocks, _ = read(site / "page.html", f"<img src=banner.png alt='{PROMISE}。ご相談ください'>")

    assert blocks == [f"{PROMISE}。ご相談ください"]


def test_a_place_says_which_picture(site: Path) -> None:
    page = site / "page.html"
    page.write_text("<body><p>本文です。\n<p><img src=banner.png>\n<p>続きです。", encoding="utf-8")
    document = read_document(str(page), page.read_bytes(), pictures=Pictures())
    block = next(block for block in document.blocks if "必ず" in block.text.chars)
    span = block.text.locate(0, 3)

    assert document.source[span.start : span.end] == "<img src=banner.png>"
    assert document.place(span.start).at == "画像 1 (banner.png・2 行目)"
    assert document.place(span.end).at == ""


def test_a_page_is_as_ever_where_nobody_asked(site: Path) -> None:
    document = read_document(str(site / "page.html"), b"<p>x<img src=banner.png><img src=banner.png alt=a>")

    assert document.images_not_read == 1
    assert document.spots == ()


def test_a_picture_in_a_word_file_and_on_a_slide_is_read(tmp_path: Path) -> None:
    docx, pptx = pytest.importorskip("docx"), pytest.importorskip("pptx")
    (tmp_path / "banner.png").write_bytes(BANNER)
    draft, slides = docx.Document(), pptx.Presentation()
    draft.add_paragraph("本文です。")
    draft.add_picture(str(tmp_path / "banner.png"))
    slides.slides.add_slide(slides.slide_layouts[6]).shapes.add_picture(str(tmp_path / "banner.png"), 0, 0)
    for file, name in ((draft, "a.docx"), (slides, "a.pptx")):
        file.save(str(tmp_path / name))
        data = (tmp_path / name).read_bytes()
        document = read_document(name, data, pictures=Pictures())
        block = next(block for block in document.blocks if "必ず治ります" in block.text.chars)

        assert document.images_not_read == 0
        assert document.place(block.text.starts[0]).at.endswith("の画像")
        assert "必ず" not in read_document(name, data).source if name == "a.docx" else True
