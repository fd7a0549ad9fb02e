"""Tables give a page a row, from every shard, and say what is wrong with a row or a column."""
from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.audit import sources
from compliance.audit.sources.tables import chosen, parsed
from compliance.audit.values import Item, Kind, Limits, Options, Shard
from compliance.errors import ComplianceError

OPTIONS = Options(shard_bytes=2_000)
Write = Callable[[Path, list[dict[str, str]]], Path]
ROWS = [{"url": f"https://a.example/{n}", "html": f'<p>"頁", {n}\n{"あ" * n}</p>'} for n in range(150)]


def read(path: Path, options: Options = OPTIONS) -> tuple[list[Shard], list[Item]]:
    group = Shard("000000", Kind.TABLE, str(path), (str(path),), 0, 0)
    shards = list(sources.cut(group, options))
    return shards, [item for shard in shards for item in sources.items(shard, options, lambda number: True)]


def as_csv(path: Path, rows: list[dict[str, str]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="", errors="surrogateescape") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def as_parquet(path: Path, rows: list[dict[str, str]], group: int = 70) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=group)
    return path


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp932", "\t")])
def test_rows_of_csv_are_pages(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = as_csv(tmp_path / "t.csv", ROWS, encoding, delimiter)
    shards, items = read(path)

    assert len(shards) > 3
    assert [(item.data or b"").decode() for item in items] == [row["html"] for row in ROWS]
    assert [item.url for item in items] == [row["url"] for row in ROWS]
    assert [item.name for item in items] == [f"{path}#{n + 2}" for n in range(150)]
    assert {(item.format, item.charset) for item in items} == {("html", "utf-8")}


def test_rows_of_parquet_are_pages(tmp_path: Path) -> None:
    shards, items = read(as_parquet(tmp_path / "t.parquet", ROWS))

    assert len(shards) > 3 and sum(shard.count for shard in shards) == 150
    assert [(item.data or b"").decode() for item in items] == [row["html"] for row in ROWS]
    assert items[-1].name.endswith("#150")


def test_bytes_in_parquet_are_decoded_as_a_file_is(tmp_path: Path) -> None:
    pq.write_table(pa.table({"html": [b"<p>\x82\xa0"]}), tmp_path / "t.parquet")
    (item,) = read(tmp_path / "t.parquet")[1]

    assert (item.data, item.charset) == (b"<p>\x82\xa0", "")


def test_columns_are_named_or_called_like_their_key(tmp_path: Path) -> None:
    path = as_csv(tmp_path / "t.csv", [{"URL": "u", "本文": "text of it", "Text": "other"}])

    assert chosen(str(path), OPTIONS) == {"text": "Text", "url": "URL"}
    assert chosen(str(path), replace(OPTIONS, columns={"html": "本文"})) == {"html": "本文", "text": "Text", "url": "URL"}


def test_text_stands_in_where_a_row_has_no_html(tmp_path: Path) -> None:
    rows = [{"html": "<p>a", "text": "b"}, {"html": "", "text": "b"}, {"html": "", "text": ""}]
    items = read(as_csv(tmp_path / "t.csv", rows))[1]

    assert [(item.format, item.data) for item in items[:2]] == [("html", b"<p>a"), ("text", b"b")]
    assert items[2].left and items[2].left.why == "unreadable"


@pytest.mark.parametrize(
    ("columns", "told"), [({}, "名前, 値"), ({"html": "body"}, "body"), ({"text": "値", "url": "address"}, "address")]
)
def test_a_table_without_the_column_is_refused_with_those_it_has(tmp_path: Path, columns: dict[str, str], told: str) -> None:
    path = as_csv(tmp_path / "t.csv", [{"名前": "a", "値": "b"}])

    with pytest.raises(ComplianceError, match=told):
        chosen(str(path), replace(OPTIONS, columns=columns))


@pytest.mark.parametrize("name", ["t.csv", "t.parquet"])
def test_what_is_no_table_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")

    with pytest.raises(ComplianceError, match=name):
        chosen(str(tmp_path / name), OPTIONS)


@pytest.mark.parametrize(("name", "write"), [("t.csv", as_csv), ("t.parquet", as_parquet)])
def test_a_cell_that_is_too_large_costs_its_row_alone(tmp_path: Path, name: str, write: Write) -> None:
    rows = [{"text": "before"}, {"text": "x" * 5_000}, {"text": "after"}]
    items = read(write(tmp_path / name, rows), replace(OPTIONS, limits=Limits(bytes=4_000)))[1]

    assert [items[0].data, items[2].data] == [b"before", b"after"]
    assert items[1].left and items[1].left.why == "too-large"


def test_a_quotation_that_never_ends_is_a_page_that_failed(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("text\nfine\n\"" + "x\n" * 15_000, encoding="utf-8")
    items = read(tmp_path / "t.csv", replace(OPTIONS, limits=Limits(bytes=4_000)))[1]

    assert items[0].data == b"fine"
    assert [item.left.why for item in items[1:] if item.left] == ["unreadable"]


@pytest.mark.parametrize("written", ["html", "page=body", "url=", "=x"])
def test_a_column_that_cannot_be_read_is_refused(written: str) -> None:
    with pytest.raises(ComplianceError, match="html, text, url"):
        parsed([written])


def test_columns_are_read_by_key() -> None:
    assert parsed(["html=body", "url=a=b"]) == {"html": "body", "url": "a=b"}


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40)


@given(st.lists(CELLS, min_size=1, max_size=80), st.integers(1, 500))
@settings(max_examples=60, deadline=None)
def test_any_cells_come_out_as_they_went_in_however_they_are_cut(cells: list[str], size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = as_csv(Path(folder) / "t.csv", [{"text": cell, "url": "u"} for cell in cells])
        items = read(path, replace(OPTIONS, shard_bytes=size, encoding="utf-8"))[1]

    assert [(item.data or b"").decode() for item in items] == cells
