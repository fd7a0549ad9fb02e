from __future__ import annotations

import pytest

from compliance.model import Block
from compliance.sources import markdown


def blocks(source: str) -> tuple[Block, ...]:
    return markdown.read(source)[0]


@pytest.mark.parametrize(("source", "expected"), [
    pytest.param("# 一\n\n本文\n続き\n\n## 二 ##\n", [("heading", "一"), ("paragraph", "本文続き"), ("heading", "二")], id="headings"),
    pytest.param("一\n===\n\n二\n---\n", [("heading", "一"), ("heading", "二")], id="underlined headings"),
    pytest.param("- 一\n  続き\n  - 二\n- [ ] 三\n1. 四\n", [("item", "一続き"), ("item", "二"), ("item", "三"), ("item", "四")], id="lists"),
    pytest.param("> 声\n> 続き\n>\n> 次\n", [("quote", "声続き"), ("quote", "次")], id="quotations without their signs"),
    pytest.param("> - 項目\n>   続き\n", [("item", "項目続き")], id="a list in a quotation"),
    pytest.param("一**二**三~~四~~`五`\n", [("paragraph", "一二三四五")], id="marks are not text"),
    pytest.param("一  \n二\\\n三<br>四\n", [("paragraph", "一\n二\n三\n四")], id="hard line breaks"),
    pytest.param("a\\*b &amp; &#x9AEA;\n", [("paragraph", "a*b & 髪")], id="escapes and references"),
    pytest.param("[予約](https://example.com)\n", [("link", "予約")], id="a link alone"),
    pytest.param("[予約][r]へ、<https://example.com>\n\n[r]: https://example.com\n",
                 [("paragraph", "予約へ、https://example.com")], id="reference links, and no text in their definitions"),
    pytest.param("治療[要確認]は[甲][乙]\n", [("paragraph", "治療[要確認]は[甲][乙]")], id="brackets that name no link are brackets"),
    pytest.param("前![症例](a.png)後\n", [("paragraph", "前後"), ("alt", "症例")], id="an image"),
    pytest.param("<!-- 註 -->\n\n本<!-- 註 -->文\n", [("paragraph", "本文")], id="comments are not text"),
    pytest.param("発<ruby>毛<rt>もう</rt></ruby>\n", [("paragraph", "発毛")], id="a reading in HTML tags"),
    pytest.param("<div><p>一<p>二&amp;</div>\n\n三\n", [("paragraph", "一"), ("paragraph", "二&"), ("paragraph", "三")], id="an HTML block"),
    pytest.param("```\na  b\nc\n```\n", [("code", "a b\nc")], id="fenced code"),
    pytest.param("本文[^1]\n\n[^1]: 出典 その一\n\n[^2]: 短い\n", [("paragraph", "本文1"), ("footnote", "出典 その一"), ("footnote", "短い")],
                 id="footnotes"),
    pytest.param("| 項目 | **料金** |\n|--|--|\n| 注射 | 1万円 |\n", [("cell", "項目"), ("cell", "料金"), ("cell", "注射"), ("cell", "1万円")],
                 id="a table"),
    pytest.param("---\ntitle: \"題\"\ntags: [甲, 乙]\nnote: |\n  一行目\n  二行目\ndraft: true\n---\n本文\n",
                 [("front-matter", "題"), ("front-matter", "甲"), ("front-matter", "乙"), ("front-matter", "一行目二行目"),
                  ("front-matter", "true"), ("paragraph", "本文")], id="front matter, a block a value"),
    pytest.param("---\ntitle: [題\n---\n本文\n", [("front-matter", "title: [題"), ("paragraph", "本文")], id="front matter with a mistake"),
    pytest.param("---\ntitle: \"\n---\n本文\n", [("front-matter", "title: \""), ("paragraph", "本文")], id="an open quotation mark"),
    pytest.param("本文\n\n---\n\n続き\n", [("paragraph", "本文"), ("paragraph", "続き")], id="a rule is no front matter"),
])
def test_kinds(source: str, expected: list[tuple[str, str]]) -> None:
    assert [(block.kind.value, block.text.chars) for block in blocks(source)] == expected


