from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.errors import SourceError
from compliance.sources import FORMATS, read_document


@pytest.mark.parametrize(("path", "data", "format"), [
    pytest.param("a.HTM", "文", "html", id="a suffix in capitals"),
    pytest.param("a.md", "<p>文", "markdown", id="the suffix goes before the content"),
    pytest.param("a.txt", "# 文", "text", id="text"),
    pytest.param("-", " <!DOCTYPE HTML><p>文", "html", id="a doctype"),
    pytest.param("-", "<!-- 註 --><html>文", "html", id="a comment before the page"),
    pytest.param("-", "<p class=a>文", "html", id="a tag at once"),
    pytest.param("-", "<3 文", "text", id="a heart is no tag"),
    pytest.param("page.php", "文だけ", "text", id="an unknown suffix"),
])
def test_the_format_is_told_by_suffix_then_content(path: str, data: str, format: str) -> None:
    assert read_document(path, data.encode()).format == format


def test_the_format_asked_for_wins() -> None:
    assert read_document("a.html", b"<p>a", format="text").blocks[0].text.chars == "<p>a"


def test_a_page_of_images_alone_is_read_and_says_so() -> None:
    document = read_document("a.html", b"<img src=a><img src=b>")
    assert (document.blocks, document.images_not_read) == ((), 2)


@settings(deadline=None)  # the first of a format loads its reader
@given(st.text(), st.sampled_from(FORMATS))
def test_any_text_is_read_or_refused(text: str, format: str) -> None:
    try:
        document = read_document("a", text.encode("utf-8", "replace"), format=format)
    except SourceError:
        return
    for block in document.blocks:
        assert block.text.chars.strip() == block.text.chars != ""
        document.place(block.text.locate(0, len(block.text.chars)).start)


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_document("a.html", data)
    except SourceError as error:
        assert error.problems[0].mend


@pytest.mark.parametrize("module", ["turbohtml", "tree_sitter", "charset_normalizer", "yaml"])
def test_plain_text_does_not_pay_for_other_formats(module: str) -> None:
    code = "from compliance.sources import read_document; read_document('a.txt', b'a'); import sys; sys.exit(sys.argv[1] in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code, module], check=False).returncode == 0
