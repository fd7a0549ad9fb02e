"""Annotations appended to a PDF (ISO 32000-1, 7.5.6 and 12.5): what the file held before stays as it is.

Each brings its own appearance, so that viewers that draw none show it too. The same annotations give the same bytes.
"""
from __future__ import annotations

import datetime
import hashlib
import io
import logging
from collections.abc import Iterable, Mapping, Sequence

import pypdf
from msgspec import Struct
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from compliance.errors import ComplianceError, Problem
from compliance.render.reviewed import own

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top in points, as the file counts."""
SIZE = 16.0
"""Of a note by itself, in points."""
_PRINTED = 4


class Annotation(Struct, frozen=True):
    """A ``kind`` ("Highlight" over ``rects``, or "Text", a note by itself in one) that says ``told``; ``name`` is its own in the file."""

    kind: str
    rects: tuple[Rect, ...]
    colour: tuple[float, float, float]
    told: str
    name: str
    subject: str


def annotated(
    path: str, data: bytes, added: Mapping[int, Sequence[Annotation]], author: str, day: datetime.date
) -> bytes:
    """*data* with the annotations *added* by page, from 0.

    Raises ComplianceError where the file is locked against changes, or is too damaged to be added to.
    """
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it tells of what it mends
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise ComplianceError(_refused(path, "変更が制限されています (locked against changes)", "制限を外して保存し直してください"))
        writer = pypdf.PdfWriter(reader, incremental=True)
        for number, annotations in added.items():
            _add(writer, number, annotations, author, day)
        _mark(writer.pages[0], day)
        if writer._ID:
            writer._ID = ArrayObject((writer._ID[0], ByteStringObject(_identity(data, added))))
        saved = io.BytesIO()
        writer.write(saved)
    except ComplianceError:
        raise
    except Exception as error:  # whatever a damaged file makes the library raise
        raise ComplianceError(_refused(path, "注釈を書き込めません (cannot be annotated)", "元のアプリから書き出し直してください")) from error
    return saved.getvalue()


def _refused(path: str, what: str, mend: str) -> Problem:
    return Problem(path, what, f"{mend}。報告だけなら --format html で出せます")


def _identity(data: bytes, added: Mapping[int, Sequence[Annotation]]) -> bytes:
    """What tells this version of the file from others (14.4), the same for the same annotations."""
    return hashlib.md5(data + repr(sorted(added.items())).encode(), usedforsecurity=False).digest()


def _add(
    writer: pypdf.PdfWriter, number: int, annotations: Iterable[Annotation], author: str, day: datetime.date
) -> None:
    page = writer.pages[number]
    before = page.get("/Annots")
    held = ArrayObject(before.get_object() if before is not None else ())
    for annotation in annotations:
        made = _dictionary(annotation, author, day)
        made[NameObject("/P")] = page.indirect_reference
        look = writer._add_object(_appearance(annotation))
        made[NameObject("/AP")] = DictionaryObject({NameObject("/N"): look})
        held.append(writer._add_object(made))
    page[NameObject("/Annots")] = held


def _mark(page: pypdf.PageObject, day: datetime.date) -> None:
    """Let *page* say that the file has a review in it, though nothing was found."""
    before = page.get("/PieceInfo")
    pieces = before.get_object() if before is not None else None
    held = DictionaryObject(pieces if isinstance(pieces, DictionaryObject) else {})
    held[NameObject(own.PIECE)] = DictionaryObject({NameObject("/LastModified"): _date(day)})
    page[NameObject("/PieceInfo")] = held
    page[NameObject("/LastModified")] = _date(day)  # which pieces ask for


def _date(day: datetime.date) -> TextStringObject:
    return TextStringObject(f"D:{day:%Y%m%d}000000Z")


def _dictionary(annotation: Annotation, author: str, day: datetime.date) -> DictionaryObject:
    date = _date(day)
    made = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject(f"/{annotation.kind}"),
        NameObject("/Rect"): _numbers(_around(annotation.rects)),
        NameObject("/C"): _numbers(annotation.colour),
        NameObject("/Contents"): TextStringObject(annotation.told),
        NameObject("/T"): TextStringObject(author),
        NameObject("/Subj"): TextStringObject(annotation.subject),
        NameObject("/NM"): TextStringObject(annotation.name),
        NameObject("/M"): date,
        NameObject("/CreationDate"): date,
        NameObject("/F"): NumberObject(_PRINTED),
    })
    if annotation.kind == "Highlight":
        corners = [(l, t, r, t, l, b, r, b) for l, b, r, t in annotation.rects]  # noqa: E741  upper ones first, as viewers take it
        made[NameObject("/QuadPoints")] = _numbers([number for quad in corners for number in quad])
    else:
        made[NameObject("/Name")] = NameObject("/Comment")
    return made


def _appearance(annotation: Annotation) -> StreamObject:
    """What is drawn: areas through which the words are seen, or a sheet with lines on it."""
    red, green, blue = annotation.colour
    drawn = [f"/Over gs {red:.3f} {green:.3f} {blue:.3f} rg"]
    for left, bottom, right, top in annotation.rects:
        drawn.append(f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f")
        if annotation.kind == "Text":
            rules = [f"{left + 3:.2f} {top - at:.2f} m {right - 3:.2f} {top - at:.2f} l S" for at in (4, 8, 12)]
            drawn += ["0.4 0.3 0 RG 1 w", f"{left + 0.5:.2f} {bottom + 0.5:.2f} {right - left - 1:.2f} {top - bottom - 1:.2f} re S", *rules]
    mode = "/Multiply" if annotation.kind == "Highlight" else "/Normal"
    form = StreamObject()
    form.update({
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): _numbers(_around(annotation.rects)),
        NameObject("/Group"): DictionaryObject({NameObject("/S"): NameObject("/Transparency")}),
        NameObject("/Resources"): DictionaryObject({
            NameObject("/ExtGState"): DictionaryObject({
                NameObject("/Over"): DictionaryObject({NameObject("/BM"): NameObject(mode)}),
            }),
        }),
    })
    form.set_data("\n".join(drawn).encode())
    return form


def _around(rects: Sequence[Rect]) -> Rect:
    lefts, bottoms, rights, tops = zip(*rects, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _numbers(values: Iterable[float]) -> ArrayObject:
    return ArrayObject(FloatObject(f"{value:.2f}") for value in values)
