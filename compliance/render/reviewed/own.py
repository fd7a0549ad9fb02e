"""By what a draft with a review in it is known to be one: the marks that only this program leaves, as it leaves them.

A file that was worked on since in its own application has them in other places or none: it is its writer's.
"""
from __future__ import annotations

import re
import zipfile
from pathlib import Path

from compliance.render.reviewed.notes import AUTHOR

COMMENTS = "word/comments.xml"
MARK = f" {AUTHOR} review "
"""The comment in the XML of a Word file's comments."""
PIECE = f"/{AUTHOR}"
"""What a PDF's first page holds under ``/PieceInfo``, where applications keep their own (ISO 32000-1, 14.5)."""
_MOST = 64 * 1024 * 1024
_WORD = re.compile(rf'<!--{MARK}-->|w:author="{AUTHOR}" w:initials="c" w:date="\d{{4}}-\d\d-\d\dT00:00:00Z"'.encode())
_UNMARKED_WORD = re.compile(rb"<\?xml version='1\.0' encoding='UTF-8' standalone='yes'\?>(?!.*<w:comment\b)", re.DOTALL)
_PDF = re.compile(rf"{PIECE} <<\s*/LastModified \(D|/T \({AUTHOR}\)\s/Subj .{{0,4000}}?/NM \((?:[0-9a-f]+|missing)(?:-|\\055)\d".encode(), re.DOTALL)
_UNMARKED_PDF = re.compile(rb"\s*\d+ 0 obj\s<<(?:(?!endobj).)*/Annots \[[\d R]*\](?:(?!endobj).)*endobj\s\d+ 0 obj<<\s/Type /XRef", re.DOTALL)
_END = b"%%EOF"


def is_own(path: Path, form: str) -> bool:
    """Whether the file at *path* is a draft with a review in it, as *form* (docx or pdf) writes it; earlier versions marked none in which nothing was found."""
    try:
        return _is_word(path) if form == "docx" else _is_pdf(path)
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, EOFError):
        return False


def _is_word(path: Path) -> bool:
    with zipfile.ZipFile(path) as package, package.open(COMMENTS) as part:
        written = part.read(_MOST)
    return bool(_WORD.search(written) or _UNMARKED_WORD.match(written))


def _is_pdf(path: Path) -> bool:
    """Whether the last that was put into the file is a review."""
    data = path.read_bytes()
    last = data.rfind(_END, 0, max(data.rfind(_END), 0))
    written = data[last + len(_END) :] if last >= 0 else b""
    return data.startswith(b"%PDF-") and bool(_PDF.search(written) or _UNMARKED_PDF.match(written))
