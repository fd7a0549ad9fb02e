"""The glyphs of a PDF page, as PDFium finds them: characters that follow one another, where they stand, how they look.

Places are as a reader sees the page: points from its upper left corner, the page turned so that most of its text is upright.
"""
from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium
from msgspec import Struct

from compliance.model import Visibility
from compliance.sources.office import pdf_links

SMALLEST = 7.0
_PALEST = 210.0
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
# how programs make type bold that has no bold of its own
_OUTLINED = pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
_BOLD_NAME = re.compile(rb"(?i:bold|heavy|black|demi)|(?:-|W)(?:[6-9]|EB?|B|DB|UB|H)\b")
_BOLD, _LONGEST_NAME = 650, 200
# how far a glyph reaches above and below its baseline, in sizes: of Japanese type
_ABOVE, _BELOW = 0.88, 0.14
# more objects than a person draws are not looked through for what lies behind pale letters
_MOST_OBJECTS = 20_000
_LEAST_PICTURE = 36.0
# of a quarter of a turn
_ASKEW = 0.1
_SAMPLES = 200


class Box(Struct, frozen=True):
    """A rectangle in points, ``y`` growing downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class Glyph(Struct, frozen=True):
    """A character at *index* of PDFium's list for the page.

    ``size`` is that of its type as it is seen, in points; ``angled`` says that it does not stand as most of the page does;
    ``link`` is the address that a click on it leads to.
    """

    index: int
    char: str
    box: Box
    baseline: float
    size: float
    visibility: Visibility
    angled: bool = False
    bold: bool = False
    link: str = ""


class Page:
    """What is drawn on one page that is open in PDFium."""

    def __init__(self, page: Any) -> None:
        self._page = page.raw
        self._open = page
        left, bottom, right, top = page.get_cropbox()
        self._corner = (left, top)
        self._extent = (right - left, top - bottom)
        self._stand(page.get_rotation() // 90 % 4)

    def _stand(self, turn: int) -> None:
        """See the page turned by so many quarters."""
        self._turn = turn
        self.box = Box(0, 0, *self._extent[:: -1 if turn % 2 else 1])

    def box_of(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box as it is seen of a rectangle in the coordinates of the file."""
        if not self._turn:
            x, y = self._corner
            return Box(left - x, y - top, right - x, y - bottom)
        (a, b), (c, d) = self.seen(left, top), self.seen(right, bottom)
        return Box(min(a, c), min(b, d), max(a, c), max(b, d))

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """The point as it is seen of one in the coordinates of the file."""
        x, y = x - self._corner[0], self._corner[1] - y
        width, height = self._extent
        return ((x, y), (height - y, x), (width - x, height - y), (y, width - x))[self._turn]

    def written(self, box: Box) -> tuple[float, float, float, float]:
        """Left, bottom, right and top, in the coordinates of the file, of a box as it is seen."""
        width, height = self._extent
        corners = []
        for x, y in ((box.left, box.top), (box.right, box.bottom)):
            x, y = ((x, y), (y, height - x), (width - x, height - y), (width - y, x))[self._turn]
            corners.append((x + self._corner[0], self._corner[1] - y))
        (a, b), (c, d) = corners
        return min(a, c), min(b, d), max(a, c), max(b, d)

    def glyphs(self) -> Iterator[Glyph]:
        """The characters of the page in the order of the file; what PDFium makes up between them is left out."""
        text = self._open.get_textpage()
        try:
            handle, count = text.raw, text.count_chars()
            self._stand(_most_upright(handle, count))
            look = _Look(handle, self, self._turn)
            for index in range(count):
                if not pdfium.FPDFText_IsGenerated(handle, index):
                    char = chr(pdfium.FPDFText_GetUnicode(handle, index) or 0xFFFD)
                    char = "•" if "\uf000" <= char <= "\uf0ff" else char  # of a font of symbols
                    if char.isprintable() or char == "\u3000":
                        yield look.glyph(index, char)
        finally:
            text.close()

    def links(self) -> list[tuple[Box, str]]:
        """Where a click leads out of the file, and to which address, up to a bound."""
        return [(self.box_of(*corners), address) for corners, address in pdf_links.links(self._open, _MOST_OBJECTS)]

    def objects(self) -> Iterator[tuple[int, Any, Box]]:
        """The kind, the handle and the box of what is drawn, in the order in which it is, up to a bound."""
        corners = [ctypes.c_float() for _ in range(4)]
        for at in range(min(pdfium.FPDFPage_CountObjects(self._page), _MOST_OBJECTS)):
            drawn = pdfium.FPDFPage_GetObject(self._page, at)
            if pdfium.FPDFPageObj_GetBounds(drawn, *corners):
                yield pdfium.FPDFPageObj_GetType(drawn), drawn, self.box_of(*(corner.value for corner in corners))

    def pictures(self) -> list[Box]:
        """Where pictures stand that are large enough to hold words."""
        boxes = [box for kind, _, box in self.objects() if kind == pdfium.FPDF_PAGEOBJ_IMAGE]
        return [box for box in boxes if min(box.right - box.left, box.bottom - box.top) >= _LEAST_PICTURE]

    def backed(self) -> list[Box]:
        """Where something dark lies on which pale letters can be read."""
        dark = []
        for kind, drawn, box in self.objects():
            is_area = kind == pdfium.FPDF_PAGEOBJ_PATH and _is_filled(drawn) and _lightness(drawn) < _PALEST
            if is_area or kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
                dark.append(box)
        return dark


