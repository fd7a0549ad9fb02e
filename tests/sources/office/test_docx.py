"""A Word file as its reader sees it: changes accepted, boxes and notes read, every place named."""
from __future__ import annotations

import pytest

from compliance.model import BlockKind, Document, Visibility
from compliance.sources import read_document
from tests.sources.office.word import box, paragraph, run, word

pytest.importorskip("docx")


def read(*body: str, **parts: str) -> Document:
    return read_document("draft.docx", word(*body, **parts))


def texts(document: Document) -> list[str]:
    return [block.text.chars for block in document.blocks]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        pytest.param([run("髪が"), run("生えます。", "<w:b/>")], "髪が生えます。", id="runs of one paragraph"),
        pytest.param(['<w:ins w:id="1" w:author="a">' + run("必ず") + "</w:ins>", run("治る。")], "必ず治る。", id="inserted"),
        pytest.param(['<w:del w:id="1" w:author="a"><w:r><w:delText>必ず</w:delText></w:r></w:del>', run("治る。")], "治る。", id="deleted"),
        pytest.param(['<w:moveFrom w:id="1" w:author="a">' + run("前") + "</w:moveFrom>", run("後")], "後", id="moved away"),
        pytest.param(['<w:moveTo w:id="1" w:author="a">' + run("ここへ") + "</w:moveTo>"], "ここへ", id="moved here"),
        pytest.param(['<w:commentRangeStart w:id="0"/>', run("注釈つき"), '<w:commentRangeEnd w:id="0"/>'], "注釈つき", id="a comment's range"),
        pytest.param(['<w:r><w:t>一行目</w:t><w:br/><w:t>二行目</w:t></w:r>'], "一行目\n二行目", id="a line break"),
        pytest.param(['<w:r><w:t>電話</w:t><w:tab/><w:t>03</w:t></w:r>'], "電話 03", id="a tab"),
        pytest.param(["<w:sdt><w:sdtContent>" + run("部品の中") + "</w:sdtContent></w:sdt>"], "部品の中", id="a content control"),
        pytest.param(['<w:r><w:instrText>PAGE</w:instrText></w:r>', run("3")], "3", id="a field's code is not its text"),
        pytest.param(["<w:r><w:ruby><w:rt>" + run("かみ") + "</w:rt><w:rubyBase>" + run("髪") + "</w:rubyBase></w:ruby></w:r>"], "髪", id="a reading over a word"),
    ],
)
def test_a_paragraph_reads_as_it_looks(inside: list[str], text: str) -> None:
    assert texts(read(paragraph(*inside))) == [text]


@pytest.mark.parametrize(
    ("properties", "kind", "level"),
    [
        pytest.param('<w:pStyle w:val="Heading2"/>', BlockKind.HEADING, 2, id="a heading's style"),
        pytest.param('<w:pStyle w:val="Title"/>', BlockKind.HEADING, 1, id="the title's style"),
        pytest.param('<w:outlineLvl w:val="2"/>', BlockKind.HEADING, 3, id="an outline level of its own"),
        pytest.param('<w:outlineLvl w:val="9"/>', BlockKind.PARAGRAPH, 0, id="the outline level of body text"),
        pytest.param('<w:pStyle w:val="ListBullet"/>', BlockKind.ITEM, 0, id="a list's style"),
        pytest.param('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>', BlockKind.ITEM, 0, id="numbered"),
        pytest.param('<w:numPr><w:numId w:val="0"/></w:numPr>', BlockKind.PARAGRAPH, 0, id="numbering taken away"),
        pytest.param("", BlockKind.PARAGRAPH, 0, id="no style"),
        pytest.param('<w:pStyle w:val="NoSuchStyle"/>', BlockKind.PARAGRAPH, 0, id="a style that is not there"),
    ],
)
def test_what_a_paragraph_is(properties: str, kind: BlockKind, level: int) -> None:
    (block,) = read(paragraph(run("膝の痛み"), properties=properties)).blocks

    assert (block.kind, block.level) == (kind, level)


@pytest.mark.parametrize(
    ("properties", "visibility"),
    [
        pytest.param('<w:sz w:val="12"/>', Visibility.SMALL, id="six points"),
        pytest.param('<w:sz w:val="18"/>', Visibility.NORMAL, id="nine points"),
        pytest.param('<w:color w:val="E5E5E5"/>', Visibility.PALE, id="pale grey"),
        pytest.param('<w:color w:val="auto"/>', Visibility.NORMAL, id="automatic"),
        pytest.param("<w:vanish/>", Visibility.HIDDEN, id="hidden"),
        pytest.param('<w:vanish w:val="0"/>', Visibility.NORMAL, id="not hidden after all"),
    ],
)
def test_how_well_it_can_be_seen(properties: str, visibility: Visibility) -> None:
    (block,) = read(paragraph(run("副作用として内出血があります。", properties))).blocks

    assert block.visibility is visibility


