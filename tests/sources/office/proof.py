"""PDF files for tests: words at places, in a Japanese font that is named and not embedded."""
from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842
_FONTS = {False: "/UniJIS-UTF16-H", True: "/UniJIS-UTF16-V"}


@dataclass(frozen=True)
class Said:
    """*text* in type of *size* points, its baseline *y* points from the top of the page and beginning *x* from the left.

    ``mode`` is the PDF's text rendering mode (3: not seen), ``turn`` a matrix before the place, ``down`` vertical writing.
    """

    text: str
    x: float = 72
    y: float = 100
    size: float = 12
    grey: float = 0
    mode: int = 0
    turn: tuple[int, int, int, int] = (1, 0, 0, 1)
    down: bool = False

    def drawn(self) -> str:
        """The operators that show it."""
        a, b, c, d = self.turn
        place = f"{a} {b} {c} {d} {self.x} {HEIGHT - self.y}"
        written = self.text.encode("utf-16-be").hex()
        return f"BT {self.mode} Tr {self.grey} g /F{int(self.down)} {self.size} Tf {place} Tm <{written}> Tj ET"


@dataclass(frozen=True)
class Filled:
    """A rectangle, its upper left corner at *x* and *y*; a picture where it is one."""

    x: float
    y: float
    width: float
    height: float
    grey: float = 0
    picture: bool = False

    def drawn(self) -> str:
        """The operators that draw it."""
        bottom = HEIGHT - self.y - self.height
        if self.picture:
            return f"q {self.width} 0 0 {self.height} {self.x} {bottom} cm /I Do Q"
        return f"{self.grey} g {self.x} {bottom} {self.width} {self.height} re f"


Drawn = Said | Filled


def lines(*texts: str, x: float = 72, y: float = 100, size: float = 12, pitch: float = 18) -> list[Said]:
    """Lines one below another."""
    return [Said(text, x, y + number * pitch, size) for number, text in enumerate(texts)]


def proof(*pages: Iterable[Drawn], rotate: int = 0, padding: int = 0) -> bytes:
    """A file with these pages, each shown turned by *rotate* degrees, and drawn after so many blanks."""
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(pages)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: _font(3, False), 4: _font(4, True),
        5: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /CIDSystemInfo << /Registry (Adobe)"
           b" /Ordering (Japan1) /Supplement 2 >> /DW 1000 /W [1 [278] 2 94 500] /FontDescriptor 6 0 R >>",
        6: b"<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [-92 -250 1010 922] /ItalicAngle 0"
           b" /Ascent 752 /Descent -221 /CapHeight 737 /StemV 114 >>",
        7: _stream(b"\0" * 12, "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8"),
    }  # fmt: skip
    for at, page in enumerate(pages):
        number = 10 + 2 * at
        resources = "<< /Font << /F0 3 0 R /F1 4 0 R >> /XObject << /I 7 0 R >> >>"
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate} /Resources {resources}"
            f" /Contents {number + 1} 0 R >>"
        ).encode()
        objects[number + 1] = _stream(b" " * padding + "\n".join(one.drawn() for one in page).encode())
    return _written(objects)


def _font(number: int, down: bool) -> bytes:
    return f"<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding {_FONTS[down]} /DescendantFonts [5 0 R] >>".encode()


def _stream(data: bytes, more: str = "") -> bytes:
    packed = zlib.compress(data)
    return f"<< {more} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def _written(objects: dict[int, bytes]) -> bytes:
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    last = max(objects) + 1
    table: Sequence[str] = [
        f"{places[number]:010} 00000 n \n" if number in places else "0000000000 65535 f \n" for number in range(last)
    ]
    start = len(data)
    data += f"xref\n0 {last}\n{''.join(table)}trailer\n<< /Size {last} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)
