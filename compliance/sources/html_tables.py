"""Which headers stand over and beside a cell: spans reckoned, scope respected."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from compliance.sources import html_core
from compliance.sources.building import LONGEST_LABEL

_WIDEST = 100  # browsers go to 1000; a table that people read does not, and a hostile one would cost time
_DEEPEST = 3  # header rows over one another, and headers beside one another, that still say something
_LONGEST_LABEL = 60


class Cell(Struct, frozen=True):
    """A cell's place in its table: it fills *rows* × *columns* slots from (*row*, *column*) on."""

    table: int
    row: int
    column: int
    rows: int
    columns: int
    head: bool
    scope: str = ""
    in_thead: bool = False


def headers(cells: Iterable[Cell], texts: Mapping[Cell, str]) -> dict[Cell, tuple[str, str]]:
    """For each cell of one table the texts of its row headers and of its column headers, outermost first.

    A ``th`` heads its column when its scope says so, when it stands in a ``thead`` or when its row has header
    cells alone (an empty corner aside); else it heads its row. Where no ``th`` heads a row, the first
    column does as far as it is short. Header rows halfway down begin anew.
    """
    grid = sorted(cells, key=lambda cell: (cell.row, cell.column))
    over, beside = _heads(grid, texts)
    rows: dict[int, list[Cell]] = defaultdict(list)
    columns: dict[int, list[Cell]] = defaultdict(list)  # the headers that stand over a column now
    result: dict[Cell, tuple[str, str]] = {}
    for cell in grid:
        reach = range(cell.column, cell.column + cell.columns)
        above = [head for slot in reach for head in columns[slot] if head.row + head.rows <= cell.row]
        left = [head for head in rows[cell.row] if head.column < cell.column][-_DEEPEST:]
        result[cell] = _joined(left, texts), _joined(above, texts)
        if cell in over:
            for slot in reach:
                stacked = [head for head in columns[slot] if head.row + head.rows == cell.row]
                columns[slot] = [*stacked, cell][-_DEEPEST:]
        elif cell in beside:
            for row in range(cell.row, min(cell.row + cell.rows, grid[-1].row + 1)):
                rows[row].append(cell)
    return result


def _heads(grid: list[Cell], texts: Mapping[Cell, str]) -> tuple[set[Cell], set[Cell]]:
    """The cells that head columns and the cells that head rows."""
    lines: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid:
        lines[cell.row].append(cell)
    only_heads = {row for row, line in lines.items()
                  if line[-1].head and all(cell.head for cell in line if cell.column)}
    over = {cell for cell in grid if cell.head and cell.scope not in ("row", "rowgroup")
            and (cell.scope in ("col", "colgroup") or cell.in_thead or cell.row in only_heads)}
    beside = {cell for cell in grid if cell.head} - over
    width = max((cell.column + cell.columns for cell in grid), default=0)
    if not beside and width > 1:
        beside = {cell for cell in grid if cell.column == 0 and cell.columns == 1 and cell not in over
                  and len(texts.get(cell, "")) <= _LONGEST_LABEL}
    return over, beside


def _joined(heads: Iterable[Cell], texts: Mapping[Cell, str]) -> str:
    return " ".join(text for head in dict.fromkeys(heads) if (text := texts.get(head, "")))[:LONGEST_LABEL]


def lay_out(table: html_core.Element, number: int) -> dict[html_core.Element, Cell]:
    """Where each cell of *table* stands; cells of nested tables are not its cells."""
    cells: dict[html_core.Element, Cell] = {}
    free: dict[int, int] = {}  # column → first row that is not filled from above
    for row, (line, in_thead) in enumerate(_rows(table)):
        column = 0
        for element in _elements(line, ("td", "th")):
            while free.get(column, 0) > row:
                column += 1
            rows, columns = _span(element, "rowspan"), _span(element, "colspan")
            scope = (element.attr("scope") or "").lower()
            cells[element] = Cell(number, row, column, rows, columns, element.tag == "th", scope, in_thead)
            free.update((slot, row + rows) for slot in range(column, column + columns))
            column += columns
    return cells


def _rows(table: html_core.Element) -> Iterator[tuple[html_core.Element, bool]]:
    for child in _elements(table, ("tr", "thead", "tbody", "tfoot")):
        if child.tag == "tr":
            yield child, False
        else:
            yield from ((line, child.tag == "thead") for line in _elements(child, ("tr",)))


def _elements(parent: html_core.Element, tags: tuple[str, ...]) -> Iterator[html_core.Element]:
    return (child for child in parent.children if isinstance(child, html_core.Element) and child.tag in tags)


def _span(element: html_core.Element, name: str) -> int:
    written = (element.attr(name) or "1").strip()[:6]
    number = int(written) if written.isascii() and written.isdigit() else 1
    return max(1, min(number, _WIDEST))
