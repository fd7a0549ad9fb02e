"""Tables of ads: one row one ad, its words in columns that are called so; any other table is a page of cells."""
from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from compliance.errors import ComplianceError, Problem, SourceError
from compliance.model import BlockKind
from compliance.sources.building import flat
from compliance.sources.office import reader
from compliance.sources.office.columns import Columns, Named, columns, medium
from compliance.sources.office.written import Run, Written
from compliance.sources.plain import kind_of

MOST_ROWS = 100_000
# rows in which a header is looked for, below titles and remarks
_HEADED = 10
_WIDEST = 1_000
_LONGEST_NAME = 60

Row = tuple[int, list[str]]


class Sheet(Struct, frozen=True):
    """A table: its name, empty in a file that is one alone, and its rows with their numbers from 1, to be read once."""

    name: str
    rows: Iterator[Row]


class Said(Struct, frozen=True):
    """Words of a cell as a block, and the cell that they stand in."""

    kind: BlockKind
    text: str
    spot: str
    level: int = 0
    row: str = ""
    column: str = ""
    table: int = -1


class Page(Struct, frozen=True):
    """What is judged as one page; ``name`` says which of the file's, empty where it is all of it; ``is_ad``: a row of a table of ads."""

    name: str
    said: tuple[Said, ...]
    medium: str = ""
    is_ad: bool = False


def pages(path: str, data: bytes, format: str, encoding: str | None, named: Named) -> Iterator[Page]:
    """The ads of a table, a row each, one after another; then all sheets that hold none, as one page of cells.

    Raises:
        SourceError: it cannot be read, or has more rows than are read.
        ComplianceError: none of its sheets has the columns that the user *named*.
    """
    cells: list[Said] = []
    others: list[str] = []
    taken: set[str] = set()
    for sheet in reader(path, format).sheets(path, data, encoding):
        rows = _bounded(path, sheet.rows)
        first = list(itertools.islice(rows, _HEADED))
        header, found = next(((at, found) for at, (_, row) in enumerate(first) if (found := columns(row, named))), (-1, None))
        if found:
            for number, row in itertools.chain(first[header + 1 :], rows):
                if ad := _ad(sheet.name, number, row, found, taken):
                    yield ad
        elif first:
            others.append(sheet.name)
            cells += _cells(sheet.name, len(others) - 1, itertools.chain(first, rows))
    if named.get("text") and not taken:
        what = f"「{'」「'.join(named['text'])}」という列が見つからないか、空です (no such column, or an empty one)"
        raise ComplianceError(Problem(path, what, "--column には、表の見出しのとおりに書いてください"))
    if cells or not taken:
        yield Page("・".join(others) if taken else "", tuple(cells))


def written(said: Iterable[Said]) -> Written:
    """What is *said*, a block each."""
    page = Written()
    for one in said:
        page.block(one.kind, [Run(one.text, spot=one.spot)], level=one.level, row=one.row, column=one.column, table=one.table)
    return page


def _bounded(path: str, rows: Iterator[Row]) -> Iterator[Row]:
    """The rows that show anything."""
    count = 0
    for number, row in rows:
        shown = [cell.strip() for cell in row[:_WIDEST]]
        if any(shown):
            count += 1
            if count > MOST_ROWS:
                what = f"{MOST_ROWS:,} 行より長い表です (more rows than are read)"
                raise SourceError(Problem(path, what, "審査する行だけの表に分けてください"))
            yield number, shown


def _ad(sheet: str, number: int, row: Sequence[str], found: Columns, taken: set[str]) -> Page | None:
    """The ad of a row, None where its columns are empty; *taken* are the names of ads before."""
    said = [
        _said(line, key, _spot(sheet, number, at))
        for at, key in found.words for line in _cell(row, at).splitlines() if line.strip()
    ]  # fmt: skip
    if not said:
        return None
    place = f"{sheet}!{number}" if sheet else str(number)
    name = flat(_cell(row, found.path))[:_LONGEST_NAME]
    # a bare number would pass for that of a row
    name = name if name and name not in taken and not name.isdigit() else place
    taken.add(name)
    return Page(name, tuple(said), medium(_cell(row, found.medium)), is_ad=True)


def _said(line: str, key: str, spot: str) -> Said:
    """A line of a cell; what its signs say of it holds as in plain text."""
    kind, sign = kind_of(line.strip())
    if key == "title":
        return Said(BlockKind.HEADING, line, spot, level=1)
    return Said(kind, line.strip()[sign:], spot, level=2 if kind is BlockKind.HEADING else 0)


def _cells(sheet: str, table: int, rows: Iterator[Row]) -> Iterator[Said]:
    header: list[str] = []
    for number, row in rows:
        for at, cell in enumerate(row):
            if cell:
                label = flat(row[0]) if at else ""
                yield Said(BlockKind.CELL, cell, _spot(sheet, number, at), row=label, column=_cell(header, at), table=table)
        header = header or [flat(cell) for cell in row]


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if 0 <= at < len(row) else ""


def _spot(sheet: str, row: int, column: int) -> str:
    """What a spreadsheet calls the cell: 広告!B5."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{sheet}!{letters}{row}" if sheet else f"{letters}{row}"
