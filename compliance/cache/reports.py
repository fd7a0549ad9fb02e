"""The report of a whole call and its exit status: of the same pages, judged and told in the same way."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

from compliance.cache.shelf import Shelf
from compliance.model import ExitStatus

SHELF = "reports"
MOST = 128 * 1024 * 1024
"""Bytes that reports may take; they are large, and each change of a page makes another."""
_QUICKLY = 1


class Reports:
    """Reports on *shelf* that are told in one way: *settings* are all that a report rests on beside its pages."""

    def __init__(self, shelf: Shelf, settings: Sequence[object]) -> None:
        self._shelf = shelf
        self._way = repr(tuple(map(str, settings))).encode("utf-8", "backslashreplace")

    def get(self, pages: Sequence[bytes]) -> tuple[str, ExitStatus] | None:
        """The report of the pages with these keys (``Pages.key``) and the exit status; None where it is not known."""
        key = self._key(pages)
        found = self._shelf.get([key]).get(key)
        if not found:
            return None
        try:
            return zlib.decompress(found[1:]).decode("utf-8", "surrogatepass"), ExitStatus(found[0])
        except (zlib.error, ValueError):
            return None

    def keep(self, pages: Sequence[bytes], report: str, status: int) -> None:
        """Remember *report* and *status* of the pages with these keys."""
        data = zlib.compress(report.encode("utf-8", "surrogatepass"), _QUICKLY)
        self._shelf.put({self._key(pages): bytes([status]) + data})

    def _key(self, pages: Sequence[bytes]) -> bytes:
        # the keys are of one length
        return hashlib.sha256(b"\0".join([self._way, *pages])).digest()