def test_places_are_those_of_the_file() -> None:
    source = "---\r\ntitle: '題'\r\n---\r\n\r\n> 声😀**強**\r\n> 続き\r\n\r\n| 甲 | 乙 |\r\n|---|---|\r\n| 丙 | 丁 |\r\n"
    for block in blocks(source):
        for char, start, end in zip(block.text.chars, block.text.starts, block.text.ends, strict=True):
            assert source[start:end] == char
    assert [block.text.chars for block in blocks(source)] == ["題", "声😀強続き", "甲", "乙", "丙", "丁"]


def test_cells_know_their_row_and_column() -> None:
    cell = blocks("| 項目 | 料金 |\n|--|--|\n| 注射 | 1万円 |\n")[-1]
    assert (cell.row, cell.column, cell.table) == ("注射", "料金", 0)


def test_a_footnote_and_its_reference_name_each_other() -> None:
    text, note = blocks("効果[^a]\n\n[^a]: 出典\n")
    assert [(mark.kind, mark.target) for mark in text.inlines] == [("link", "#fn-a"), ("sup", "")]
    assert [(mark.kind, mark.target) for mark in note.inlines] == [("anchor", "fn-a")]


def test_headings_make_a_path() -> None:
    assert blocks("# 一\n\n## 二\n\n文\n")[-1].headings == ("一", "二")


def test_images_without_text_are_counted() -> None:
    assert markdown.read("![](a.png) <img src=b> ![絵](c)\n\n<img src=d>\n")[1] == 3


@pytest.mark.parametrize("source", [
    pytest.param("> " * 3_000 + "底\n", id="deep quotations"),
    pytest.param("- " * 3_000 + "底\n", id="deep lists"),
    pytest.param("*" * 5_000 + "底" + "*" * 5_000, id="deep emphasis"),
    pytest.param("[" * 5_000 + "底" + "](a)" * 5_000, id="deep links"),
    pytest.param("---\n" + "[" * 2_000 + "\n---\n文\n", id="deep front matter"),
    pytest.param("---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n文\n", id="aliases of aliases"),
    pytest.param("|a" * 2_000 + "|\n" + "|-" * 2_000 + "|\n" + "|b" * 2_000 + "|\n", id="a wide table"),
])
def test_hostile_files_are_read(source: str) -> None:
    markdown.read(source)


@pytest.mark.parametrize(("picture", "number", "kinds"), [
    ("![絵](c) ", 3, ["alt"] * 3), ("![絵](c)", 3, ["alt"] * 3), ("![絵](c) ", 8, ["alt"] * 8), ("![絵](c) ", 201, ["paragraph"]),
    ("[絵](c) ", 999, ["paragraph"]),
])  # fmt: skip
def test_pictures_beyond_number_are_text(picture: str, number: int, kinds: list[str]) -> None:
    found = blocks(picture * number + "\n")
    assert [block.kind.value for block in found] == kinds
    assert all(block.text.chars.count("絵") == number // len(kinds) for block in found)


@pytest.mark.parametrize("source", ["# 料金", "## 治", "- 発", "料"])
def test_a_short_last_line_needs_no_end(source: str) -> None:
    (block,), _ = markdown.read(source)

    assert block.text.chars == source.lstrip("#- ")


def test_a_style_sheet_hides_blocks_of_html_wherever_it_stands() -> None:
    found, _ = markdown.read('<p class="x">秘</p>\n\n# 題\n\n<style>\n.x {\n\n display: none }\n</style>\n\n<div><p class="x">密</p></div>\n\n本文\n')
    assert [(block.text.chars, block.visibility.value) for block in found] == [
        ("秘", "concealed"), ("題", "normal"), ("密", "concealed"), ("本文", "normal"),
    ]  # fmt: skip