def test_a_table_heads_its_cells_by_its_first_row_and_column() -> None:
    cell = "<w:tc>{}</w:tc>"
    rows = [["施術", "料金"], ["一回", "22万円"]]
    table = "".join("<w:tr>" + "".join(cell.format(paragraph(run(text))) for text in row) + "</w:tr>" for row in rows)
    blocks = read(f"<w:tbl>{table}</w:tbl>").blocks

    assert [(block.text.chars, block.row, block.column) for block in blocks] == [
        ("施術", "", ""), ("料金", "施術", ""), ("一回", "", "施術"), ("22万円", "一回", "料金"),
    ]  # fmt: skip
    assert {block.kind for block in blocks} == {BlockKind.CELL}


_CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
_ROW = "<w:tr>{}<w:tc>{}" + paragraph(run("{}")) + "</w:tc></w:tr>"


@pytest.mark.parametrize(
    ("rows", "read_as"),
    [
        pytest.param(_CONTROL.format(_ROW.format("", "", "半額")), ["半額"], id="a row in a content control"),
        pytest.param(_CONTROL.format(_CONTROL.format(_ROW.format("", "", "半額"))), ["半額"], id="in one within another"),
        pytest.param("<w:tr>" + _CONTROL.format("<w:tc>" + paragraph(run("半額")) + "</w:tc>") + "</w:tr>", ["半額"], id="a cell in one"),
        pytest.param(_ROW.format('<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>', "", "半額") + _ROW.format("", "", "定価"), ["定価"], id="a row that was deleted"),
        pytest.param(_ROW.format('<w:trPr><w:ins w:id="1" w:author="a"/></w:trPr>', "", "半額"), ["半額"], id="a row that was inserted"),
        pytest.param(_ROW.format("", '<w:tcPr><w:cellDel w:id="1" w:author="a"/></w:tcPr>', "半額") + _ROW.format("", "", "定価"), ["定価"], id="a cell that was deleted"),
    ],
)  # fmt: skip
def test_the_rows_of_a_table_as_they_look(rows: str, read_as: list[str]) -> None:
    assert texts(read(f"<w:tbl>{rows}</w:tbl>")) == read_as


_NO_MARK = '<w:rPr><w:{} w:id="1" w:author="a"/></w:rPr>'


@pytest.mark.parametrize(
    ("properties", "read_as"),
    [
        pytest.param(_NO_MARK.format("del"), ["必ず治る", "と聞いた"], id="its end was deleted"),
        pytest.param(_NO_MARK.format("moveFrom"), ["必ず治る", "と聞いた"], id="its end was moved away"),
        pytest.param(_NO_MARK.format("ins"), ["必ず", "治る", "と聞いた"], id="its end was inserted"),
    ],
)
def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next(properties: str, read_as: list[str]) -> None:
    assert texts(read(paragraph(run("必ず"), properties=properties), paragraph(run("治る")), paragraph(run("と聞いた")))) == read_as


def test_no_paragraph_runs_on_into_a_table() -> None:
    gone, table = _NO_MARK.format("del"), "<w:tbl>" + _ROW.format("", "", "半額") + "</w:tbl>"

    assert texts(read(paragraph(run("必ず"), properties=gone), table, paragraph(run("治る"), properties=gone))) == ["必ず", "半額", "治る"]


def test_a_text_box_is_read_once_after_the_paragraph_that_holds_it() -> None:
    assert texts(read(paragraph(run("本文。"), box(paragraph(run("囲みの中。")))))) == ["本文。", "囲みの中。"]


def test_headers_come_first_and_footers_last() -> None:
    assert texts(read(paragraph(run("本文。")), header="院の名", footer="電話 03-0000-0000")) == ["院の名", "本文。", "電話 03-0000-0000"]


def test_a_footnote_is_read_with_its_number_and_its_mark_is_raised() -> None:
    mark = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    data = word(paragraph(run("効果が報告されています"), mark, run("。")), notes={5: "架空誌 2020;1:2-3."})
    first, note = read_document("draft.docx", data).blocks

    assert first.text.chars == "効果が報告されています1。"
    assert [(inline.kind, inline.start, inline.end) for inline in first.inlines] == [("link", 11, 12), ("sup", 11, 12)]
    assert (note.kind, note.text.chars) == (BlockKind.FOOTNOTE, "1) 架空誌 2020;1:2-3.")
    assert [(inline.kind, inline.target) for inline in note.inlines] == [("anchor", "fn-1")]


def test_a_place_is_a_paragraph_and_a_run() -> None:
    document = read(paragraph(run("はじめ。")), paragraph(run("髪が"), run("生えます。")))
    block = document.blocks[1]

    assert document.place(block.text.starts[3]).at == "段落 2・ラン 2"
    assert document.source[block.text.starts[3]] == "え"


def test_the_paragraphs_of_a_text_box_are_counted_by_themselves() -> None:
    document = read(paragraph(run("一。")), paragraph(box(paragraph(run("囲み。")))), paragraph(run("三。")))

    assert [document.place(block.text.starts[0]).at for block in document.blocks] == [
        "段落 1・ラン 1", "段落 2のテキストボックス・段落 1・ラン 1", "段落 3・ラン 1",
    ]  # fmt: skip
