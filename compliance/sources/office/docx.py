"""Word files (ECMA-376 WordprocessingML): headers, body, text boxes, notes and footers, as they look with all changes accepted.

Comments and deleted text are not read; hidden text (``w:vanish``) is, and counts as hidden. The number that Word gives a
list's items is not in the file; that of a footnote is counted.
"""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import docx
from msgspec import Struct
from msgspec.structs import replace

from compliance.errors import SourceError
from compliance.model import BlockKind, Visibility
from compliance.sources.building import flat
from compliance.sources.office import package
from compliance.sources.office.docx_accepted import THROUGH, joined_blocks, within
from compliance.sources.office.docx_styles import Look, Styles, qn
from compliance.sources.office.written import BREAK, Run, Written

if TYPE_CHECKING:
    from compliance.sources.pictures import Pictures

Element = Any
_HEADER_TYPES = ("first_page_header", "header", "even_page_header")
_FOOTER_TYPES = ("first_page_footer", "footer", "even_page_footer")
_TEXTS = {qn("w:tab"): " ", qn("w:br"): BREAK, qn("w:cr"): BREAK, qn("w:noBreakHyphen"): "-"}
_BOX = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
_LIGHT = 8 * 1024 * 1024
"""Bytes of XML up to which the file that was read last is kept as it was read: beside a book's it would weigh too much."""
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


class Around(Struct, frozen=True):
    """What holds for all blocks of a part of the file: how its paragraphs are called, and the cell they stand in."""

    name: str
    row: str = ""
    column: str = ""
    table: int = -1
    kind: BlockKind | None = None


def read(path: str, data: bytes, pictures: Pictures | None = None) -> Written:
    """The text of a Word file, and that of its pictures where *pictures* reads them.

    Raises:
        SourceError: it is none, it is damaged, or it would unpack to more than is read.
    """
    light = package.check(path, data, "docx") < _LIGHT
    return (_last if light else _read)(path, data, pictures)[1]


def again(path: str, data: bytes, pictures: Pictures | None = None) -> tuple[Any, Written]:
    """The file as the library holds it, for who writes into it, and its text, whose origins are its ``w:t`` elements.

    A file that was just read is not read again. Raises SourceError as ``read`` does.
    """
    found = _last(path, data, pictures)
    _last.cache_clear()  # what is written into does not come again
    return found


def _read(path: str, data: bytes, pictures: Pictures | None) -> tuple[Any, Written]:
    file = _opened(path, data)
    try:
        return file, _Reader(file, pictures).read()
    except SourceError:
        raise
    except Exception as error:  # its parts are read only now, and so is their damage found
        raise SourceError(package.broken(path, "docx")) from error


_last = functools.lru_cache(maxsize=1)(_read)


def _opened(path: str, data: bytes) -> Any:
    package.check(path, data, "docx")
    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # whatever a damaged package makes the library raise
        raise SourceError(package.broken(path, "docx")) from error


