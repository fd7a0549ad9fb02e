"""Files that are no text: Word, PowerPoint, Excel, PDF, pictures. One module a format; the libraries are extras."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from compliance.errors import Problem, SourceError

if TYPE_CHECKING:
    from compliance.sources.office.written import Written
    from compliance.sources.pictures import Pictures

SUFFIXES = {".docx": "docx", ".pptx": "pptx", ".pdf": "pdf"}
# read where they are named: a folder of a site holds hundreds of them
PICTURES = dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp"), "image")
# and so are tables: a ledger kept beside the pages is none of them
TABLES = {".xlsx": "xlsx", ".xlsm": "xlsx", ".csv": "csv", ".tsv": "csv"}
# whose pictures are files inside them
_ILLUSTRATED = frozenset({"docx", "pptx"})
_EXTRAS = {"image": "ocr"}
_MAIN_PARTS = {b"word/document.xml": "docx", b"ppt/presentation.xml": "pptx", b"xl/workbook.xml": "xlsx"}
_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"


def read(path: str, data: bytes, format: str, pictures: Pictures | None = None) -> Written:
    """What is written in *data*, a file of *format*, one of the values of SUFFIXES and PICTURES; *pictures* reads those in it.

    Raises:
        SourceError: it cannot be read, or the libraries that read it are not installed.
    """
    module = reader(path, format)
    written: Written = module.read(path, data, pictures) if pictures and format in _ILLUSTRATED else module.read(path, data)
    return written


def reader(path: str, format: str) -> Any:
    """The module that reads files of *format*. Raises SourceError where its libraries are not installed."""
    try:
        return importlib.import_module(f"compliance.sources.office.{format}")
    except ModuleNotFoundError as error:
        extra = _EXTRAS.get(format, "office")
        what = f"{format} を読む部品がありません (the extra '{extra}' is not installed: no {error.name})"
        raise SourceError(Problem(path, what, f"pip install '.[{extra}]'")) from error


def sniffed(data: bytes) -> str:
    """The format of a file whose name does not tell, empty where it is none of these."""
    if data.startswith(_PDF):
        return "pdf"
    if data.startswith(_ZIP):
        # the directory at the end of a ZIP names its parts
        return next((format for part, format in _MAIN_PARTS.items() if part in data[-1_000_000:]), "")
    return ""
