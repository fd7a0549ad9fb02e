"""A hostile site costs what the limits say and no more; what it refuses is recorded; nothing else is asked."""
from __future__ import annotations

import dataclasses
import gzip
from pathlib import Path

import pytest

pytest.importorskip("scrapy")
pytest.importorskip("fastwarc")

from tests.audit.crawl.hostile import (
    HOST,
    QUICK,
    Answer,
    Handler,
    bomb,
    crawled,
    drip,
    endless,
    garbled,
    page,
    redirect,
    serving,
    short,
    silent,
    text,
)


def round_about(handler: Handler) -> None:
    """A redirect to an address never seen before."""
    handler.send(b"", status=302, Location=f"/on/{len(handler.path)}/{handler.path.count('/') + 1}{'/x' * handler.path.count('/')}")


def calendar(handler: Handler) -> None:
    """A day with a link to the next, for ever."""
    day = int(handler.path.rpartition("/")[2])
    handler.send(f'<a href="/day/{day + 1}">翌日</a><a href="/day/{day + 1000}">先</a>'.encode())


BAD: dict[str, tuple[Answer, str]] = {
    "/endless": (endless, "too-large"),
    "/drip": (drip, "timeout"),
    "/silent": (silent, "timeout"),
    "/short": (short, "cut-short"),
    "/bomb": (bomb, "too-large"),
    "/no-gzip": (garbled, "unreadable"),
    "/large": (lambda handler: handler.send(b"x" * 300_000), "too-large"),
    "/no-http": (lambda handler: handler.wfile.write(b"\x00\xff no http at all\r\n\r\n"), "cut-short"),
    "/nothing": (lambda handler: None, "cut-short"),
}


def test_a_bad_page_costs_itself_alone(tmp_path: Path) -> None:
    answers = {path: answer for path, (answer, _) in BAD.items()}
    with serving({"/": page(*BAD, "/round", "/good"), **answers, "/round": redirect("/round"), "/good": page()}) as site:
        _, brought = crawled(site, tmp_path)

    assert brought.pages == {"/robots.txt": 404, "/sitemap.xml": 404, "/": 200, "/round": 302, "/good": 200}
    assert brought.unfetched == {path: why for path, (_, why) in BAD.items()}


@pytest.mark.parametrize(
    "site",
    [
        {"/": redirect("/on/1"), "/on/*": round_about},
        {"/": page("/day/1"), "/day/*": calendar},
        {"/": page("/a/"), "/a/*": page("b/", "c/", "./d/?x=1&y=2", "./d/?y=2&x=1")},
        {"/": page(*(f"/?session={n}" for n in range(20_000))), "/?*": page("/?again=1")},
    ],
    ids=["redirects", "calendar", "deeper and deeper", "sessions"],
)
def test_a_site_without_end_ends_at_the_limits(tmp_path: Path, site: dict[str, Answer]) -> None:
    with serving(site) as served:
        ended, _ = crawled(served, tmp_path)

    assert len(served.asked) <= QUICK.pages
    assert ended.asked == len(served.asked)
    assert ended.unfetched <= 4 * QUICK.pages


def test_all_bytes_together_are_limited(tmp_path: Path) -> None:
    links = [f"/page{n}" for n in range(20)]
    heavy: Answer = lambda handler: handler.send(b"<p>" + b"x" * 100_000)  # noqa: E731
    with serving({"/": page(*links), "/page*": heavy}) as site:
        ended, brought = crawled(site, tmp_path, dataclasses.replace(QUICK, total_bytes=500_000))

    assert 500_000 <= ended.bytes <= 600_100
    assert set(brought.unfetched.values()) == {"limit-bytes"}
    assert len(brought.pages) + len(brought.unfetched) == 23, "robots.txt and the sitemap are among them"


def test_no_more_clicks_than_allowed(tmp_path: Path) -> None:
    with serving({"/": page("/day/1"), "/day/*": calendar}) as site:
        crawled(site, tmp_path, dataclasses.replace(QUICK, depth=2))

    assert {path for path in site.asked if path.startswith("/day")} == {"/day/1", "/day/2", "/day/1001"}


LOL = '<?xml version="1.0"?><!DOCTYPE u [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{of};" * 10}">' for of, name in zip("abcdefgh", "bcdefghi", strict=True)
)


SITEMAPS = [
        LOL + "]><urlset><url><loc>&i;</loc></url></urlset>",
        '<!DOCTYPE u [<!ENTITY f SYSTEM "file:///etc/hostname">]><urlset><url><loc>/leak&f;</loc></url></urlset>',
        "<urlset>" + "<url>" * 50_000,
        "<urlset>" + "<url><loc>/many</loc></url>" * 5_000,
        "<sitemapindex>" + "".join(f"<sitemap><loc>/more{n}.xml</loc></sitemap>" for n in range(3_000)),
        "<sitemapindex><sitemap><loc>/map5.xml</loc></sitemap><sitemap><loc>http://elsewhere.example/s.xml</loc></sitemap></sitemapindex>",
        "<urlset><url><loc>http://elsewhere.example/</loc></url><url><loc>javascript:alert(1)</loc></url><url><loc>http://[</loc></url></urlset>",
        "<",
        "",
        "\x00\xff",
]


