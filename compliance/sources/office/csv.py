"""Tables as text: cells parted by commas, tabs or semicolons (RFC 4180), in whatever encoding Excel or a Mac writes."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from compliance.errors import Problem, SourceError
from compliance.sources import encoding as encodings
from compliance.sources.office.ads import Sheet

_DELIMITERS = ",\t;"
# characters from which the delimiter is told
_SAMPLE = 20_000
_LONGEST_CELL = 1_000_000


def sheets(path: str, data: bytes, encoding: str | None = None) -> Iterator[Sheet]:
    """The one table of the file; its sheet has no name.

    Raises:
        SourceError: it is no text, or a quotation in it never ends.
    """
    source, _ = encodings.decode(path, data, encoding)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(source, newline=""), delimiter=_delimiter(source[:_SAMPLE]))
    yield Sheet("", _rows(path, reader))


def _rows(path: str, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    rows = enumerate(reader, 1)
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            what = f"表として読めません。引用符が閉じていないようです (not a table): {error}"
            raise SourceError(Problem(path, what, "表計算で開き、CSV UTF-8 で保存し直してください")) from error


def _delimiter(sample: str) -> str:
    """What parts most cells of the sample's first rows, outside of quotations."""
    lines = [sample.split('"')[::2]] if '"' in sample else [[sample]]
    outside = "".join(part for line in lines for part in line)
    return max(_DELIMITERS, key=outside.count)
