"""Scrapy's settings for one site: slow, alone, and closed to everything that a crawl of pages does not need."""
from __future__ import annotations

from typing import Any

from compliance._version import VERSION
from compliance.audit.crawl.values import Limits

AGENT = f"compliance-audit/{VERSION}"
_BASE = "scrapy.downloadermiddlewares"
_MEGABYTES = 1_000  # of memory, after which the process ends in good order, to be gone on with by another


def settings(limits: Limits, log: str) -> dict[str, Any]:
    """The settings of a crawl within *limits*; what goes wrong is written to the file *log*."""
    return {
        "USER_AGENT": AGENT,
        "DEFAULT_REQUEST_HEADERS": {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5", "Accept-Language": "ja,en;q=0.5"},
        "REFERER_ENABLED": False,
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_PARSER": "compliance.audit.crawl.robots.Bounded",
        "CONCURRENT_REQUESTS": 1,
        "DOWNLOAD_DELAY": limits.delay,
        "DOWNLOAD_TIMEOUT": limits.timeout,
        "DOWNLOAD_MAXSIZE": limits.page_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_HANDLERS": {"data": None, "file": None, "ftp": None, "s3": None},
        "RETRY_TIMES": limits.retries,
        "REDIRECT_MAX_TIMES": 10,
        "METAREFRESH_ENABLED": False,
        "COOKIES_ENABLED": False,
        # a proxy would resolve names itself, and nobody could tell to whom it talks
        "HTTPPROXY_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "EXTENSIONS": {"scrapy.extensions.memusage.MemoryUsage": None, "compliance.audit.crawl.watch.Watch": 0},
        "MEMUSAGE_ENABLED": True,
        "MEMUSAGE_LIMIT_MB": _MEGABYTES,
        "MEMUSAGE_CHECK_INTERVAL_SECONDS": 5,
        "HTTPCACHE_ENABLED": True,
        "HTTPCACHE_STORAGE": "compliance.audit.crawl.cache.WarcStorage",
        "HTTPCACHE_IGNORE_HTTP_CODES": [408, 429, 500, 502, 503, 504, 522, 524],
        # the WARC holds bodies as they were unpacked, and redirects as they were answered
        "DOWNLOADER_MIDDLEWARES": {
            "compliance.audit.crawl.bounds.SameSite": 10,
            "compliance.audit.crawl.bounds.Budget": 150,
            f"{_BASE}.offsite.OffsiteMiddleware": None,
            f"{_BASE}.httpcompression.HttpCompressionMiddleware": 620,
            f"{_BASE}.httpcache.HttpCacheMiddleware": 610,
        },
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
        "LOG_LEVEL": "WARNING",
        "LOG_FILE": log,
    }
