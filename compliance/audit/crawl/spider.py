"""The spider: robots.txt, then the sitemaps, then the pages and what they link to, breadth first."""
from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import islice
from typing import Any, Self, TextIO
from urllib.parse import urljoin

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy.linkextractors import IGNORED_EXTENSIONS
from scrapy.utils.response import get_base_url, get_meta_refresh
from scrapy.utils.url import url_has_any_extension
from twisted.python.failure import Failure
from w3lib.url import canonicalize_url, safe_url_string

from compliance.audit.crawl import reasons, sitemaps
from compliance.audit.crawl.addresses import PublicOnly
from compliance.audit.crawl.robots import Robots, robots
from compliance.audit.crawl.settings import AGENT
from compliance.audit.crawl.site import Site
from compliance.audit.crawl.values import Crawled, Limits, Unfetched, Why
from compliance.audit.crawl.warc import Warc

_SITEMAPS = 50  # files of sitemaps
_SITEMAP_DEPTH = 3  # an index in an index in an index
_LINKS = 5_000  # links that are taken from one page
_ROOM = 3  # addresses that are remembered, for each that may be asked
_SUFFIXES = {f".{suffix}" for suffix in IGNORED_EXTENSIONS} | {".gz"}
_NOT_THERE = list(range(400, 500))  # what a robots.txt may answer that then forbids nothing (RFC 9309, 2.3.1.3)
_UNREACHED = {Why.UNKNOWN_HOST, Why.PRIVATE, Why.NO_ANSWER}
_SITEMAP, _LISTED = 100, 1  # priorities; a page that was clicked to has minus its depth


class SiteSpider(Spider):
    """One site, within limits. What is fetched goes into the WARC; what is not is in ``unfetched``."""

    name = "site"

    def __init__(self, begin: str, limits: Limits, allowed: frozenset[str], warc: Warc, told: TextIO) -> None:
        super().__init__()
        self.begin, self.limits, self.warc = begin, limits, warc
        self.site = Site.of(begin)
        self.asked = len(warc)
        self.unfetched: dict[str, Unfetched] = {}
        self._allowed, self._told = allowed, told
        self._refused: dict[str, str] = {}
        self._known: set[str] = set()
        self._sitemaps = self._dropped = 0
        self._delay = limits.delay
        self.ended = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **more: Any) -> Self:
        """As Scrapy has it."""
        spider = super().from_crawler(crawler, *args, **more)
        crawler.signals.connect(spider._guard, signals.engine_started)
        crawler.signals.connect(spider._slow_down, signals.request_reached_downloader)
        return spider

    @property
    def crawled(self) -> Crawled:
        """How it went so far."""
        return Crawled(self.begin, self.asked, len(self.warc), self.warc.size, len(self.unfetched), self._dropped)

    async def start(self) -> AsyncIterator[Request]:
        """Ask for robots.txt; all else follows from it."""
        meta = {"dont_obey_robotstxt": True, "handle_httpstatus_list": _NOT_THERE}
        yield Request(urljoin(self.begin, "/robots.txt"), self._on_robots, errback=self._on_no_robots, meta=meta, dont_filter=True)

    def _on_robots(self, response: Response) -> Iterator[Request]:
        said = robots(response.body, AGENT) if response.status == 200 else Robots()
        self._delay = max(self._delay, said.delay)
        yield from self._open(said.sitemaps)

    def _on_no_robots(self, failure: Failure) -> Iterator[Request]:
        why = reasons.unfetched(failure, self._refused)
        if why.why is Why.OFF_SITE:  # a robots.txt elsewhere is none of this site
            yield from self._open(())
        else:
            self._note(Unfetched(self.begin, why.why if why.why in _UNREACHED else Why.NO_ROBOTS, why.detail))

    def _open(self, named: Iterable[str]) -> Iterator[Request]:
        guess = urljoin(self.begin, "/sitemap.xml")
        for url in named or (guess,):
            yield from self._sitemap(urljoin(guess, url), 1)
        yield from self._pages([self.begin], 0, _LISTED)

    def _sitemap(self, url: str, depth: int) -> Iterator[Request]:
        if self._sitemaps < _SITEMAPS and depth <= _SITEMAP_DEPTH and self.site.holds(url) and self._is_new(url):
            self._sitemaps += 1
            yield Request(url, self._on_sitemap, errback=self._on_failure, priority=_SITEMAP, cb_kwargs={"depth": depth}, dont_filter=True)

    def _on_sitemap(self, response: Response, depth: int) -> Iterator[Request]:
        self._tell(response.url)
        pages, further = sitemaps.addresses(response.body, self.limits.page_bytes, _ROOM * self.limits.pages)
        for url in further:
            yield from self._sitemap(response.urljoin(url), depth + 1)
        yield from self._pages((response.urljoin(url) for url in pages), 1, _LISTED)

    def _on_page(self, response: Response, depth: int) -> Iterator[Request]:
        self._tell(response.url)
        if isinstance(response, HtmlResponse) and depth < self.limits.depth:
            yield from self._pages(islice(_links(response), _LINKS), depth + 1, -depth - 1)

    def _pages(self, urls: Iterable[str], depth: int, priority: int) -> Iterator[Request]:
        for url in urls:
            address = url.partition("#")[0]
            if self.site.holds(address) and not url_has_any_extension(address, _SUFFIXES) and self._is_new(address):
                yield Request(
                    address, self._on_page, errback=self._on_failure, priority=priority, cb_kwargs={"depth": depth}, dont_filter=True
                )

    def _is_new(self, url: str) -> bool:
        name = canonicalize_url(url)
        if name in self._known:
            return False
        if len(self._known) >= _ROOM * self.limits.pages + _SITEMAPS:
            self._dropped += 1
            return False
        self._known.add(name)
        return True

    def _on_failure(self, failure: Failure) -> None:
        self._note(reasons.unfetched(failure, self._refused))

    def _note(self, one: Unfetched) -> None:
        if one.url not in self.warc:
            self.unfetched.setdefault(one.url, one)
        self._tell(one.url)

    def _tell(self, url: str) -> None:
        line = {"asked": self.asked, "bytes": self.warc.size, "url": url}
        self._told.write(json.dumps(line) + "\n")
        self._told.flush()

    def closed(self, reason: str) -> None:
        """As Scrapy has it: only a crawl that ran out of addresses or of its limits has ended."""
        self.ended = reason == "finished"

    def _guard(self) -> None:
        from twisted.internet import reactor

        plugs: Any = reactor
        plugs.installNameResolver(PublicOnly(plugs.nameResolver, self._allowed, self._refused))

    def _slow_down(self, request: Request) -> None:
        engine: Any = self.crawler.engine
        engine.downloader.slots[request.meta["download_slot"]].delay = self._delay


def _links(response: HtmlResponse) -> Iterator[str]:
    base = get_base_url(response)
    refresh = get_meta_refresh(response)[1]
    for written in (*([refresh] if refresh else []), *response.xpath("//a/@href | //area/@href").getall()):
        try:
            yield safe_url_string(urljoin(base, written.strip()), response.encoding)
        except ValueError:
            continue
