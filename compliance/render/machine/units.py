"""Columns in the units that a format counts in: UTF-16 code units, or bytes of UTF-8."""
from __future__ import annotations

from itertools import accumulate

from msgspec import Struct, field

from compliance.model import Document

# a width is summed up every so many characters, so that a line of any length costs little to count in
_STEP = 512


class Units(Struct, frozen=True):
    """Counts in the code units of *encoding*, each *size* bytes; the widths of a source are summed up once."""

    encoding: str
    size: int
    _sums: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def place(self, document: Document, offset: int) -> tuple[int, int]:
        """The line and the column of ``document.source[offset]``, both from 1."""
        line = document.place(offset).line
        return line, self._before(document, offset) - self._before(document, document.line_starts[line - 1]) + 1

    def _before(self, document: Document, offset: int) -> int:
        step, rest = divmod(offset, _STEP)
        return self._summed(document)[step] + self._width(document.source[offset - rest : offset])

    def _summed(self, document: Document) -> tuple[int, ...]:
        if id(document) not in self._sums:
            source = document.source
            widths = (self._width(source[at : at + _STEP]) for at in range(0, len(source), _STEP))
            self._sums[id(document)] = tuple(accumulate(widths, initial=0))
        return self._sums[id(document)]

    def _width(self, text: str) -> int:
        return len(text.encode(self.encoding, "surrogatepass")) // self.size


def utf_16() -> Units:
    """Counts as SARIF, LSP and JavaScript do."""
    return Units("utf-16-le", 2)


def utf_8() -> Units:
    """Counts as reviewdog does."""
    return Units("utf-8", 1)
