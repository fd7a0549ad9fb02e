"""PowerPoint files (ECMA-376 PresentationML): titles, bodies, tables, pictures' descriptions and notes, slide by slide.

Shapes are read from the title down and from left to right, as they lie on the slide. A hidden slide counts as hidden.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pptx
from msgspec import Struct
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn

from compliance.errors import SourceError
from compliance.model import BlockKind, Visibility
from compliance.sources.building import flat
from compliance.sources.office import package
from compliance.sources.office.written import BREAK, Run, Written

if TYPE_CHECKING:
    from compliance.sources.pictures import Pictures

Element = Any
Shape = Any
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE}
_BULLETED = {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY, PP_PLACEHOLDER.VERTICAL_OBJECT}
# what a slide says of itself and not to its reader
_FURNITURE = {PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE}
# shapes nest in groups; what people draw does not nest deeply
_DEEPEST = 12
_FIRST, _OTHERS = 1, 2


class Slide(Struct, frozen=True):
    """What holds for all that is written of one slide."""

    name: str
    level: int
    visibility: Visibility


def read(path: str, data: bytes, pictures: Pictures | None = None) -> Written:
    """The text of a PowerPoint file, and that of its pictures where *pictures* reads them.

    Raises:
        SourceError: it is none, it is damaged, or it would unpack to more than is read.
    """
    package.check(path, data, "pptx")
    try:
        return _written(pptx.Presentation(io.BytesIO(data)), pictures)
    except Exception as error:  # whatever a damaged package makes the library raise
        raise SourceError(package.broken(path, "pptx")) from error


def _written(file: Any, pictures: Pictures | None) -> Written:
    written = Written()
    tables = 0
    for number, page in enumerate(file.slides, 1):
        hidden = page._element.get("show") in ("0", "false")
        slide = Slide(f"スライド {number}", _FIRST if number == 1 else _OTHERS, Visibility.HIDDEN if hidden else Visibility.NORMAL)
        for shape in _in_order(page.shapes):
            if getattr(shape, "has_table", False):
                _table(written, slide, shape, tables)
                tables += 1
            elif shape.has_text_frame:
                _text(written, slide, shape)
            elif shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
                words = pictures.within(shape.image.blob) if pictures and _is_held(shape) else None
                written.picture(_described(shape), f"{slide.name}・{shape.name}", words)
        if page.has_notes_slide and page.notes_slide.notes_text_frame is not None:
            for paragraph in page.notes_slide.notes_text_frame._txBody.iterchildren(qn("a:p")):
                written.block(BlockKind.PARAGRAPH, [*_runs(paragraph, f"{slide.name}・ノート")], visibility=slide.visibility)
    return written


def _in_order(shapes: Iterable[Shape], depth: int = 0) -> Iterator[Shape]:
    """The shapes of a slide, groups opened: the title, then from top to bottom and from left to right."""
    for shape in sorted(shapes, key=_place):
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            if depth < _DEEPEST:
                yield from _in_order(shape.shapes, depth + 1)
        elif _placeholder(shape) not in _FURNITURE:
            yield shape


def _place(shape: Shape) -> tuple[bool, int, int]:
    return _placeholder(shape) not in _TITLES, shape.top or 0, shape.left or 0


def _placeholder(shape: Shape) -> Any:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _text(written: Written, slide: Slide, shape: Shape) -> None:
    role = _placeholder(shape)
    for paragraph in shape.text_frame._txBody.iterchildren(qn("a:p")):
        kind = BlockKind.HEADING if role in _TITLES else _kind(paragraph, role in _BULLETED)
        runs = [*_runs(paragraph, f"{slide.name}・{shape.name}")]
        level = slide.level if kind is BlockKind.HEADING else 0
        written.block(kind, runs, level=level, visibility=slide.visibility)


def _kind(paragraph: Element, bulleted: bool) -> BlockKind:
    """Item or paragraph: a paragraph has the bullet that it or its placeholder gives it."""
    properties = paragraph.find(qn("a:pPr"))
    if properties is not None:
        bulleted = bulleted and properties.find(qn("a:buNone")) is None
        bulleted = bulleted or any(properties.find(qn(f"a:{name}")) is not None for name in ("buChar", "buAutoNum", "buBlip"))
    return BlockKind.ITEM if bulleted else BlockKind.PARAGRAPH


def _runs(paragraph: Element, spot: str) -> Iterator[Run]:
    number = 0
    for child in paragraph.iterchildren():
        if child.tag == qn("a:br"):
            yield Run(BREAK, spot=f"{spot}・ラン {max(number, 1)}")
        elif child.tag in (qn("a:r"), qn("a:fld")):
            number += 1
            text = child.find(qn("a:t"))
            if text is not None:
                yield Run(text.text or "", _marks(child.find(qn("a:rPr"))), text, f"{spot}・ラン {number}")


def _marks(properties: Element | None) -> tuple[tuple[str, str], ...]:
    if properties is None:
        return ()
    raised = int(properties.get("baseline", "0").rstrip("%") or 0)
    marks = [("sup" if raised > 0 else "sub", "")] if raised else []
    marks += [("strong", "")] if properties.get("b") in ("1", "true") else []
    marks += [("strike", "")] if properties.get("strike", "noStrike") != "noStrike" else []
    return tuple(marks)


def _table(written: Written, slide: Slide, shape: Shape, number: int) -> None:
    headers: list[str] = []
    for row, line in enumerate(shape.table.rows):
        cells = list(line.cells)
        texts = [flat(" ".join(cell.text_frame.text.split())) for cell in cells]
        headers = headers or texts
        for column, cell in enumerate(cells):
            spot = f"{slide.name}・{shape.name}・{row + 1} 行 {column + 1} 列"
            for paragraph in cell.text_frame._txBody.iterchildren(qn("a:p")):
                written.block(
                    BlockKind.CELL, [*_runs(paragraph, spot)], row=texts[0] if column else "", column=headers[column] if row else "",
                    table=number, visibility=slide.visibility,
                )  # fmt: skip


def _is_held(shape: Shape) -> bool:
    """Whether the file of a picture is in the package, and not linked from elsewhere."""
    return next((blip.get(qn("r:embed")) for blip in shape._element.iter(qn("a:blip"))), None) is not None


def _described(shape: Shape) -> str:
    return next((told.get("descr", "") for told in shape._element.iter(qn("p:cNvPr"))), "")
