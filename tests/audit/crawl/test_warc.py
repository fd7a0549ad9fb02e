"""The WARC of a crawl: standard, whole up to its last record, and found again."""
from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("fastwarc")

from fastwarc.warc import ArchiveIterator

from compliance.audit.crawl.values import Unfetched, Why
from compliance.audit.crawl.warc import Kept, Warc, whole_length

ASKED = b"GET / HTTP/1.1\r\nHost: clinic.example\r\n\r\n"
HEADERS = ((b"Content-Type", b"text/html"), (b"Content-Encoding", b"gzip"), (b"X-Two", b"a\r\nb"), (b"X-Bytes", b"\xff\xe3\x81"))


def kept(n: int) -> Kept:
    return Kept(f"https://clinic.example/{n}", 200, HEADERS, f"<p>{n}あ".encode() * n)


def filled(path: Path) -> list[int]:
    """A WARC of three answers at *path*, and its length after each."""
    warc, lengths = Warc(path), []
    for n in range(3):
        warc.add(ASKED, kept(n))
        lengths.append(path.stat().st_size)
    warc.close()
    return lengths


def test_what_was_added_is_found_with_its_digests(tmp_path: Path) -> None:
    filled(tmp_path / "a.warc.gz")
    warc = Warc(tmp_path / "a.warc.gz")
    found = warc.get("https://clinic.example/2")

    assert (len(warc), warc.size) == (3, sum(len(kept(n).body) for n in range(3)))
    assert found and (found.status, found.body) == (200, kept(2).body)
    assert found.headers == (
        (b"Content-Type", b"text/html"), (b"X-Crawler-Content-Encoding", b"gzip"), (b"X-Two", b"a b"), (b"X-Bytes", b"\xff\xe3\x81"),
    )  # fmt: skip
    assert warc.get("https://clinic.example/9") is None
    with (tmp_path / "a.warc.gz").open("rb") as file:
        records = [(record.headers["WARC-Type"], record.verify_block_digest()) for record in ArchiveIterator(file, parse_http=False)]
    assert records == [("warcinfo", True), *[("response", True), ("request", True)] * 3]


@pytest.mark.parametrize("cut", [1, 30, 200])
def test_what_was_half_written_is_cut_off_and_the_rest_goes_on(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.warc.gz"
    lengths = filled(path)
    with path.open("r+b") as file:
        file.truncate(lengths[1] + cut)
    warc = Warc(path)
    assert len(warc) == 2
    warc.add(ASKED, kept(2))
    warc.close()

    assert len(Warc(path)) == 3


def test_an_end_that_was_begun_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    filled(path)
    for _ in range(2):
        Warc(path).finish([Unfetched("https://clinic.example/x", Why.STATUS, "HTTP 503"), Unfetched("https://clinic.example/y", Why.TIMEOUT)])
    with path.open("rb") as file:
        notes = [record.reader.read().decode() for record in ArchiveIterator(file) if record.headers["WARC-Type"] == "metadata"]

    assert len(notes) == 2
    assert notes[0].startswith("fetch-why: status\r\nfetch-because: ")


@pytest.mark.parametrize(("data", "length"), [(b"", 0), (b"no gzip", 0)])
def test_what_is_no_gzip_has_no_whole_part(tmp_path: Path, data: bytes, length: int) -> None:
    (tmp_path / "a").write_bytes(data)

    assert whole_length(tmp_path / "a") == length


def test_headers_without_end_are_cut(tmp_path: Path) -> None:
    warc = Warc(tmp_path / "a.warc.gz")
    many = tuple((f"X-{n}".encode(), b"v" * 1_000) for n in range(500))
    warc.add(ASKED, Kept("https://clinic.example/", 299, many, b"body"))
    found = warc.get("https://clinic.example/")

    assert found and (found.status, found.body) == (299, b"body")
    assert 5 < len(found.headers) < 20
