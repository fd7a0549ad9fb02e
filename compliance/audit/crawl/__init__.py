"""Crawling one site into a WARC, by Scrapy, which lives in a process of its own: the reactor is no guest of ours."""
from compliance.audit.crawl.run import crawl, require
from compliance.audit.crawl.values import Crawled, Limits

__all__ = ["Crawled", "Limits", "crawl", "require"]
