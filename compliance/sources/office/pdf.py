"""PDF files: the text of each page in reading order, every line with its page and the box that it stands in.

A PDF says where glyphs stand and nothing else. Lines, paragraphs, headings, tables and what repeats on every page are
told by how they lie; what is small, pale or out of sight is known by its look. Pictures are not read.
"""
from __future__ import annotations

import statistics
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
from msgspec import Struct

from compliance.errors import Problem, SourceError
from compliance.model import BlockKind
from compliance.sources import limits
from compliance.sources.building import flat
from compliance.sources.office.pdf_edges import parted
from compliance.sources.office.pdf_glyphs import Page
from compliance.sources.office.pdf_lines import Line, lines
from compliance.sources.office.pdf_order import ordered
from compliance.sources.office.pdf_paragraphs import HEADS, Paragraph, goes_over, joined, paragraphs, pauses
from compliance.sources.office.pdf_weight import bursts
from compliance.sources.office.written import Run, Written
from compliance.sources.plain import kind_of

MOST_PAGES = 2_000
_HEAD, _TAIL = 1024, 4096
_PASSWORD = 4
_LONGEST_HEADING, _LONGEST_BOLD = 80, 40
_SMALLER = 0.05
_ENDS = ("。", "、", "」", ":", "：")
_LOWEST = 6
_UNKNOWN = "\ufffd"


class Glyphs(Struct, frozen=True):
    """What holds a piece of text in the file: the page, from 0, and for each character its index on it, -1 for a made-up blank."""

    page: int
    indices: array[int]


class _Sheet(Struct, frozen=True):
    """The lines of a page, and its size in points."""

    lines: list[Line]
    width: float
    height: float


def read(path: str, data: bytes) -> Written:
    """The text of a PDF file; the origins are ``Glyphs``.

    Raises:
        SourceError: it is none, it is damaged, encrypted or too long, or there is no text in it.
    """
    file = opened(path, data)
    try:
        sheets, pictures = _sheets(path, file)
    except pypdfium2.PdfiumError as error:
        raise SourceError(_broken(path)) from error
    finally:
        file.close()
    shown = "".join(line.text for sheet in sheets for line in sheet.lines)
    if not shown:
        what = f"{len(sheets)} ページのどこにも文字がありません。画像だけのようです (no text on {len(sheets)} pages: scanned?)"
        raise SourceError(Problem(path, what, "文字の入った PDF を書き出すか、文字認識 (OCR) にかけてください"))
    if shown.count(_UNKNOWN) > len(shown) / 2:
        what = "字の形だけがあり、どの文字か分からない PDF です (its fonts do not say which characters they draw)"
        raise SourceError(Problem(path, what, "元のアプリから書き出し直すか、文字認識 (OCR) にかけてください"))
    written = Written()
    written.images_not_read = pictures
    _Writer(written, sheets).write()
    return written


def opened(path: str, data: bytes) -> Any:
    """The file as the library holds it, to be closed. Raises SourceError as ``read`` does."""
    if b"%PDF-" not in data[:_HEAD]:
        raise SourceError(Problem(path, "中身が PDF ではありません (not a PDF)", "中身に合う拡張子に直すか、保存し直してください"))
    if b"%%EOF" not in data[-_TAIL:]:
        what = "途中で切れています (cut short: no end of file)"
        raise SourceError(Problem(path, what, "ファイルをもう一度受け取るか、書き出し直してください"))
    if bursts(data):
        what = "開くと異常に大きくなるファイルです (unpacks to more than is read)"
        raise SourceError(Problem(path, what, "出どころを確かめ、元のアプリから書き出し直してください"))
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD:
            what = "パスワードで守られています (encrypted)"
            raise SourceError(Problem(path, what, "パスワードを外して保存し直してください")) from error
        raise SourceError(_broken(path)) from error
    if not 0 < len(file) <= MOST_PAGES:
        count = len(file)
        file.close()
        if not count:
            raise SourceError(_broken(path))
        what = f"{count:,} ページあります。読むのは {MOST_PAGES:,} ページまでです (too many pages)"
        raise SourceError(Problem(path, what, "広告にあたるページだけの PDF に分けてください"))
    return file


def _broken(path: str) -> Problem:
    return Problem(path, "PDF として壊れています (damaged)", "元のアプリから書き出し直してください")


def _sheets(path: str, file: Any) -> tuple[list[_Sheet], int]:
    """The lines of every page, one page open at a time, and how many pictures hold words that are not read.

    Raises SourceError as soon as there is more text than is read.
    """
    sheets, pictures, characters = [], 0, 0
    for number in range(len(file)):
        page = file[number]
        try:
            seen = Page(page)
            found = lines(number, seen.glyphs())
            characters += sum(len(line.text) for line in found)
            limits.check_characters(path, characters)
            sheets.append(_Sheet(found, seen.box.right, seen.box.bottom))
            over = [line.box for line in found]
            pictures += sum(not any(box.holds(line.left, line.top) for line in over) for box in seen.pictures())
        finally:
            page.close()
    return sheets, pictures


