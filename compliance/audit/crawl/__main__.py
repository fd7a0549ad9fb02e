"""The process of a crawl: Scrapy and its reactor live here and nowhere else. Run by ``run.py``, never by hand.

Reads one line of JSON (start, folder, limits, hosts allowed) from standard input, and ends when that is closed, so that it
does not outlive who started it; tells a line of JSON an address on standard output.
"""
from __future__ import annotations

import dataclasses
import json
import os
import sys
import threading
from pathlib import Path

from scrapy.crawler import CrawlerProcess

from compliance.audit.crawl.settings import settings
from compliance.audit.crawl.spider import SiteSpider
from compliance.audit.crawl.values import Limits
from compliance.audit.crawl.warc import Warc


def main() -> None:
    """Crawl what standard input says."""
    told = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    limits, folder = Limits(**told["limits"]), Path(told["folder"])
    warc = Warc(folder / told["name"])
    process = CrawlerProcess(settings(limits, str(folder / "crawl.log")))
    crawler = process.create_crawler(SiteSpider)
    process.crawl(crawler, begin=told["start"], limits=limits, allowed=frozenset(told["allowed"]), warc=warc, told=sys.stdout)
    process.start()
    spider = crawler.spider
    if not isinstance(spider, SiteSpider) or not spider.ended:
        sys.exit(1)
    warc.finish(list(spider.unfetched.values()))
    print(json.dumps({"done": dataclasses.asdict(spider.crawled)}), flush=True)


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(1)  # the WARC is whole up to its last record, whenever it ends


if __name__ == "__main__":
    main()
