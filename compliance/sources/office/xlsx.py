"""Excel workbooks (ECMA-376 SpreadsheetML): what the cells show, row by row; formulas are never computed."""
from __future__ import annotations

import datetime
import io
import warnings
from collections.abc import Iterator
from typing import Any

import openpyxl

from compliance.errors import SourceError
from compliance.sources.office import package
from compliance.sources.office.ads import Sheet


def sheets(path: str, data: bytes, encoding: str | None = None) -> Iterator[Sheet]:
    """The sheets of a workbook that are not empty, each to be read before the next is asked for.

    Raises:
        SourceError: it is none, it is damaged, or it would unpack to more than is read.
    """
    package.check(path, data, "xlsx")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the library leaves out: drawings, validations
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what the file says of them may be wrong, or a million rows
                yield Sheet(sheet.title, _rows(path, sheet))
            book.close()
    except SourceError:
        raise
    except Exception as error:  # whatever a damaged package makes the library raise
        raise SourceError(package.broken(path, "xlsx")) from error


def _rows(path: str, sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """The rows of *sheet* with their numbers. Raises SourceError where it is damaged: the library finds out row by row."""
    try:
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, [_shown(cell) for cell in row]
    except Exception as error:  # as above
        raise SourceError(package.broken(path, "xlsx")) from error


def _shown(value: object) -> str:
    """A cell's value as text: dates as people write them, whole numbers without a fraction."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime.datetime() if value.time() == datetime.time():
            return f"{value:%Y/%m/%d}"
        case _:
            return str(value)
