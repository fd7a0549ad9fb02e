"""A crawl of one site: what it brings home, in what order, and that it goes on where it was killed."""
from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("scrapy")
pytest.importorskip("fastwarc")

from compliance.audit.crawl import Limits, crawl
from compliance.audit.crawl.spider import SiteSpider
from compliance.audit.crawl.warc import Warc
from compliance.errors import ComplianceError
from tests.audit.crawl.hostile import HOST, QUICK, Answer, Brought, Handler, crawled, page, redirect, serving, text
from tests.conftest import ROOT

XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def listing(*paths: str) -> Answer:
    def answer(handler: Handler) -> None:
        host = handler.headers["Host"]
        locations = "".join(f"<url><loc>http://{host}{path}</loc></url>" for path in paths)
        handler.send(f'<?xml version="1.0"?><urlset xmlns="{XMLNS}">{locations}</urlset>'.encode(), "application/xml")

    return answer


SITE = {
    "/robots.txt": text("User-agent: *\nDisallow: /staff\nSitemap: /maps/all.xml\n"),
    "/maps/all.xml": listing("/listed", "/staff/list"),
    "/": page("/price", "/moved", "/away", "/gone", "/staff", "/photo.jpg", "mailto:a@b.example", "https://elsewhere.example/", "//[bad"),
    "/price": page("/", "/price#top", "/deep"),
    "/moved": redirect("/price"),
    "/away": redirect("https://elsewhere.example/"),
    "/listed": page(),
    "/deep": page(),
}


def test_a_site_comes_home_page_by_page_sitemap_first(tmp_path: Path) -> None:
    with serving(SITE) as site:
        ended, brought = crawled(site, tmp_path)

    assert brought.pages == {
        "/robots.txt": 200, "/maps/all.xml": 200, "/listed": 200, "/": 200, "/price": 200, "/moved": 302, "/away": 302,
        "/gone": 404, "/deep": 200,
    }  # fmt: skip
    assert brought.unfetched == {"/staff": "robots", "/staff/list": "robots"}
    assert brought.bodies["/listed"].startswith(b"<!doctype html>")
    assert sorted(site.asked) == sorted(brought.pages), "each address once"
    assert site.asked[:2] == ["/robots.txt", "/maps/all.xml"]
    assert site.asked.index("/listed") < site.asked.index("/price")
    assert (ended.kept, ended.unfetched, ended.dropped) == (9, 2, 0)


def test_a_crawl_that_has_ended_is_not_made_again(tmp_path: Path) -> None:
    with serving(SITE) as site:
        first, _ = crawled(site, tmp_path)
        asked = len(site.asked)
        again, _ = crawled(site, tmp_path)

    assert (again, len(site.asked)) == (first, asked)
    assert sorted(path.name for path in tmp_path.glob("*/*")) == ["crawl.json", "crawl.log", "crawl.warc.gz"]


def test_a_crawl_within_other_limits_is_not_passed_off_as_this_one(tmp_path: Path) -> None:
    with serving(SITE) as site:
        crawled(site, tmp_path)
        with pytest.raises(ComplianceError, match="other limits"):
            crawled(site, tmp_path, Limits())


@pytest.mark.parametrize("torn", [False, True], ids=["between records", "inside a record"])
def test_a_crawl_that_was_killed_goes_on_and_asks_nothing_twice(tmp_path: Path, torn: bool) -> None:
    links = [f"/page{n}" for n in range(30)]
    with serving({"/": page(*links), "/page*": page("/")}) as site:
        order = f"""
import os, signal
from pathlib import Path
from compliance.audit.crawl import Limits, crawl
def tell(asked, size, url):
    if asked > 15:
        os.kill(os.getpid(), signal.SIGKILL)
crawl({site.start!r}, Path({str(tmp_path)!r}), Limits(delay=0.02), [{HOST!r}], tell)
"""
        killed = subprocess.run([sys.executable, "-c", order], timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
        opened = next(tmp_path.glob("*/crawl.warc.gz.open"))
        _wait_until_still(opened)
        before = set(site.asked)
        if torn:
            os.truncate(opened, opened.stat().st_size - 40)
        _, brought = crawled(site, tmp_path, Limits(delay=0.0))

    assert killed.returncode == -signal.SIGKILL
    assert 8 < len(before) < 30
    assert set(brought.pages) == {"/robots.txt", "/sitemap.xml", "/", *links}
    twice = [path for path in before if site.asked.count(path) > 1]
    assert len(twice) <= 2, "at most what was under way, and what the tear took"


def _wait_until_still(path: Path) -> None:
    """Until the process of the crawl, whose parent was killed, has ended too."""
    import time

    size = -1
    while size != (size := path.stat().st_size):
        time.sleep(0.5)


@pytest.mark.parametrize("start", ["clinic.example", "ftp://clinic.example/", "https://", "https://u:p@clinic.example/", "http://[", ""])
def test_what_is_no_site_is_refused_before_anything_is_asked(tmp_path: Path, start: str) -> None:
    with pytest.raises(ComplianceError, match="--site"):
        crawl(start, tmp_path, QUICK)
    assert list(tmp_path.iterdir()) == []


def test_the_address_of_a_site_that_nobody_serves_is_told(tmp_path: Path) -> None:
    with serving({}) as site:
        pass
    ended, brought = crawled(site, tmp_path)

    assert brought == Brought({}, {"/": "no-answer"}, {})
    assert json.loads(next(tmp_path.glob("*/crawl.json")).read_text())["crawled"]["unfetched"] == ended.unfetched == 1


_LARGE = """
import json, sys
from pathlib import Path
from compliance.audit.crawl import Limits, crawl
held = bytearray(1_300_000_000)
held[::4096] = b"x" * len(range(0, len(held), 4096))
_, ended = crawl(sys.argv[1], Path(sys.argv[2]), Limits(delay=0.0), {sys.argv[3]})
print(ended.kept)
"""


def test_what_starts_a_crawl_may_be_larger_than_a_crawl(tmp_path: Path) -> None:
    with serving({"/": page("/price"), "/price": page()}) as site:
        command = [sys.executable, "-c", _LARGE, site.start, str(tmp_path), HOST]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "4\n", "robots.txt, the guessed sitemap and two pages"


@pytest.mark.parametrize(("reason", "ended"), [("finished", True), ("memusage_exceeded", False), ("shutdown", False)])
def test_only_a_crawl_that_ran_out_of_addresses_has_ended(tmp_path: Path, reason: str, ended: bool) -> None:
    spider = SiteSpider("http://clinic.example/", QUICK, frozenset(), Warc(tmp_path / "crawl.warc.gz"), sys.stdout)
    spider.closed(reason)

    assert spider.ended is ended
