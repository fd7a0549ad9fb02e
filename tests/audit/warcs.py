"""Web archives made in tests, as the usual crawlers write them."""
from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import zstandard

HTML = "text/html; charset=UTF-8"


def record(kind: str, uri: str, body: bytes, media: str = "application/http; msgtype=response", **more: str) -> bytes:
    """A WARC record."""
    head = {
        "WARC-Type": kind, "WARC-Target-URI": uri, "WARC-Date": "2026-11-01T00:00:00Z",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000000>", "Content-Type": media,
        **{name.replace("_", "-"): value for name, value in more.items()}, "Content-Length": str(len(body)),
    }  # fmt: skip
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"WARC/1.1\r\n{lines}\r\n".encode() + body + b"\r\n\r\n"


def http(body: bytes, media: str = HTML, status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP response as a server sends it."""
    told = {"Content-Type": media, **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def response(uri: str, body: bytes, media: str = HTML, status: str = "200 OK", **headers: str) -> bytes:
    """A record of what a server sent."""
    return record("response", uri, http(body, media, status, **headers))


def chunked(body: bytes, size: int = 100) -> bytes:
    """*body* in chunks."""
    parts = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def plain(records: Iterable[bytes]) -> bytes:
    """Records one after another."""
    return b"".join(records)


def gzipped(records: Iterable[bytes]) -> bytes:
    """Each record a member of its own, as wget, Scrapy and browsertrix write them."""
    return b"".join(gzip.compress(one) for one in records)


def gzipped_whole(records: Iterable[bytes]) -> bytes:
    """All records one member, as a file is that was compressed afterwards."""
    return gzip.compress(b"".join(records))


def zstd(records: Iterable[bytes]) -> bytes:
    """Each record a frame of its own."""
    return b"".join(zstandard.compress(one) for one in records)


def zstd_by_dictionary(records: Iterable[bytes]) -> bytes:
    """A dictionary in a frame to be skipped, then each record a frame that needs it."""
    known = list(records)
    made = zstandard.train_dictionary(4000, [one[at : at + 200] for one in known for at in range(0, len(one), 40)] * 20)
    dictionary = zstandard.compress(made.as_bytes())
    head = b"\x5d\x2a\x4d\x18" + len(dictionary).to_bytes(4, "little") + dictionary
    return head + b"".join(zstandard.ZstdCompressor(dict_data=made).compress(one) for one in known)


FORMS: dict[str, tuple[str, Callable[[Iterable[bytes]], bytes]]] = {
    "plain": ("a.warc", plain), "gzip": ("a.warc.gz", gzipped), "gzip as a whole": ("a.warc.gz", gzipped_whole),
    "zstd": ("a.warc.zst", zstd), "zstd by dictionary": ("a.warc.zst", zstd_by_dictionary),
}  # fmt: skip


def wacz(path: Path, archives: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    """A WACZ with these archives, as browsertrix packs them."""
    with zipfile.ZipFile(path, "w", compression) as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("pages/pages.jsonl", "{}\n")
        for name, data in archives.items():
            package.writestr(f"archive/{name}", data)
    return path
