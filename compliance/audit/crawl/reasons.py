"""Why a request brought nothing home, from the exceptions of Scrapy and Twisted."""
from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import DNSLookupError
from twisted.python.failure import Failure

from compliance.audit.crawl.bounds import Withheld
from compliance.audit.crawl.values import Unfetched, Why

# by the name of the exception, of its class or of one of its bases: Scrapy has renamed and wrapped them between versions
_BY_NAME = {
    "DNSLookupError": Why.UNKNOWN_HOST, "CannotResolveHostError": Why.UNKNOWN_HOST,
    "TimeoutError": Why.TIMEOUT, "DownloadTimeoutError": Why.TIMEOUT, "UserTimeoutError": Why.TIMEOUT,
    "DownloadCancelledError": Why.TOO_LARGE, "CancelledError": Why.TOO_LARGE,
    "ResponseDataLossError": Why.CUT_SHORT, "ResponseFailed": Why.CUT_SHORT, "DownloadFailedError": Why.CUT_SHORT,
    "EOFError": Why.UNREADABLE, "BadGzipFile": Why.UNREADABLE, "error": Why.UNREADABLE,
}  # fmt: skip
_BY_WORDS = {"Forbidden by robots.txt": Why.ROBOTS, "max redirections reached": Why.REDIRECTS, "exceeded DOWNLOAD_MAXSIZE": Why.TOO_LARGE}


def unfetched(failure: Failure, refused: Mapping[str, str]) -> Unfetched:
    """Why the request of *failure* gave no page; *refused* are the private addresses that were withheld, by host."""
    request = failure.request  # type: ignore[attr-defined]
    url = request.meta.get("redirect_urls", [request.url])[0]
    error = failure.value
    if isinstance(error, Withheld):
        return Unfetched(url, error.why, error.detail)
    if isinstance(error, HttpError):
        return Unfetched(url, Why.STATUS, f"HTTP {error.response.status}")
    host = (urlsplit(request.url).hostname or "").lower()
    if isinstance(error, DNSLookupError) or type(error).__name__ == "CannotResolveHostError":
        return Unfetched(url, Why.PRIVATE, f"{host} = {refused[host]}") if host in refused else Unfetched(url, Why.UNKNOWN_HOST, host)
    if isinstance(error, IgnoreRequest):
        words = next((why for words, why in _BY_WORDS.items() if words in str(error)), Why.UNREADABLE)
        return Unfetched(url, words)
    names = [kind.__name__ for kind in type(error).__mro__]
    return Unfetched(url, next((_BY_NAME[name] for name in names if name in _BY_NAME), Why.NO_ANSWER), type(error).__name__)