class _Look:
    """How the characters of a text page look; what is the same for all of an object is asked once."""

    def __init__(self, text: Any, page: Page, turn: int) -> None:
        self._text = text
        self._page = page
        self._turn = turn
        self._backed: list[Box] | None = None
        self._pictures: list[Box] | None = None
        self._drawn = 0
        self._size = self._lightness = 0.0
        self._invisible = self._is_upright = self._bold = False
        self._links = page.links()
        self._rect = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def glyph(self, index: int, char: str) -> Glyph:
        self._ask(index)
        rect, size = self._rect, self._size
        pdfium.FPDFText_GetLooseCharBox(self._text, index, rect)
        pdfium.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        box = self._page.box_of(rect.left, rect.bottom, rect.right, rect.top)
        x, y = self._page.seen(self._x.value, self._y.value)
        if self._is_upright and box.left - size / 2 < x:  # and not set from above
            right = x + size if unicodedata.east_asian_width(char) in "WF" else x
            box = Box(min(x, box.left), y - _ABOVE * size, max(right, box.right), y + _BELOW * size)
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        link = next((address for area, address in self._links if area.holds(x, y)), "")
        base = box.bottom - _BELOW * size
        return Glyph(index, char, box, base, size, self._visibility(box), not self._is_upright, self._bold, link)

    def _ask(self, index: int) -> None:
        """Size, colour and mode of the object that holds the character."""
        drawn = pdfium.FPDFText_GetTextObject(self._text, index)
        address = ctypes.addressof(drawn.contents) if drawn else 0
        if address and address == self._drawn:
            return
        self._drawn = address
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        self._size = pdfium.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        self._is_upright = _quarter(matrix) == self._turn
        self._lightness = _lightness(drawn) if drawn else 0.0
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else 0
        self._invisible = mode == _INVISIBLE
        self._bold = mode == _OUTLINED or _is_bold(self._text, index)

    def _visibility(self, box: Box) -> Visibility:
        middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        if not self._page.box.holds(*middle) or (self._invisible and not self._over_picture(*middle)):
            return Visibility.HIDDEN
        if self._size <= SMALLEST:
            return Visibility.SMALL
        if self._lightness > _PALEST and not self._invisible and not self._on_dark(*middle):
            return Visibility.PALE
        return Visibility.NORMAL

    def _over_picture(self, x: float, y: float) -> bool:
        """Whether unseen letters stand for those of a scanned picture."""
        if self._pictures is None:
            self._pictures = self._page.pictures()
        return any(box.holds(x, y) for box in self._pictures)

    def _on_dark(self, x: float, y: float) -> bool:
        if self._backed is None:
            self._backed = self._page.backed()
        return any(box.holds(x, y) for box in self._backed)


def _is_bold(text: Any, index: int) -> bool:
    """Whether the type of a character is bold, by its weight or its name."""
    if pdfium.FPDFText_GetFontWeight(text, index) >= _BOLD:
        return True
    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(text, index, name, _LONGEST_NAME, flags)
    return 0 < length <= _LONGEST_NAME and _BOLD_NAME.search(name.value) is not None


def _quarter(matrix: Any) -> int:
    """By how many quarters of a turn a glyph must be turned to stand upright; -1 where it stands askew."""
    quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < _ASKEW else -1


def _most_upright(text: Any, count: int) -> int:
    """By how many quarters of a turn most of the text of a page stands upright, by samples of it."""
    matrix = pdfium.FS_MATRIX()
    turns: Counter[int] = Counter()
    for index in range(0, count, count // _SAMPLES + 1):
        if pdfium.FPDFText_GetMatrix(text, index, matrix) and not pdfium.FPDFText_IsGenerated(text, index):
            turns[_quarter(matrix)] += 1
    del turns[-1]
    return turns.most_common(1)[0][0] if turns else 0


def _lightness(drawn: Any) -> float:
    """How light an object is filled, 0 to 255; the paper shows through what is transparent or not filled."""
    colour = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(drawn, *colour):
        return 0.0
    red, green, blue, alpha = (part.value for part in colour)
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    return 255 - (255 - light) * alpha / 255


def _is_filled(path: Any) -> bool:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path, mode, stroked)) and mode.value != pdfium.FPDF_FILLMODE_NONE
