"""Archives of every form give the same pages; what is no page to be judged says why; damage costs what is damaged."""
from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.audit import sources
from compliance.audit.values import Item, Kind, Limits, Options, Shard
from tests.audit import warcs

OPTIONS = Options(shard_bytes=1_500)
PAGES = [f"<p>ページ {n} {'あ' * n}</p>".encode() for n in range(40)]
RECORDS = [
    warcs.record("warcinfo", "", b"software: test", "application/warc-fields"),
    *(
        one
        for n, page in enumerate(PAGES)
        for one in (
            warcs.record("request", f"https://a.example/{n}", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
            warcs.response(f"https://a.example/{n}", page),
        )
    ),
]


def read(path: Path, options: Options = OPTIONS) -> tuple[list[Shard], list[Item]]:
    """The shards of the archive at *path*, and all their items."""
    group = Shard("000000", Kind.ARCHIVE, str(path), (str(path),), 0, 0)
    shards = list(sources.cut(group, options))
    return shards, [item for shard in shards for item in sources.items(shard, options, lambda number: True)]


def only(record: bytes, tmp_path: Path, options: Options = OPTIONS) -> Item:
    """The one item of an archive of one record."""
    (tmp_path / "one.warc").write_bytes(record)
    (item,) = read(tmp_path / "one.warc", options)[1]
    return item


def bodies(items: Sequence[Item]) -> list[bytes | None]:
    return [item.data for item in items]


@pytest.mark.parametrize("form", warcs.FORMS)
def test_every_form_gives_the_same_pages_in_order_from_every_shard(tmp_path: Path, form: str) -> None:
    name, pack = warcs.FORMS[form]
    (tmp_path / name).write_bytes(pack(RECORDS))
    shards, items = read(tmp_path / name)

    assert len(shards) > 2
    assert bodies(items) == PAGES
    assert [item.url for item in items] == [f"https://a.example/{n}" for n in range(40)]
    assert {(item.date, item.format, item.charset, item.left) for item in items} == {
        ("2026-11-01T00:00:00Z", "html", "utf-8", None)
    }


@pytest.mark.parametrize("form", ["plain", "gzip", "zstd"])
def test_a_reader_begins_at_a_shard_and_not_at_the_beginning(tmp_path: Path, form: str) -> None:
    name, pack = warcs.FORMS[form]
    (tmp_path / name).write_bytes(pack(RECORDS))
    shards, _ = read(tmp_path / name)

    assert all(shard.offset > 0 and shard.skip == 0 for shard in shards[1:])


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_package_gives_the_pages_of_its_archives(tmp_path: Path, compression: int) -> None:
    half = len(RECORDS) // 2 + 1
    archives = {"b.warc.gz": warcs.gzipped(RECORDS[half:]), "a.warc.gz": warcs.gzipped(RECORDS[:half])}
    shards, items = read(warcs.wacz(tmp_path / "site.wacz", archives, compression))

    assert bodies(items) == PAGES
    assert [shard.key for shard in shards] == [f"000000-{n:06d}" for n in range(len(shards))]


def test_what_is_not_wanted_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warcs.gzipped(RECORDS))
    shard = read(tmp_path / "a.warc.gz")[0][0]
    items = list(sources.items(shard, OPTIONS, lambda number: number == 1))

    assert [bool(item.data) for item in items] == [number == 1 for number in range(shard.count)]
    assert [item.url for item in items] == [f"https://a.example/{n}" for n in range(shard.count)]


@pytest.mark.parametrize(
    ("record", "why", "told"),
    [
        (warcs.response("http://a.example/", b"gone", status="404 Not Found"), "http-status", "404"),
        (warcs.response("http://a.example/", b"", status="301 Moved"), "http-status", "301"),
        (warcs.response("http://a.example/a.png", b"\x89PNG", "image/png"), "not-html", "image/png"),
        (warcs.response("http://a.example/a", b"{}", "", Server="x"), "not-html", "unknown"),
        (warcs.record("revisit", "http://a.example/", b"", WARC_Refers_To_Target_URI="http://a.example/old"), "revisit", "/old"),
        (warcs.record("resource", "https://a.example/a.css", b"a{}", "text/css"), "not-html", "text/css"),
        (warcs.record("response", "http://a.example/", b"no http at all"), "unreadable", "HTTP"),
        (warcs.record("resource", "ftp://a.example/a.html", PAGES[0], "text/html"), "not-http", "ftp://a.example"),
        (warcs.record("resource", "", PAGES[0], "text/html"), "not-http", "urn:uuid"),
        (warcs.response("http://a.example/", b"\xf3\x00\x07\xff\x01" * 40, Content_Encoding="br"), "unreadable", "decoded"),
        (warcs.response("http://a.example/", b"<p>" + b"x" * 9_000), "too-large", "5,000"),
        (warcs.response("http://a.example/", b"\x1f\x8b", X="y" * 200_000), "too-large", "5,000"),
    ],
)
def test_what_is_not_judged_says_why(tmp_path: Path, record: bytes, why: str, told: str) -> None:
    item = only(record, tmp_path, replace(OPTIONS, limits=Limits(bytes=5_000)))

    assert item.left and (item.left.why, item.data) == (why, None)
    assert told in item.left.detail