def test_hostile_sitemaps_neither_hold_the_crawl_up_nor_lead_it_astray(tmp_path: Path) -> None:
    named = {f"/map{n}.xml": text(sitemap, "application/xml") for n, sitemap in enumerate(SITEMAPS)}
    robots = text("".join(f"Sitemap: {path}\n" for path in named))
    limits = dataclasses.replace(QUICK, pages=100, page_bytes=500_000)
    with serving({"/robots.txt": robots, "/": page("/good"), "/good": page(), **named}) as site:
        _, brought = crawled(site, tmp_path, limits)

    assert len(site.asked) <= limits.pages
    assert not [path for path in site.asked if path.startswith("/leak") and path != "/leak"]
    assert {path: brought.pages[path] for path in ("/", "/good", *named)} == dict.fromkeys(("/", "/good", *named), 200)


@pytest.mark.parametrize("answer", [bomb, endless, drip], ids=["bomb", "endless", "drip"])
def test_a_sitemap_too_large_is_left(tmp_path: Path, answer: Answer) -> None:
    packed: Answer = lambda handler: handler.send(gzip.compress(b" " * 50_000_000), "application/x-gzip")  # noqa: E731
    with serving({"/robots.txt": text("Sitemap: /one.xml\nSitemap: /two.xml.gz"), "/": page(), "/one.xml": answer, "/two.xml.gz": packed}) as site:
        _, brought = crawled(site, tmp_path)

    assert brought.pages["/"] == 200
    assert brought.unfetched.keys() == {"/one.xml"}


@pytest.mark.parametrize(
    ("answer", "pages"),
    [
        (text("User-agent: *\nDisallow: /\n"), {"/robots.txt"}),
        (text("User-agent: *\n" + "Disallow: /x*y*z*y*z*y*z*$\n" * 20_000 + "Disallow: /\n"), {"/robots.txt", "/sitemap.xml", "/"}),
        (text("\x00" * 400 + "Disallow: /"), {"/robots.txt", "/sitemap.xml", "/"}),
        (text("User-agent: *\nCrawl-delay: nan\nCrawl-delay: -1\nCrawl-delay: 1e999"), {"/robots.txt", "/sitemap.xml", "/"}),
        (lambda handler: handler.send(b"", status=503), set()),
        (endless, set()),
        (redirect("/robots.txt"), {"/robots.txt"}),
        (redirect("http://elsewhere.example/robots.txt"), {"/robots.txt", "/sitemap.xml", "/"}),
    ],
    ids=["all forbidden", "long", "bytes", "delays", "error", "endless", "to itself", "elsewhere"],
)
def test_robots_are_obeyed_however_hostile(tmp_path: Path, answer: Answer, pages: set[str]) -> None:
    with serving({"/": page(), "/robots.txt": answer}) as site:
        _, brought = crawled(site, tmp_path, dataclasses.replace(QUICK, page_bytes=700_000))

    assert set(brought.pages) == pages
    assert "/" in brought.pages or brought.unfetched["/"] in {"robots", "no-robots"}


@pytest.mark.parametrize("start", [f"http://{HOST}:PORT/", "http://localhost:PORT/", "http://[::ffff:127.0.0.1]:PORT/", "http://2130706433:PORT/"])
def test_a_private_address_is_refused_unless_its_host_is_named(tmp_path: Path, start: str) -> None:
    from compliance.audit.crawl import crawl
    from tests.audit.crawl.hostile import Brought

    with serving({"/": page()}) as site:
        start = start.replace("PORT", str(site.port))
        warc, _ = crawl(start, tmp_path, QUICK)

    assert site.asked == []
    assert Brought.of(warc, start).unfetched == {"/": "private-address"}


def test_another_host_on_the_same_machine_is_not_the_site(tmp_path: Path) -> None:
    with serving({"/": page()}) as other, serving({"/": page(f"http://{HOST}:{other.port}/", f"http://localhost:{other.port}/")}) as site:
        crawled(site, tmp_path, allowed=(HOST, "localhost"))

    assert other.asked == []


def test_a_page_that_is_nested_without_end_is_read(tmp_path: Path) -> None:
    deep: Answer = lambda handler: handler.send(b"<div>" * 30_000 + b"<a href=/good>g</a>" + b"<a href=x>" * 3_000)  # noqa: E731
    with serving({"/": page("/deep"), "/deep": deep, "/good": page()}) as site:
        ended, brought = crawled(site, tmp_path)

    assert brought.pages["/deep"] == 200
    assert ended.asked <= QUICK.pages
