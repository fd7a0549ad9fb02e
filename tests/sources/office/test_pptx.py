"""Slides as their reader sees them: from the title down, tables with their headers, notes, every place named."""
from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from compliance.errors import SourceError
from compliance.model import Block, BlockKind, Visibility
from compliance.sources import read_document

pptx = pytest.importorskip("pptx")
from pptx.util import Cm  # noqa: E402  needs the extra


def slides(*draw: Callable[[Any], None], layout: int = 5) -> bytes:
    """A file with a slide for each of *draw*, which puts what it likes on it."""
    file = pptx.Presentation()
    for one in draw:
        one(file.slides.add_slide(file.slide_layouts[layout]))
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


def blocks(*draw: Callable[[Any], None], layout: int = 5) -> tuple[Block, ...]:
    return read_document("talk.pptx", slides(*draw, layout=layout)).blocks


def _box(text: str, top: float = 5, left: float = 1) -> Callable[[Any], None]:
    return lambda slide: setattr(slide.shapes.add_textbox(Cm(left), Cm(top), Cm(8), Cm(1)).text_frame, "text", text)


def _titled(text: str) -> Callable[[Any], None]:
    return lambda slide: setattr(slide.shapes.title.text_frame, "text", text)


def all_of(*draw: Callable[[Any], None]) -> Callable[[Any], None]:
    def drawn(slide: Any) -> None:
        for one in draw:
            one(slide)

    return drawn


def test_a_slide_is_read_from_its_title_down_and_from_left_to_right() -> None:
    found = blocks(all_of(_box("下", 12), _box("右", 5, 12), _box("左", 5), _titled("題")))

    assert [block.text.chars for block in found] == ["題", "左", "右", "下"]


def test_titles_are_headings_the_first_one_of_the_whole() -> None:
    found = blocks(_titled("膝の注射"), all_of(_titled("料金"), _box("22万円です。")))

    assert [(block.kind, block.level) for block in found] == [
        (BlockKind.HEADING, 1), (BlockKind.HEADING, 2), (BlockKind.PARAGRAPH, 0),
    ]  # fmt: skip
    assert found[2].headings == ("膝の注射", "料金")


def test_a_body_has_bullets() -> None:
    def body(slide: Any) -> None:
        slide.placeholders[1].text_frame.text = "一つ目\n二つ目"

    assert [(b.kind, b.text.chars) for b in blocks(body, layout=1)] == [(BlockKind.ITEM, "一つ目"), (BlockKind.ITEM, "二つ目")]


def test_a_table_heads_its_cells() -> None:
    def table(slide: Any) -> None:
        cells = slide.shapes.add_table(2, 2, Cm(1), Cm(5), Cm(8), Cm(4)).table
        for at, text in enumerate(["施術", "料金", "一回", "22万円"]):
            cells.cell(at // 2, at % 2).text_frame.text = text

    assert [(b.text.chars, b.row, b.column) for b in blocks(table)][-1] == ("22万円", "一回", "料金")


def test_groups_are_opened_notes_read_and_hidden_slides_hidden() -> None:
    def grouped(slide: Any) -> None:
        group = slide.shapes.add_group_shape()
        group.shapes.add_textbox(Cm(1), Cm(1), Cm(5), Cm(1)).text_frame.text = "組の中"
        slide.notes_slide.notes_text_frame.text = "話すこと"
        slide._element.set("show", "0")

    found = blocks(grouped)

    assert [block.text.chars for block in found] == ["組の中", "話すこと"]
    assert {block.visibility for block in found} == {Visibility.HIDDEN}


def test_a_place_is_a_slide_a_shape_and_a_run() -> None:
    document = read_document("talk.pptx", slides(_titled("一"), _titled("膝は必ず治ります。")))

    assert document.place(document.blocks[1].text.starts[3]).at == "スライド 2・Title 1・ラン 1"


def test_a_damaged_file_is_refused_in_one_line() -> None:
    with pytest.raises(SourceError) as refused:
        read_document("talk.pptx", slides(_titled("一"))[:3000])

    assert "壊れています" in refused.value.problems[0].what
