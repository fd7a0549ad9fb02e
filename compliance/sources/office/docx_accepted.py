"""The blocks, rows and cells of a Word file as they stand with all tracked changes accepted, whatever they are wrapped in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compliance.sources.office.docx_styles import qn

Element = Any
# containers that say nothing themselves; w:del and w:moveFrom are none of them: what they hold is gone
THROUGH = {qn(f"w:{name}") for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo")}
_GONE = (qn("w:del"), qn("w:moveFrom"))
_GONE_OF_TABLES = (f"{qn('w:trPr')}/{qn('w:del')}", f"{qn('w:tcPr')}/{qn('w:cellDel')}")


def joined_blocks(container: Element) -> Iterator[list[Element]]:
    """The blocks of a container, each alone but for paragraphs whose mark was deleted: they run on into the next."""
    run_on: list[Element] = []
    for child in container.iterchildren():
        if child.tag == qn("w:p"):
            run_on.append(child)
            if _runs_on(child):
                continue
        elif child.tag != qn("w:tbl") and child.tag not in THROUGH:
            continue  # bookmarks and the like
        elif run_on:
            yield run_on
        yield run_on if child.tag == qn("w:p") else [child]
        run_on = []
    if run_on:
        yield run_on


def _runs_on(paragraph: Element) -> bool:
    """Whether the mark at the end of *paragraph* was deleted or moved away (ECMA-376 part 1, 17.13.5.15)."""
    properties = paragraph.find(qn("w:pPr"))
    mark = properties.find(qn("w:rPr")) if properties is not None else None
    return mark is not None and any(mark.find(gone) is not None for gone in _GONE)


def within(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls with them, without those that were deleted."""
    for child in element.iterchildren():
        if child.tag in THROUGH:
            yield from within(child, tag)
        elif child.tag == tag and not any(child.find(gone) is not None for gone in _GONE_OF_TABLES):
            yield child
