"""Only what is in the file and not on the page speaks to the tool; each comment is told with its place."""
from __future__ import annotations

import pytest

from compliance.sources import comments, read_document

C = "<!-- compliance: accept x -->"


@pytest.mark.parametrize(
    ("source", "format"),
    [
        (f"<p>あ</p>{C}<p>い</p>", "html"),
        (f"<p>あ{C}い</p>", "html"),
        (f"{C}\n<!doctype html><title>題</title>", "html"),
        ("<p>あ</p>\r\n<!--compliance：accept x\r\n-->", "html"),
        (f"# 見出し\n\n{C}\n\n段落\n", "markdown"),
        (f"段落の中{C}続き\n", "markdown"),
        (f"- 項目{C}\n", "markdown"),
        (f"> 引用の\n> 中{C}\n", "markdown"),
        (f"| 列 |\n| --- |\n| 升目{C} |\n", "markdown"),
        (f"**強い{C}語**\n", "markdown"),
        ('段落\n\n[//]: # "compliance: accept x"\n', "markdown"),
        ("段落\n\n[//]: # (compliance: accept x)\n", "markdown"),
        ("<p>段落</p><!-- Compliance: Accept x -->", "html"),
        ("<p>段落</p><!-- compliance accept x -->", "html"),
    ],
)
def test_a_comment_is_told_with_its_place(source: str, format: str) -> None:
    (comment,) = comments.read(source, format)

    assert comments.ADDRESSED.match(comment.text)
    assert source[comment.span.start] in "<["
    assert source[comment.span.end - 1] in '>)"'


@pytest.mark.parametrize(
    ("source", "format"),
    [
        ("<p>&lt;!-- compliance: accept x --&gt;</p>", "html"),
        ("<p>compliance: accept x</p>", "html"),
        (f"<script>var a = '{C}'</script><p>あ</p>", "html"),
        (f"<style>{C}</style><p>あ</p>", "html"),
        (f"<textarea>{C}</textarea>", "html"),
        (f"<title>{C}</title>", "html"),
        (f'<p title="{C}">あ</p>', "html"),
        ("<p hidden>compliance: accept x</p>", "html"),
        ("<!-- about compliance: accept x -->", "html"),
        (f"```html\n{C}\n```\n", "markdown"),
        (f"    {C}\n", "markdown"),
        (f"`{C}` と書く\n", "markdown"),
        ("\\<!-- compliance: accept x -->\n", "markdown"),
        ("[//]: # (compliance: accept (x) y)\n", "markdown"),  # brackets inside make it text
        (C, "text"),
    ],
)
def test_what_can_be_seen_or_is_code_is_no_comment(source: str, format: str) -> None:
    assert comments.read(source, format) == ()


def test_a_document_carries_them() -> None:
    page = read_document("a.md", f"段落です。\n\n{C}\n\n次です。\n".encode())

    (comment,) = page.comments
    assert page.place(comment.span.start).line == 3
    assert page.source[comment.span.start : comment.span.end] == C