class _Writer:
    """Puts pages down as blocks."""

    def __init__(self, written: Written, sheets: Sequence[_Sheet]) -> None:
        self._written = written
        self._sheets = sheets
        every = [line for sheet in sheets for line in sheet.lines]
        self._body = _median(every)
        heads = {round(line.size) for line in every if line.size >= HEADS * self._body}
        bold = sum(len(piece.text) for line in every for piece in line.pieces if piece.bold)
        self._strong = 2 * bold < sum(len(line.text) for line in every)  # where most is bold, none of it stands out
        self._levels = {size: min(level, _LOWEST) for level, size in enumerate(sorted(heads, reverse=True), 1)}
        self._tables = 0
        self._term = ""
        self._open: Paragraph | None = None

    def write(self) -> None:
        parts = parted([sheet.lines for sheet in self._sheets], self._sheets[0].height)
        first = self._sheets[0].width
        pages = zip(self._sheets, parts.pages, strict=True)
        body = (row for sheet, kept in pages for row in self._page(kept, sheet.width))
        for rows in (self._page(parts.heads, first), body, self._page(parts.feet, first)):
            self._rows([*rows])
            self._end()

    def _page(self, kept: Sequence[Line], width: float) -> Iterator[list[Paragraph]]:
        """What is set across a page and what is set down it, what there is more of first."""
        across, down = ([line for line in kept if line.vertical is vertical] for vertical in (False, True))
        for part in sorted((across, down), key=lambda part: -sum(len(line.text) for line in part)):
            yield from ordered(paragraphs(part, self._body, width), self._body)

    def _rows(self, rows: Sequence[list[Paragraph]]) -> None:
        """Rows of several paragraphs that follow one another, over pages too, are a table, its first row the header."""
        at = 0
        while at < len(rows):
            end = at
            while end < len(rows) and len(rows[end]) > 1:
                end += 1
            if end - at > 1:
                self._end()
                self._table(rows[at:end])
            else:
                end = at + 1
                for paragraph in rows[at]:
                    self._add(paragraph)
            at = end

    def _table(self, rows: Sequence[list[Paragraph]]) -> None:
        left = min(row[0].box.left for row in rows)
        for number, row in enumerate(rows):
            first = row[0] if row[0].box.left - left < 2 * self._body else None
            for cell in row:
                over = _header(rows[0], cell) if number else None
                self._written.block(
                    BlockKind.CELL, [*_runs(cell)], row=_label(first) if first and cell is not first else "",
                    column=_label(over) if over else "", table=self._tables, visibility=cell.lines[0].visibility,
                )  # fmt: skip
        self._tables += 1

    def _add(self, paragraph: Paragraph) -> None:
        """Write *paragraph*, or the whole of it once what follows has been seen."""
        if self._kind(paragraph)[0] is not BlockKind.PARAGRAPH:
            self._end()
            self._put(paragraph)
        elif self._open and goes_over(self._open, paragraph):
            self._open = joined(self._open, paragraph)
        else:
            self._end()
            self._open = paragraph

    def _end(self) -> None:
        if self._open:
            self._put(self._open)
        self._open = None

    def _kind(self, paragraph: Paragraph) -> tuple[BlockKind, int]:
        """What *paragraph* is, and the length of the sign that says so."""
        text = "".join(line.text for line in paragraph.lines).strip()
        kind, sign = kind_of(text)
        short = len(text) <= _LONGEST_HEADING and "。" not in text[:-1]
        large = short and round(paragraph.size) in self._levels
        large = large or (short and self._strong and _stands_out(paragraph, text, self._body))
        return (BlockKind.HEADING, sign) if kind is BlockKind.PARAGRAPH and large else (kind, sign)

    def _put(self, paragraph: Paragraph) -> None:
        kind, sign = self._kind(paragraph)
        level = self._levels.get(round(paragraph.size), min(len(self._levels) + 1, _LOWEST)) if kind is BlockKind.HEADING else 0
        written = self._written.block(
            kind, [*_runs(paragraph, sign)], level=level, visibility=paragraph.lines[0].visibility,
            row=self._term if kind is BlockKind.DEFINITION else "",
        )  # fmt: skip
        self._term = flat(written) if kind is BlockKind.TERM else self._term


def _stands_out(paragraph: Paragraph, text: str, body: float) -> bool:
    """Whether a line of running text is a heading by its bold type alone: short, on its own, and no sentence."""
    alone = len(paragraph.lines) == 1 and paragraph.lines[0].bold and paragraph.size >= body * (1 - _SMALLER)
    return alone and len(text) <= _LONGEST_BOLD and not text.endswith(_ENDS)


def _median(every: Sequence[Line]) -> float:
    """The size of the running text: that of the middle character."""
    sizes: Counter[float] = Counter()
    for line in every:
        sizes[round(line.size, 1)] += len(line.text)
    return statistics.median(sizes.elements())


def _label(paragraph: Paragraph) -> str:
    return flat("".join(pause + line.text for line, pause in pauses(paragraph)).strip())


def _header(header: Sequence[Paragraph], cell: Paragraph) -> Paragraph | None:
    """The paragraph of the first row that stands over *cell*."""
    over = [(min(head.box.right, cell.box.right) - max(head.box.left, cell.box.left), at) for at, head in enumerate(header)]
    shared, at = max(over)
    return header[at] if shared > 0 else None


def _runs(paragraph: Paragraph, sign: int = 0) -> Iterator[Run]:
    """The runs of *paragraph*, without the *sign* of so many characters that it begins with."""
    for line, pause in pauses(paragraph):
        box = line.box
        spot = (
            f"{line.page + 1} ページ・x {box.left:.0f} y {box.top:.0f} 幅 {box.right - box.left:.0f} 高さ {box.bottom - box.top:.0f} pt"
        )
        if pause:
            yield Run(pause, spot=spot)
        for piece in line.pieces:
            text, glyphs = piece.text[sign:], piece.glyphs[sign:]
            sign = max(sign - len(piece.text), 0)
            said = (piece.mark, ""), ("strong" if piece.bold else "", ""), ("link" if piece.link else "", piece.link)
            marks = tuple((kind, target) for kind, target in said if kind)
            if text:
                yield Run(text, marks, Glyphs(line.page, array("i", glyphs)), spot)
