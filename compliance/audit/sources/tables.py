"""Tables with a page a row, CSV or Parquet: HTML or text in one column, its address perhaps in another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from compliance.audit.sources import csv_rows, parquet_rows
from compliance.audit.sources.files import too_large
from compliance.audit.values import Item, Left, Options, Shard, Status, Why
from compliance.errors import ComplianceError, Problem

KEYS = ("html", "text", "url")
_BROKEN_OFF = Left(Status.FAILED, Why.UNREADABLE, "表がここで切れています (the table breaks off here)")
_EMPTY = Left(Status.FAILED, Why.UNREADABLE, "本文の欄が空です (nothing in the column)")


def chosen(path: str, options: Options) -> dict[str, str]:
    """The columns of the table at *path* that hold html, text and url, by these keys: as named, else called like their key.

    Raises:
        ComplianceError: a column that was named is not there, or none holds html or text; or the table cannot be read.
    """
    try:
        headers = _rows(path).headers(path, options)
    except OSError as error:
        what = f"表として読めません (not readable as a table): {error.strerror or error}"
        raise ComplianceError(Problem(path, what, "ファイルを確かめてください (check the file)")) from None
    told = ", ".join(headers)
    for key, header in options.columns.items():
        if header not in headers:
            what = f"列「{header}」がありません (no such column). 列 / columns: {told}"
            raise ComplianceError(Problem(path, what, f"--column {key}=… の見出しを確かめてください (check the header)"))
    alike = {key: header for key in KEYS for header in reversed(headers) if header.strip().lower() == key}
    found = {**alike, **options.columns}
    if "html" not in found and "text" not in found:
        what = f"HTML か本文の列が分かりません (which column holds the pages?). 列 / columns: {told}"
        raise ComplianceError(Problem(path, what, "--column html=見出し か --column text=見出し (name it so)"))
    return found


def shards(group: Shard, options: Options) -> Iterator[Shard]:
    """The shards of the table of *group*, in its order. Raises OSError where it cannot be read."""
    found: Iterator[Shard] = _rows(group.paths[0]).shards(group, options)
    return found


def items(shard: Shard, options: Options, wanted: Callable[[int], bool]) -> Iterator[Item]:
    """The rows of *shard*; where the table breaks off before its end, the rest of them failed."""
    path, number = shard.paths[0], 0
    if shard.count:
        columns = chosen(path, options)
        try:
            for row in islice(_rows(path).rows(shard, options, list(columns.values())), shard.count):
                name = f"{path}#{shard.first + number}"
                yield _item(name, {key: row.get(header) for key, header in columns.items()}, options.limits.bytes, wanted(number))
                number += 1
        except OSError:
            pass
    for rest in range(number, shard.count):
        yield Item(f"{path}#{shard.first + rest}", left=_BROKEN_OFF)
    if shard.broken:
        yield Item(f"{path}#{shard.first + shard.count}", left=Left(Status.FAILED, Why.UNREADABLE, shard.broken))


def _item(name: str, cells: Mapping[str, Any], most: int, wanted: bool) -> Item:
    url = str(cells.get("url") or "")
    if not wanted:
        return Item(name, url)
    format = "html" if cells.get("html") else "text"
    cell = cells.get(format)
    if not cell:
        return Item(name, url, left=_EMPTY)
    if isinstance(cell, bytes):
        data, charset = cell, ""
    else:
        # what could not be decoded went into the string as it was, and comes out so, to be refused as a page is
        data, charset = str(cell).encode("utf-8", "surrogateescape"), "utf-8"
    if len(data) > most:
        return Item(name, url, size=len(data), left=too_large(most))
    return Item(name, url, size=len(data), data=data, format=format, charset=charset)


def parsed(written: Sequence[str]) -> dict[str, str]:
    """``html=body`` and the like as columns by key; raises ComplianceError."""
    found: dict[str, str] = {}
    for one in written:
        key, equals, header = one.partition("=")
        if key not in KEYS or not equals or not header:
            what = f"「{one}」は列の名指しとして読めません (not a column). KEY は {', '.join(KEYS)}"
            raise ComplianceError(Problem("--column", what, "--column html=見出し のように書いてください (write it so)"))
        found[key] = header
    return found


def _rows(path: str) -> Any:
    return parquet_rows if path.lower().endswith(".parquet") else csv_rows
