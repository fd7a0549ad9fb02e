"""The pictures that stand in pages and drafts, read by OCR where that was asked for.

A page names its pictures by address. Only files beside it are opened: in the folder that was to be checked, or in the page's
own where it was named alone, and what the page itself holds in ``data:``. Nothing is fetched, and no address leads out.
"""
from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from compliance.errors import SourceError
from compliance.sources import office

# bytes of one picture, and pictures of one run: reading one takes a second or more
_LARGEST, _MOST = 20 * 1024 * 1024, 2_000
_FORMATS = frozenset(office.PICTURES)
_DATA = re.compile(r"data:image/(?!svg)[a-z0-9.+-]+(?:;[^,;]*)*?(?P<packed>;base64)?,", re.IGNORECASE)
_LONGEST_ADDRESS = 2_000
Words = tuple[str, ...]
"""What is written in a picture, a paragraph each; none in one without words."""


class Pictures:
    """Reads pictures, each of the same bytes once."""

    def __init__(self, roots: Sequence[Path] = ()) -> None:
        """*roots* are the folders whose pages are checked. Raises SourceError where what OCR needs is not installed."""
        self._reader = office.reader("image", "image")
        self._reader.require()
        self._roots = [root.resolve() for root in roots]
        self._known: dict[bytes, Words | None] = {}

    def within(self, data: bytes) -> Words | None:
        """The words of the picture *data*; None where it cannot be read."""
        if len(data) > _LARGEST:
            return None
        if data not in self._known:
            self._known[data] = self._read(data) if len(self._known) < _MOST else None
        return self._known[data]

    def _read(self, data: bytes) -> Words | None:
        try:
            return tuple(self._reader.paragraphs("", data))
        except SourceError:
            return None

    def of_page(self, page: str, addresses: Iterable[str]) -> Words | None:
        """The words of the first of *addresses*, as *page* writes them, that can be opened and read; None where none can."""
        for address in addresses:
            data = _held(address) if address.startswith("data:") else self._file(page, address)
            words = self.within(data) if data else None
            if words is not None:
                return words
        return None

    def _file(self, page: str, address: str) -> bytes | None:
        """The bytes of the picture file at *address*; None where it is elsewhere, outside of the folder, or none."""
        try:
            parts = urlsplit(address.strip()) if len(address) <= _LONGEST_ADDRESS else None
            if parts is None or parts.scheme or parts.netloc or not os.path.isfile(page):
                return None
            named = os.fsdecode(unquote_to_bytes(parts.path))
            root = self._root(Path(page))
            file = (root / named.lstrip("/") if named.startswith("/") else Path(page).parent / named).resolve()
            if not file.is_relative_to(root) or file.suffix.lower() not in _FORMATS or not file.is_file():
                return None
            return file.read_bytes() if file.stat().st_size <= _LARGEST else None
        except (OSError, ValueError):  # what no system can have as a name
            return None

    def _root(self, page: Path) -> Path:
        home = page.parent.resolve()
        return max((root for root in self._roots if home.is_relative_to(root)), key=lambda root: len(root.parts), default=home)


def _held(address: str) -> bytes | None:
    """The bytes that a ``data:`` address holds."""
    head = _DATA.match(address)
    if not head or len(address) > 2 * _LARGEST:
        return None
    written = unquote_to_bytes(address[head.end() :])
    try:
        return base64.b64decode(written) if head["packed"] else written
    except binascii.Error:
        return None