class _Reader:
    """The state of the walk."""

    def __init__(self, file: Any, pictures: Pictures | None) -> None:
        self.file = file
        self._seen = pictures
        self.written = Written()
        self._part = file.part
        self._styles = Styles(file.styles.element)
        self._paragraphs = 0
        self._tables = 0
        self._notes: list[tuple[str, str]] = []

    def read(self) -> Written:
        self._edges(_HEADER_TYPES, "ヘッダー")
        self._blocks(self.file.element.body, Around("段落"))
        self._footnotes()
        self._edges(_FOOTER_TYPES, "フッター")
        return self.written

    def _edges(self, types: tuple[str, ...], name: str) -> None:
        """Headers or footers, each once: a section without one of its own has that of the section before."""
        for section in self.file.sections:
            for kind in types:
                edge = getattr(section, kind)
                if not edge.is_linked_to_previous:
                    self._within(edge.part, edge._element, Around(name))

    def _footnotes(self) -> None:
        related = {rel.reltype.rpartition("/")[2]: rel.target_part for rel in self.file.part.rels.values() if not rel.is_external}
        roots = {kind: _root(related[kind]) for kind in ("footnotes", "endnotes") if kind in related}
        notes = {
            (kind, note.get(qn("w:id"))): note
            for kind, root in roots.items()
            for note in root
            if note.get(qn("w:type")) not in _SEPARATORS
        }
        for number, key in enumerate(self._notes, 1):
            if key in notes:
                self._within(related[key[0]], notes[key], Around(f"脚注 {number}", kind=BlockKind.FOOTNOTE), f"{number}) ")

    def _within(self, part: Any, element: Element, around: Around, before: str = "") -> None:
        """Blocks of another part of the package, whose links are that part's."""
        self._part, part = part, self._part
        self._apart(element, around, before)
        self._part = part

    def _apart(self, element: Element, around: Around, before: str = "") -> None:
        """Blocks whose paragraphs are counted from one."""
        count, self._paragraphs = self._paragraphs, 0
        self._blocks(element, around, before)
        self._paragraphs = count

    def _blocks(self, container: Element, around: Around, before: str = "") -> None:
        for joined in joined_blocks(container):
            child = joined[-1]
            if child.tag == qn("w:p"):
                self._paragraph(joined, around, before)
                before = ""
            elif child.tag == qn("w:tbl"):
                self._table(child, around)
            else:
                self._blocks(child, around)

    def _paragraph(self, joined: Sequence[Element], around: Around, before: str) -> None:
        look = self._styles.of(joined[-1])  # what is left of joined paragraphs is the mark of the last
        runs: list[tuple[Run, bool]] = []
        names = []
        for element in joined:
            self._paragraphs += 1
            names.append(around.name if around.name.startswith("脚注") else f"{around.name} {self._paragraphs}")
            runs += self._runs(element, names[-1], look)
        shown = [run for run, hidden in runs if not hidden]
        kind = around.kind or (BlockKind.CELL if around.table >= 0 else look.kind)
        lead = [Run(before, (("anchor", f"fn-{before.rstrip(') ')}"),), spot=names[0])] if before else []
        self._write(around, kind, [*lead, *shown], look.level, look.visibility)
        if len(shown) < len(runs):
            self._write(around, kind, [run for run, hidden in runs if hidden], look.level, Visibility.HIDDEN)
        for element, name in zip(joined, names, strict=True):
            for box in _boxes(element):
                self._apart(box, replace(around, name=f"{name}のテキストボックス・段落"))
            for told, relation in _pictures(element):
                self.written.picture(told, name, self._words(relation))

    def _write(self, around: Around, kind: BlockKind, runs: list[Run], level: int, visibility: Visibility) -> None:
        level = level if kind is BlockKind.HEADING else 0
        self.written.block(
            kind, runs, level=level, row=around.row, column=around.column, table=around.table, visibility=visibility
        )

    def _runs(self, element: Element, name: str, look: Look) -> Iterator[tuple[Run, bool]]:
        """The runs of a paragraph, and whether each is hidden."""
        for number, (run, marks) in enumerate(_run_elements(element, self._target, ()), 1):
            own = self._styles.run(run, look)
            spot = f"{name}・ラン {number}"
            for child in run.iterchildren():
                if child.tag == qn("w:t"):
                    yield Run(child.text or "", (*marks, *own.marks), child, spot), own.hidden
                elif child.tag in _TEXTS:
                    yield Run(_TEXTS[child.tag], marks, None, spot), own.hidden
                elif child.tag in _NOTES:
                    self._notes.append((_NOTES[child.tag], child.get(qn("w:id"))))
                    number = len(self._notes)
                    yield Run(str(number), (*marks, ("sup", ""), ("link", f"#fn-{number}")), None, spot), own.hidden
                elif child.tag == qn("w:ruby"):
                    for base in child.iterfind(f"{qn('w:rubyBase')}//{qn('w:t')}"):
                        yield Run(base.text or "", marks, base, spot), own.hidden

    def _target(self, link: Element) -> str:
        """Where a hyperlink leads; empty where its relation is missing."""
        relation = self._part.rels.get(link.get(qn("r:id"), ""))
        if relation is not None:
            return str(relation.target_ref)
        anchor = link.get(qn("w:anchor"), "")
        return f"#{anchor}" if anchor else ""

    def _words(self, relation: str) -> Sequence[str] | None:
        """What is written in the picture to which *relation* leads; None where it is not read."""
        part = self._part.related_parts.get(relation) if self._seen else None
        return self._seen.within(part.blob) if self._seen and part is not None else None

    def _table(self, element: Element, around: Around) -> None:
        number, self._tables = self._tables, self._tables + 1
        headers: dict[int, str] = {}
        for row, line in enumerate(within(element, qn("w:tr"))):
            first, column = "", 0
            for cell in within(line, qn("w:tc")):
                name = f"表 {number + 1}・{row + 1} 行 {column + 1} 列・段落"
                spot = Around(name, first if column else "", headers.get(column, ""), number)
                self._apart(cell, spot)
                text = flat(" ".join(_plain(cell).split()))
                if row == 0:
                    headers[column] = text
                if column == 0:
                    first = text
                column += _span(cell)


def _run_elements(element: Element, target: Any, marks: tuple[tuple[str, str], ...]) -> Iterator[tuple[Element, tuple[tuple[str, str], ...]]]:
    for child in element.iterchildren():
        if child.tag == qn("w:r"):
            yield child, marks
        elif child.tag == qn("w:hyperlink"):
            yield from _run_elements(child, target, (*marks, ("link", target(child))))
        elif child.tag in THROUGH:
            yield from _run_elements(child, target, marks)


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph; what is written a second time for old programs is left out."""
    for box in element.iter(qn("w:txbxContent")):
        inside = next(box.iterancestors(qn("w:p")), None) is element
        if inside and next(box.iterancestors(_BOX), None) is None:
            yield box


def _pictures(element: Element) -> Iterator[tuple[str, str]]:
    """What each picture of a paragraph is said to show, and the relation that leads to it."""
    for drawing in element.iter(qn("w:drawing")):
        own = next(drawing.iterancestors(qn("w:p")), None) is element
        blip = next(drawing.iter(qn("a:blip")), None) if own else None
        if blip is not None:
            yield next((told.get("descr", "") for told in drawing.iter(qn("wp:docPr"))), ""), blip.get(qn("r:embed"), "")


def _plain(cell: Element) -> str:
    return "".join(text.text or "" for text in cell.iter(qn("w:t")))


def _span(cell: Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    written = span.get(qn("w:val"), "1") if span is not None else "1"
    return min(int(written), 100) if re.fullmatch(r"\d{1,3}", written) else 1


def _root(part: Any) -> Element:
    from docx.oxml.parser import parse_xml

    return part.element if hasattr(part, "element") else parse_xml(part.blob)
