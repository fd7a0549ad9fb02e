"""The links of a PDF page that lead out of the file, as PDFium finds them."""
from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

_LONGEST_ADDRESS = 2_000
Corners = tuple[float, float, float, float]
"""Left, bottom, right and top in the coordinates of the file."""


def links(page: Any, most: int) -> Iterator[tuple[Corners, str]]:
    """Where the first *most* links of an open *page* stand, and their addresses; what leads to a page of the file is left out."""
    at, link, area = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    for _ in range(most):
        if not pdfium.FPDFLink_Enumerate(page.raw, at, link):
            return
        address = _address(page.pdf.raw, pdfium.FPDFLink_GetAction(link))
        if address and pdfium.FPDFLink_GetAnnotRect(link, area):
            yield (area.left, area.bottom, area.right, area.top), address


def _address(file: Any, action: Any) -> str:
    """The address to which *action* leads; empty where it leads to none."""
    length = pdfium.FPDFAction_GetURIPath(file, action, None, 0) if action else 0
    if not 1 < length <= _LONGEST_ADDRESS:
        return ""
    written = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(file, action, written, length)
    return written.value.decode("utf-8", "replace")