@pytest.mark.parametrize(
    "record",
    [
        warcs.response("https://a.example/", PAGES[0], "", Server="x"),
        warcs.response("<https://a.example/>", PAGES[0]),
        warcs.response("https://a.example/", PAGES[0], "application/xhtml+xml"),
        warcs.record("resource", "https://a.example/", PAGES[0], "text/html"),
        warcs.record("conversion", "https://a.example/", PAGES[0], "text/plain"),
    ],
)
def test_what_is_a_page_is_read(tmp_path: Path, record: bytes) -> None:
    item = only(record, tmp_path)

    assert (item.data, item.url, item.left) == (PAGES[0], "https://a.example/", None)


@pytest.mark.parametrize(
    ("uri", "kind"), [("dns:a.example", "response"), ("urn:pageinfo:https://a.example/", "resource"), ("https://a.example/", "metadata")]
)
def test_what_is_no_page_is_no_row(tmp_path: Path, uri: str, kind: str) -> None:
    (tmp_path / "a.warc").write_bytes(warcs.record(kind, uri, b"x", "text/html"))

    assert read(tmp_path / "a.warc") == ([], [])


@pytest.mark.parametrize(
    ("media", "charset"),
    [("text/html; charset=Shift_JIS", "shift_jis"), ('text/html;charset="EUC-JP"; x=y', "euc-jp"), ("text/html; charset=ISO-8859-1", "")],
)
def test_the_character_set_of_the_server_is_told_unless_it_says_nothing(tmp_path: Path, media: str, charset: str) -> None:
    assert only(warcs.response("https://a.example/", b"<p>a", media), tmp_path).charset == charset


@pytest.mark.parametrize("form", ["plain", "gzip", "zstd"])
def test_a_file_that_breaks_off_gives_what_is_there_and_a_page_that_failed(tmp_path: Path, form: str) -> None:
    name, pack = warcs.FORMS[form]
    data = pack(RECORDS)
    (tmp_path / name).write_bytes(data[: len(data) * 2 // 3])
    _, items = read(tmp_path / name)

    *whole, last = items
    assert last.left and last.left.why == "unreadable"
    assert 20 < len(whole) < 40
    assert bodies(whole)[:20] == PAGES[:20]


@pytest.mark.parametrize("kind", ["response", "resource"])
@pytest.mark.parametrize("form", ["plain", "gzip"])
def test_half_a_page_is_not_taken_for_a_page(tmp_path: Path, form: str, kind: str) -> None:
    name, pack = warcs.FORMS[form]
    text = "".join(f"<p>{n * n} 番目の段落</p>" for n in range(5_000)).encode()
    page = {
        "response": warcs.response("https://a.example/long", text),
        "resource": warcs.record("resource", "https://a.example/long", text, warcs.HTML),
    }[kind]
    data = pack([*RECORDS[:3], page])
    (tmp_path / name).write_bytes(data[:-1_000])
    _, (whole, half, *rest) = read(tmp_path / name)

    assert whole.data == PAGES[0]
    assert (half.data, half.left and half.left.why) == (None, "unreadable")
    assert all(item.left for item in rest)


@pytest.mark.parametrize("form", ["gzip", "zstd"])
def test_damage_in_the_middle_costs_what_is_damaged(tmp_path: Path, form: str) -> None:
    name, pack = warcs.FORMS[form]
    before, after = pack(RECORDS[:31]), pack(RECORDS[31:])
    (tmp_path / name).write_bytes(before[:-40] + b"\x00" * 30 + before[-10:] + after)
    _, items = read(tmp_path / name)

    read_well = [item.data for item in items if item.data]
    assert read_well[-25:] == PAGES[-25:]
    assert len(read_well) >= 39 and sum(item.left is not None for item in items) in (1, 2)


@pytest.mark.parametrize("data", [b"", b"\x1f\x8b\x08broken", b"nothing of the kind" * 100])
def test_what_is_no_archive_is_a_page_that_failed_or_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.warc.gz").write_bytes(data)
    _, items = read(tmp_path / "a.warc.gz")

    assert [item.left.why if item.left else "" for item in items] == (["unreadable"] if data else [])


def test_a_package_that_is_none_cannot_be_cut(tmp_path: Path) -> None:
    (tmp_path / "a.wacz").write_bytes(b"PK\x03\x04 no")

    with pytest.raises(OSError, match="WACZ"):
        read(tmp_path / "a.wacz")


@given(st.lists(st.binary(min_size=1, max_size=300), min_size=1, max_size=30), st.integers(1, 2_000), st.sampled_from(sorted(warcs.FORMS)))
@settings(max_examples=60, deadline=None)
def test_any_bodies_come_out_as_they_went_in_however_they_are_cut(found: list[bytes], size: int, form: str) -> None:
    name, pack = warcs.FORMS["zstd" if form == "zstd by dictionary" else form]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(pack([warcs.response(f"https://a.example/{n}", body) for n, body in enumerate(found)]))
        items = read(path, replace(OPTIONS, shard_bytes=size))[1]

    assert bodies(items) == found
