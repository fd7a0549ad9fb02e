"""The gates that every request of a crawl passes, redirects and retries too: inside the site, and within its limits."""
from __future__ import annotations

from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from compliance.audit.crawl.values import Why


class Withheld(IgnoreRequest):
    """A request that is not made, and why."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(why.words)
        self.why, self.detail = why, detail


class _Gate:
    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy has it."""
        return cls(crawler)

    @property
    def _spider(self) -> Any:
        return self._crawler.spider


class SameSite(_Gate):
    """The first gate: nothing outside the site is asked, not even its robots.txt."""

    def process_request(self, request: Request) -> None:
        """Raises Withheld where *request* leaves the site."""
        if not self._spider.site.holds(request.url):
            raise Withheld(Why.OFF_SITE, request.url)


class Budget(_Gate):
    """The gate behind robots.txt: no more than the limits allow. What the WARC holds was counted when it was asked."""

    def process_request(self, request: Request) -> None:
        """Raises Withheld where there is no room for *request*, else counts it."""
        spider = self._spider
        if request.url in spider.warc:
            return
        if spider.asked >= spider.limits.pages:
            raise Withheld(Why.PAGES)
        if spider.warc.size >= spider.limits.total_bytes:
            raise Withheld(Why.BYTES)
        spider.asked += 1
