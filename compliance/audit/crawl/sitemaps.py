"""Addresses out of sitemaps, which are as hostile as any page: bounded in bytes and number."""
from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

from scrapy.utils.sitemap import Sitemap


def addresses(body: bytes, most_bytes: int, most: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pages and the further sitemaps that a sitemap names, at most *most* of them.

    It may be XML, XML in gzip, or lines of addresses. What is none of these, or unpacks to more than *most_bytes*, names nothing.
    """
    text = _unpacked(body, most_bytes)
    if not text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        lines = (line.strip() for line in text.decode("utf-8", "replace").splitlines())
        return tuple(islice((line for line in lines if line.startswith("http")), most)), ()
    kind, found = "", []
    try:
        sitemap = Sitemap(text)
        kind = sitemap.type
        found = list(islice(_locations(sitemap), most))
    except (SyntaxError, StopIteration):  # lxml's errors are SyntaxErrors; a document without a root ends at once
        pass
    return ((), tuple(found)) if kind == "sitemapindex" else (tuple(found), ())


def _locations(sitemap: Sitemap) -> Iterator[str]:
    return (entry["loc"] for entry in sitemap if entry.get("loc"))


def _unpacked(body: bytes, most: int) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        with gzip.GzipFile(fileobj=BytesIO(body)) as file:
            text = file.read(most + 1)
    except (OSError, EOFError, zlib.error):
        return b""
    return text if len(text) <= most else b""
