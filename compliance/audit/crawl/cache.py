"""The WARC as Scrapy's HTTP cache: what it holds is not asked again, what is asked is kept in it."""
from __future__ import annotations

from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.responsetypes import responsetypes
from scrapy.utils.request import request_httprepr

from compliance.audit.crawl.warc import Kept, Warc


class WarcStorage:
    """A storage for HttpCacheMiddleware; the spider owns the file."""

    def __init__(self, settings: Any) -> None:
        self._warc: Warc

    def open_spider(self, spider: Spider) -> None:
        """Take the WARC of *spider*."""
        self._warc = spider.warc  # type: ignore[attr-defined]

    def close_spider(self, spider: Spider) -> None:
        """Nothing: the spider closes what it opened."""

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        """What was answered to *request*, None where it was not asked."""
        kept = self._warc.get(request.url)
        if kept is None:
            return None
        headers = _grouped(kept)
        kind = responsetypes.from_args(headers=headers, url=kept.url, body=kept.body)
        return kind(url=kept.url, headers=headers, status=kept.status, body=kept.body)

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Keep *response*."""
        headers = tuple((name, value) for name, values in response.headers.items() for value in values)
        self._warc.add(request_httprepr(request), Kept(request.url, response.status, headers, response.body))


def _grouped(kept: Kept) -> Any:
    from scrapy.http.headers import Headers

    headers = Headers()
    for name, value in kept.headers:
        headers.appendlist(name, value)
    return headers
