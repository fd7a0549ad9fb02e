"""Addresses out of sitemaps and robots.txt, which may be anything."""
from __future__ import annotations

import gzip

import pytest

pytest.importorskip("scrapy")

from hypothesis import given
from hypothesis import strategies as st

from compliance.audit.crawl.robots import Robots, robots
from compliance.audit.crawl.sitemaps import addresses

URLSET = b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> /a </loc></url><url><loc>/b</loc></url></urlset>'
INDEX = b"<sitemapindex><sitemap><loc>/more.xml</loc></sitemap></sitemapindex>"


@pytest.mark.parametrize(
    ("body", "pages", "further"),
    [
        (URLSET, ("/a", "/b"), ()),
        (gzip.compress(URLSET), ("/a", "/b"), ()),
        (b"\xef\xbb\xbf" + URLSET, ("/a", "/b"), ()),
        (INDEX, (), ("/more.xml",)),
        (b"http://clinic.example/a\nnot an address\nhttps://clinic.example/b\n", ("http://clinic.example/a", "https://clinic.example/b"), ()),
        (URLSET[:-35], ("/a",), ()),
        (b"<html><body>404</body></html>", (), ()),
        (gzip.compress(URLSET)[:30], (), ()),
        (gzip.compress(b" " * 200_000), (), ()),
        (b"<", (), ()),
        (b"", (), ()),
    ],
)
def test_addresses(body: bytes, pages: tuple[str, ...], further: tuple[str, ...]) -> None:
    assert addresses(body, 100_000, 10) == (pages, further)


def test_no_more_addresses_than_asked_for() -> None:
    assert len(addresses(b"<urlset>" + b"<url><loc>/a</loc></url>" * 100, 100_000, 7)[0]) == 7


@given(st.binary(max_size=300))
def test_any_bytes_are_answered(body: bytes) -> None:
    addresses(body, 1_000, 10)
    addresses(b"<urlset>" + body, 1_000, 10)
    robots(body, "us/1")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"Sitemap: /a.xml\nUser-agent: *\nCrawl-delay: 2.5\n", Robots(("/a.xml",), 2.5)),
        (b"User-agent: other\nCrawl-delay: 9\n", Robots()),
        (b"User-agent: us\nCrawl-delay: 3\nUser-agent: *\nCrawl-delay: 9\n", Robots(delay=3.0)),
        (b"User-agent: *\nCrawl-delay: 100000\n", Robots(delay=60.0)),
        (b"User-agent: *\nCrawl-delay: soon\n", Robots()),
        (b"", Robots()),
    ],
)
def test_what_robots_say(body: bytes, said: Robots) -> None:
    assert robots(body, "us/1") == said
